/** Forms, one question at a time: a new session, an edited one, a profile under a chosen name. */
import { checkName } from '../core/aws-config-grammar.ts'
import { Failed, type Failure } from '../core/failure.ts'
import { readStartUrl, suggestSessionName } from '../core/portal-address.ts'
import { checkRegion } from '../core/regions.ts'
import { checkScopes, DEFAULT_SCOPES } from '../core/scopes.ts'
import type { Action } from './actions.ts'
import type { Step } from './effects.ts'
import { notify } from './notices.ts'
import { currentSession, profileFor, wantedHere } from './selection.ts'
import type { Form, FormField, State } from './vocabulary.ts'

type FormAction = Extract<Action, { type: 'write.as' | `session.${string}` | `form.${string}` }>

export function updateForm(state: State, action: FormAction): Step {
  switch (action.type) {
    case 'session.new':
      return [newSession(state), []]
    case 'session.edit':
      return [editSession(state), []]
    case 'session.remove':
      return removeSession(state)
    case 'write.as':
      return [writeAs(state), []]
    default:
      return state.overlay.kind === 'form'
        ? updateOpenForm(state, state.overlay.form, action)
        : [state, []]
  }
}

/** State with the form for a new session open. */
export function newSession(state: State): State {
  return opened(state, {
    kind: 'newSession',
    fields: ['startUrl', 'region', 'name', 'scopes'],
    values: { scopes: DEFAULT_SCOPES.join(',') },
    focus: 0,
    problem: null,
    wanted: null,
    session: null,
  })
}

function editSession(state: State): State {
  const session = currentSession(state)
  if (session === null) return state
  if (session.legacy)
    return notify(state, 'warn', `*${session.name}* is old style: it lives in its profiles`)
  return opened(state, {
    kind: 'editSession',
    fields: ['startUrl', 'region', 'scopes'],
    values: {
      startUrl: session.startUrl,
      region: session.region,
      scopes: session.scopes.join(','),
    },
    focus: 0,
    problem: null,
    wanted: null,
    session: session.name,
  })
}

function removeSession(state: State): Step {
  const session = currentSession(state)
  if (session === null) return [state, []]
  if (session.legacy) {
    return [notify(state, 'warn', `*${session.name}* is old style: it lives in its profiles`), []]
  }
  return [state, [{ do: 'plan', request: { of: 'removeSession', name: session.name }, ask: true }]]
}

function writeAs(state: State): State {
  const wanted = wantedHere(state)
  if (wanted === null) return state
  const known = profileFor(state, wanted)
  return opened(state, {
    kind: 'writeAs',
    fields: ['profile', 'region', 'output'],
    values: {
      profile: known?.name ?? '',
      region: known?.region ?? state.settings.region ?? '',
      output: known?.output ?? state.settings.output ?? '',
    },
    focus: 0,
    problem: null,
    wanted,
    session: wanted.session,
  })
}

function updateOpenForm(
  state: State,
  form: Form,
  action: Extract<FormAction, { type: `form.${string}` }>,
): Step {
  const field = form.fields[form.focus]
  switch (action.type) {
    case 'form.change':
      if (field === undefined) return [state, []]
      return [
        opened(state, {
          ...form,
          values: { ...form.values, [field]: action.value },
          problem: null,
        }),
        [],
      ]
    case 'form.move': {
      const focus = Math.min(Math.max(form.focus + action.by, 0), form.fields.length - 1)
      return [opened(state, { ...form, focus, problem: null }), []]
    }
    case 'form.rejected':
      return [opened(state, rejected(form, action.field, action.failure)), []]
    case 'form.submit':
      return submit(state, form)
  }
}

/** Checks the field with the focus and goes on to the next; on the last one, to the plan. */
function submit(state: State, form: Form): Step {
  const upTo = form.fields.slice(0, form.focus + 1)
  let values = form.values
  for (const field of upTo) {
    const checked = check(field, values[field] ?? '', form)
    if ('failure' in checked) return [opened(state, rejected(form, field, checked.failure)), []]
    values = { ...values, [field]: checked.value, ...suggestions(field, checked.value, values) }
  }
  if (form.focus < form.fields.length - 1) {
    return [opened(state, { ...form, values, focus: form.focus + 1, problem: null }), []]
  }
  const closed: State = { ...state, overlay: { kind: 'none' } }
  if (form.kind === 'writeAs' && form.wanted !== null) {
    const { profile, region, output } = values
    const wanted = {
      ...form.wanted,
      ...(profile ? { name: profile } : {}),
      ...(region ? { region } : {}),
      ...(output ? { output } : {}),
    }
    const request = { of: 'profiles', wanted: [wanted], settings: state.settings } as const
    return [closed, [{ do: 'plan', request, ask: false }]]
  }
  const request = {
    of: 'session',
    name: form.session ?? values.name ?? '',
    startUrl: values.startUrl ?? '',
    region: values.region ?? '',
    scopes: values.scopes ?? '',
  } as const
  return [closed, [{ do: 'plan', request, ask: form.kind === 'editSession' }]]
}

type Checked = { readonly value: string } | { readonly failure: Failure }

function check(field: FormField, text: string, form: Form): Checked {
  const value = text.trim()
  try {
    switch (field) {
      case 'startUrl':
        return { value: readStartUrl(value).startUrl }
      case 'region':
        return { value: form.kind === 'writeAs' && value === '' ? '' : checkRegion(value) }
      case 'name':
        checkName(value)
        return { value }
      case 'profile':
        if (value !== '') checkName(value)
        return { value }
      case 'scopes':
        return { value: checkScopes(value).join(',') }
      case 'output':
        return { value }
    }
  } catch (thrown) {
    if (thrown instanceof Failed) return { failure: thrown.failure }
    throw thrown
  }
}

/** What a good start URL tells about the next fields, where they are still empty. */
function suggestions(field: FormField, value: string, values: Form['values']): Form['values'] {
  if (field !== 'startUrl') return {}
  const region = readStartUrl(value).region
  return {
    ...(values.name ? {} : { name: suggestSessionName(value) }),
    ...(values.region || region === null ? {} : { region }),
  }
}

function rejected(form: Form, field: FormField, failure: Failure): Form {
  return { ...form, focus: Math.max(0, form.fields.indexOf(field)), problem: { field, failure } }
}

function opened(state: State, form: Form): State {
  return { ...state, overlay: { kind: 'form', form } }
}
