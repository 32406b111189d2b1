/** What is wrong with an answer in a form, told when it is given and, for names, while it is typed. */

import { checkName } from '../core/aws-config-grammar.ts'
import { checkBrowser } from '../core/browser-command.ts'
import { readExtraKeys } from '../core/extra-keys.ts'
import { Failed, type Failure, failure } from '../core/failure.ts'
import { checkFlow } from '../core/flows.ts'
import { key } from '../core/key-names.ts'
import { compileTemplate, safeName } from '../core/naming.ts'
import { checkOutput } from '../core/outputs.ts'
import { readStartUrl, suggestSessionName } from '../core/portal-address.ts'
import { checkRoleArn } from '../core/profile-keys.ts'
import { checkRegion, REGIONS } from '../core/regions.ts'
import { isTyped } from '../core/risk.ts'
import { checkScopes } from '../core/scopes.ts'
import { isOurs, notOurs } from '../core/whose-profile.ts'
import { markKey } from './selection.ts'
import type { Form, FormField, State } from './vocabulary.ts'

export type Checked = { readonly value: string } | { readonly failure: Failure }

/** What a check needs to know beside the form. */
export type FormGround = Pick<State, 'profiles' | 'sessions'>

/** The answer in its plain form, or what is wrong with it. */
export function checkAnswer(
  ground: FormGround,
  form: Form,
  field: FormField,
  text: string,
): Checked {
  try {
    return { value: checked(ground, form, field, text.trim()) }
  } catch (thrown) {
    if (thrown instanceof Failed) return { failure: thrown.failure }
    throw thrown
  }
}

function checked(ground: FormGround, form: Form, field: FormField, value: string): string {
  switch (field) {
    case 'startUrl':
      return readStartUrl(value).startUrl
    case 'region':
      return isOfProfile(form) && value === '' ? '' : checkRegion(value)
    case 'name':
      return checkName(value)
    case 'profile':
      return form.kind === 'writeAs' && value === '' ? '' : checkProfile(ground, form, value)
    case 'template':
      compileTemplate(value)
      return value
    case 'roleArn':
      return checkRoleArn(value)
    case 'scopes':
      return value === '' && hasNoScopes(ground, form) ? '' : checkScopes(value).join(',')
    case 'output':
      return value === '' ? '' : checkOutput(value)
    case 'profileKeys':
      readExtraKeys(value)
      return value
    case 'given':
      return value
    case 'flow':
      return checkFlow(value)
    case 'browser':
      return checkBrowser(value)
    case 'typed':
      return checkTyped(form, value)
  }
}

/** A session that lives without registration scopes gets none by a change of something else. */
function hasNoScopes({ sessions }: FormGround, { kind, session }: Form): boolean {
  const edited = sessions.find(({ name }) => name === session)
  return kind === 'editSession' && edited?.scopes.length === 0
}

/** Nothing but what was asked for will do. */
function checkTyped({ risk }: Form, text: string): string {
  if (risk === undefined || isTyped(risk.question, text)) return text
  throw new Failed(
    failure(
      'badValue',
      'That is not what was asked for',
      `Type ${risk.question.answer}, or ${key('form.back')}`,
    ),
  )
}

/** The region of a portal must be known; that of a profile may be left out. */
export function isOfProfile({ kind }: Form): boolean {
  return kind !== 'newSession' && kind !== 'editSession'
}

/**
 * What a field left empty comes to, as the screen says beside it; null where something has to be typed. Most
 * people do not know where their portal lives: where this is wrong, the sign-in knows better (`badRegion`).
 */
export function usualAnswer(
  { sessions, screen }: Pick<State, 'sessions' | 'screen'>,
  { kind }: Form,
  field: FormField,
): string | null {
  if (!screen || kind !== 'newSession' || field !== 'region') return null
  return sessions.find(({ region }) => region !== '')?.region ?? REGIONS[0] ?? null
}

/** A name that can be written, and that is free where it has to be. */
function checkProfile({ profiles }: FormGround, form: Form, name: string): string {
  checkName(name)
  if (form.kind === 'writeAs' || name === form.profile) return name
  const isPlanned = form.behind?.items.some(({ entry }) => {
    return entry.name === name && !isAbout(form, entry)
  })
  const taken = isPlanned
    ? 'is in this plan already'
    : profiles.some((profile) => profile.name === name)
      ? 'is there already'
      : null
  if (taken === null) return name
  throw new Failed(failure('nameTaken', `A profile ${name} ${taken}`, 'Choose another name'))
}

function isAbout(
  { wanted }: Form,
  entry: { session: string | null; accountId: string | null; role: string | null },
): boolean {
  const { session, accountId, role } = entry
  if (wanted === null || session === null || accountId === null || role === null) return false
  return markKey(wanted) === markKey({ session, accountId, role })
}

/** What can be said of a name while it is typed: two sentences as in a failure; null for nothing. */
export function remarkOn(ground: FormGround, form: Form): Pick<Failure, 'message' | 'next'> | null {
  const field = form.fields[form.focus]
  const name = (form.values.profile ?? '').trim()
  if (field !== 'profile' || name === '') return null
  const answer = checkAnswer(ground, form, field, name)
  if ('failure' in answer) return answer.failure
  const there = ground.profiles.find((profile) => profile.name === name)
  if (form.kind !== 'writeAs' || there === undefined || form.wanted === null) return null
  const { session, accountId, role } = there
  if (!isOurs(there)) return { message: notOurs(there), next: 'The plan will ask what to do' }
  if (
    session &&
    accountId &&
    role &&
    markKey({ session, accountId, role }) === markKey(form.wanted)
  )
    return null
  return {
    message: `${name} is of another role: ${accountId ?? ''}/${role ?? ''}`,
    next: 'It would change to this one, after a plan',
  }
}

/** What a good answer tells about the next fields, where they are still empty. */
export function suggestions(
  { profiles }: FormGround,
  form: Form,
  field: FormField,
  value: string,
): Form['values'] {
  const { values, kind, profile } = form
  const isTaken = (name: string) => profiles.some((one) => one.name === name)
  const suggested = (name: string) => (values.profile || isTaken(name) ? {} : { profile: name })
  if (field === 'startUrl') {
    const { startUrl, region } = readStartUrl(value)
    return {
      ...(values.name ? {} : { name: suggestSessionName(startUrl) }),
      ...(values.region || region === null ? {} : { region }),
    }
  }
  if (kind === 'copyProfile' && field === 'region' && value !== '') {
    return suggested(`${profile}-${value}`)
  }
  if (kind === 'chainProfile' && field === 'roleArn') {
    return suggested(safeName(value.split('/').at(-1) ?? ''))
  }
  return {}
}
