/** The plan for an `[sso-session]` section: add it, change it, take it out. */
import { type ConfigDoc, findSection, valueIn } from './aws-config.ts'
import { checkName } from './aws-config-grammar.ts'
import { fail } from './failure.ts'
import type { PlanEntry } from './plan.ts'
import { addition, change, placeOfNew, removal } from './plan-entry.ts'
import { portalMeant, readStartUrl } from './portal-address.ts'
import { readProfiles } from './profiles.ts'
import { checkRegion } from './regions.ts'
import { sanitize } from './sanitize.ts'
import { checkScopes, splitScopes } from './scopes.ts'

const NAMED = 3

/** A session as typed. */
export interface WantedSession {
  readonly name: string
  readonly startUrl: string
  readonly region: string
  /** Comma-separated; empty for the default, or for leaving what an existing session has. */
  readonly scopes: string
}

/** A session as typed, each part in its plain form. Throws badName, badStartUrl, badRegion, badValue. */
export function checkSession(wanted: WantedSession): WantedSession {
  return { name: checkName(wanted.name.trim()), ...checkValues(wanted) }
}

function checkValues({ startUrl, region, scopes }: WantedSession) {
  return {
    startUrl: readStartUrl(startUrl).startUrl,
    region: checkRegion(region),
    scopes: checkScopes(scopes).join(','),
  }
}

/**
 * Plans a session: added at the end, or its keys changed. Values that mean the same are left as they are, and
 * so is the name of one that is there, whatever it is.
 */
export function planSession(doc: ConfigDoc, wanted: WantedSession): readonly PlanEntry[] {
  const there = findSection(doc, 'sso-session', wanted.name)
  const name = there === null ? checkName(wanted.name.trim()) : wanted.name
  const section = there ?? findSection(doc, 'sso-session', name)
  const { startUrl, region, scopes } = checkValues(wanted)
  const subject = subjectOf(name)
  const keys = [
    { key: 'sso_start_url', value: startUrl },
    { key: 'sso_region', value: region },
    { key: 'sso_registration_scopes', value: scopes },
  ]
  if (section === null) return [addition(subject, keys, placeOfNew(doc))]
  const news = keys.filter(({ key, value }) => {
    const old = valueIn(section, key)
    if (key === 'sso_start_url' && old !== null) return portalMeant(old) !== value
    if (key === 'sso_registration_scopes')
      return wanted.scopes.trim() !== '' && splitScopes(old ?? '').join(',') !== value
    return old !== value
  })
  const entry = change(doc, section, subject, news)
  const reason = entry.action === 'unchanged' ? 'already there' : null
  return [{ ...entry, reason }]
}

/** Plans to take a session out. Profiles that use it stay. Throws unknownSession. */
export function planRemoveSession(doc: ConfigDoc, name: string): readonly PlanEntry[] {
  const section = findSection(doc, 'sso-session', name)
  if (section !== null)
    return [removal(doc, section, { ...subjectOf(name), reason: usersOf(doc, name) })]
  const message = `There is no session ${sanitize(name)} in the config file`
  return fail('unknownSession', message, 'Run lanyard sessions list to see those there are')
}

/** The profiles that are left without a sign-in: the first few by name. */
function usersOf(doc: ConfigDoc, session: string): string | null {
  const users = readProfiles(doc).profiles.filter((profile) => {
    return profile.kind !== 'ssoLegacy' && profile.session === session
  })
  if (users.length === 0) return null
  const names = users.slice(0, NAMED).map(({ name }) => name)
  const more = users.length - names.length
  return `session of ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

function subjectOf(name: string) {
  const who = { session: name, accountId: null, accountName: '', role: null, reason: null }
  return { section: 'sso-session', name, ...who } as const
}
