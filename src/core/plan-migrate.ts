/** The plan that brings old-style profiles to the new style: to an `[sso-session]` they share. */
import { type ConfigDoc, type Section, sectionFinder, valueIn } from './aws-config.ts'
import { isSafeName } from './aws-config-grammar.ts'
import type { PlanEntry } from './plan.ts'
import { addition, change, placeOfNew, standstill, subjectOf } from './plan-entry.ts'
import { portalMeant, suggestSessionName } from './portal-address.ts'
import { profileOf, readProfiles } from './profiles.ts'
import { DEFAULT_SCOPES } from './scopes.ts'
import { foundProfile } from './whose-profile.ts'

interface Portal {
  /** As the first profile has it. */
  readonly startUrl: string
  readonly region: string
}

/**
 * Plans `sso_session` in the place of `sso_start_url` and `sso_region` for the named profiles, or for all
 * old-style ones, and the session itself where none has that portal yet. Comments and all other keys
 * stay. What is no old-style profile is `unchanged` or a `conflict`. Throws unknownTarget.
 */
export function planMigrate(doc: ConfigDoc, names: readonly string[] | null): readonly PlanEntry[] {
  const all = names === null
  const chosen = all
    ? readProfiles(doc).profiles.flatMap(({ name, kind }) => (kind === 'ssoLegacy' ? [name] : []))
    : [...new Set(names)]
  const find = sectionFinder(doc)
  const sessions = doc.sections.filter(({ kind }) => kind === 'sso-session')
  // Of several sessions of a portal the first.
  const known = new Map(
    sessions.toReversed().map((section) => [portalKey(portalOf(section)), section.name]),
  )
  const taken = new Set(sessions.map(({ name }) => name))
  const added: PlanEntry[] = []
  const moved = chosen.map((name) => {
    const { section, profile } = foundProfile(doc, name, find)
    if (profile.kind === 'sso') {
      return standstill(subjectOf(profile, 'in the new style already'), 'unchanged', section)
    }
    if (profile.kind !== 'ssoLegacy') {
      return standstill(subjectOf(profile, 'is no old-style profile'), 'conflict', section)
    }
    const portal = portalOf(section)
    if (portal.region === '') {
      return standstill(subjectOf(profile, 'has no sso_region'), 'conflict', section)
    }
    const key = portalKey(portal)
    const session = known.get(key) ?? freeName(portal, taken)
    if (!known.has(key)) added.push(newSession(doc, session, portal))
    known.set(key, session)
    taken.add(session)
    return migrated(doc, section, session)
  })
  return [...added, ...moved]
}

function migrated(doc: ConfigDoc, section: Section, session: string): PlanEntry {
  const subject = { ...subjectOf(profileOf(section), `signs in to ${session}`), session }
  return change(doc, section, subject, [
    { key: 'sso_session', value: session },
    { key: 'sso_start_url', value: null },
    { key: 'sso_region', value: null },
  ])
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
