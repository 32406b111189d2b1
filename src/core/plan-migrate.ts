/** The plan that brings profiles to the style of today: to an `[sso-session]` they share, or to lanyard's hands. */
import { type ConfigDoc, type Section, valueIn } from './aws-config.ts'
import { isSafeName } from './aws-config-grammar.ts'
import type { ProfileKind } from './model.ts'
import type { KeyChange, PlanEntry } from './plan.ts'
import { addition, change, placeOfNew, standstill, subjectOf } from './plan-entry.ts'
import { portalMeant, suggestSessionName } from './portal-address.ts'
import { styleKeys, whyNoStyle } from './profile-style.ts'
import { profileOf, readProfiles } from './profiles.ts'
import { DEFAULT_SCOPES } from './scopes.ts'
import type { StoreKind } from './secret-store.ts'
import { foundProfile, isOurs } from './whose-profile.ts'

interface Portal {
  /** As the first profile has it. */
  readonly startUrl: string
  readonly region: string
}

/**
 * Plans the style of today for the named profiles, or for all that are of an older one: `sso_session`, and
 * the session itself where none has that portal yet; where sign-ins are in the keychain, lanyard's
 * `credential_process`. Comments and all other keys stay. What needs no change is `unchanged`, what is
 * no profile of a sign-in a `conflict`. Throws unknownTarget.
 */
export function planMigrate(
  doc: ConfigDoc,
  names: readonly string[] | null,
  store: StoreKind = 'files',
): readonly PlanEntry[] {
  const { profiles, sessions: known } = readProfiles(doc)
  const old: readonly ProfileKind[] = store === 'files' ? ['ssoLegacy'] : ['ssoLegacy', 'sso']
  const chosen =
    names === null
      ? profiles.flatMap(({ name, kind }) => (old.includes(kind) ? [name] : []))
      : [...new Set(names)]
  const sessions = doc.sections.filter(({ kind }) => kind === 'sso-session')
  // Of several sessions of a portal the first.
  const byPortal = new Map(
    sessions.toReversed().map((section) => [portalKey(portalOf(section)), section.name]),
  )
  const taken = new Set(sessions.map(({ name }) => name))
  const added: PlanEntry[] = []

  /** The session of the portal, which is added where there is none. */
  function sessionAt(portal: Portal): string {
    const key = portalKey(portal)
    const session = byPortal.get(key) ?? freeName(portal, taken)
    if (!byPortal.has(key)) added.push(newSession(doc, session, portal))
    byPortal.set(key, session)
    taken.add(session)
    return session
  }

  const moved = chosen.map((name) => {
    const { section, profile } = foundProfile(doc, name)
    const stays = (reason: string, action: 'unchanged' | 'conflict' = 'conflict') =>
      standstill(subjectOf(profile, reason), action, section)
    if (!isOurs(profile)) return stays('is no old-style profile')
    if (profile.kind === (store === 'files' ? 'sso' : 'lanyard'))
      return stays('in the new style already', 'unchanged')
    const portal = profile.kind === 'ssoLegacy' ? portalOf(section) : null
    if (portal?.region === '') return stays('has no sso_region')
    const session = portal === null ? (profile.session ?? '') : sessionAt(portal)
    if (portal !== null && store === 'files')
      return migrated(doc, section, session, ofSession(session))
    const { accountId, role } = profile
    if (accountId === null || role === null) return stays('names no account or no role')
    const ref = { session, accountId, role }
    const there = known.find((one) => !one.legacy && one.name === session)
    const why = whyNoStyle(ref, there, store)
    if (why !== null) return stays(why)
    return migrated(doc, section, session, styleKeys(ref, there, store))
  })
  return [...added, ...moved]
}

/** A profile that names no account or role keeps to that: it stands for a token. */
function ofSession(session: string): readonly KeyChange[] {
  return [
    { key: 'sso_session', value: session },
    { key: 'sso_start_url', value: null },
    { key: 'sso_region', value: null },
  ]
}

function migrated(
  doc: ConfigDoc,
  section: Section,
  session: string,
  keys: readonly KeyChange[],
): PlanEntry {
  const subject = { ...subjectOf(profileOf(section), `signs in to ${session}`), session }
  return change(doc, section, subject, keys)
}

function newSession(doc: ConfigDoc, name: string, { startUrl, region }: Portal): PlanEntry {
  const who = { session: name, accountId: null, accountName: '', role: null, reason: null }
  const keys = [
    { key: 'sso_start_url', value: startUrl },
    { key: 'sso_region', value: region },
    { key: 'sso_registration_scopes', value: DEFAULT_SCOPES.join(',') },
  ]
  return addition({ section: 'sso-session', name, ...who }, keys, placeOfNew(doc))
}

function portalOf(section: Section): Portal {
  return {
    startUrl: valueIn(section, 'sso_start_url') ?? '',
    region: valueIn(section, 'sso_region') ?? '',
  }
}

/** What two sections have in common that lead to the same portal. */
function portalKey({ startUrl, region }: Portal): string {
  return JSON.stringify([portalMeant(startUrl), region])
}

function freeName({ startUrl, region }: Portal, taken: ReadonlySet<string>): string {
  const base = suggestSessionName(startUrl)
  const isFree = (name: string) => !taken.has(name) && isSafeName(name)
  if (isFree(base)) return base
  if (isFree(`${base}-${region}`)) return `${base}-${region}`
  let number = 2
  while (!isFree(`${base}-${number}`)) number += 1
  return `${base}-${number}`
}
