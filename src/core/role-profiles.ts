/** Which profile stands for a role, whoever wrote it, and in whichever style. */
import type { Profile, RoleRef, Session, SessionName } from './model.ts'
import { portalMeant } from './portal-address.ts'
import { isOurs } from './whose-profile.ts'

export type ProfileFinder = (want: RoleRef) => Profile | undefined

/**
 * Finds the first profile of a role: one that names the role's session, else an old-style one of the same
 * portal; for an old-style session any of its portal. Two named sessions stay two, also of one portal:
 * they hold two sign-ins, and may be of two people. Worth making once for many roles.
 */
export function profileFinder(
  profiles: readonly Profile[],
  sessions: readonly Session[],
): ProfileFinder {
  const known = new Map(sessions.map((session) => [session.name, session]))
  const portals = new Map(sessions.map(({ name, startUrl }) => [name, portalMeant(startUrl)]))
  const portalOf = (session: string | null) => portals.get(session ?? '') ?? session
  const firstBy = (session: (profile: Profile) => string | null, some: readonly Profile[]) =>
    new Map(
      some.toReversed().map((profile) => {
        return [key(session(profile), profile.accountId, profile.role), profile]
      }),
    )
  const bySession = firstBy(({ session }) => session, profiles)
  const atPortal = ({ session }: Profile) => portalOf(session)
  const isAsked = sessions.some(({ legacy }) => legacy)
  const anyStyle = firstBy(atPortal, isAsked ? profiles.filter(isOurs) : [])
  const oldStyle = firstBy(
    atPortal,
    profiles.filter(({ kind }) => kind === 'ssoLegacy'),
  )
  return ({ session, accountId, role }) => {
    const exact = bySession.get(key(session, accountId, role))
    if (exact !== undefined) return exact
    const others = known.get(session)?.legacy ? anyStyle : oldStyle
    return others.get(key(portalOf(session), accountId, role))
  }
}

/** Finds the sessions that a profile stands on, its own first. */
export type SessionsFinder = (profile: Profile) => readonly SessionName[]

/**
 * Finds the sessions whose assignments say whether a profile's role is assigned: its own, and for an
 * old-style profile the named ones of its portal. Several of those may be of several people.
 */
export function sessionsBehind(sessions: readonly Session[]): SessionsFinder {
  const named = new Map<string, SessionName[]>()
  for (const { name, startUrl } of sessions.filter(({ legacy }) => !legacy)) {
    const portal = portalMeant(startUrl)
    named.set(portal, [...(named.get(portal) ?? []), name])
  }
  const portals = new Map(sessions.map(({ name, startUrl }) => [name, portalMeant(startUrl)]))
  return ({ kind, session }) => {
    if (session === null) return []
    const portal = kind === 'ssoLegacy' ? (portals.get(session) ?? session) : null
    return [session, ...(portal === null ? [] : (named.get(portal) ?? []))]
  }
}

function key(...parts: readonly (string | null)[]): string {
  return JSON.stringify(parts)
}
