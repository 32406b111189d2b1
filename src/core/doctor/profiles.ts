/** Profiles that stand in each other's way, or are of a style that is going. */
import type { Profile, ProfileName, Session } from '../model.ts'
import { portalMeant } from '../portal-address.ts'
import { isShadowed, SHADOWED } from '../shadows.ts'
import { command } from './command.ts'
import { type Finding, finding } from './finding.ts'

/** Old-style profiles: without a session they have no renewal, and sign in once each. */
export function judgeLegacy(profiles: readonly Profile[]): readonly Finding[] {
  return profiles.flatMap((profile) => {
    if (profile.kind !== 'ssoLegacy') return []
    const { name } = profile
    const request = { what: 'migrate', names: [name] } as const
    return [
      finding('legacy', 'warn', `${name} is old style: AWS renews no sign-in of it`, {
        fix: command('profile', 'migrate', name),
        repair: { do: 'manage', request },
        ...where(profile),
      }),
    ]
  })
}

/**
 * Profiles of the same role in the same region: one of them is too many. Two sessions of one portal may be
 * of two people, so only an old-style profile, which names none, is held against all of its portal.
 */
export function judgeTwice(
  profiles: readonly Profile[],
  sessions: readonly Session[],
): readonly Finding[] {
  const portals = new Map(sessions.map(({ name, startUrl }) => [name, portalMeant(startUrl)]))
  const first = new Map<string, ProfileName>()
  return profiles.flatMap((profile) => {
    const { name, kind, session, accountId, role, region, output } = profile
    if (session === null || accountId === null || role === null) return []
    const at = (style: 'any' | 'old' | 'named', where: string) =>
      JSON.stringify([style, where, accountId, role, region, output])
    const portal = portals.get(session) ?? session
    const isOld = kind === 'ssoLegacy'
    const earlier = isOld
      ? first.get(at('any', portal))
      : (first.get(at('named', session)) ?? first.get(at('old', portal)))
    for (const key of [at('any', portal), isOld ? at('old', portal) : at('named', session)]) {
      if (!first.has(key)) first.set(key, name)
    }
    if (earlier === undefined) return []
    // A default beside the profile that it is like is what it is there for.
    if (name === 'default' || earlier === 'default') return []
    const request = { what: 'remove', names: [name] } as const
    return [
      finding('twice', 'warn', `${name} is the same role as ${earlier}`, {
        fix: command('profile', 'remove', name),
        repair: { do: 'manage', request },
        ...where(profile),
      }),
    ]
  })
}

/** Profiles whose name the credentials file has as well. */
export function judgeShadowed(
  profiles: readonly Profile[],
  shadows: ReadonlySet<ProfileName>,
): readonly Finding[] {
  return profiles.flatMap((profile) => {
    const { name } = profile
    if (!isShadowed(profile, shadows)) return []
    return [
      finding('shadowed', 'warn', `${name} is ${SHADOWED}`, {
        fix: `Take [${name}] out of the credentials file, or run ${command('profile', 'rename', name, `${name}-sso`)}`,
        ...where(profile),
      }),
    ]
  })
}

function where({ name, line }: Profile): Pick<Finding, 'section' | 'line'> {
  return { section: { kind: 'profile', name }, line }
}
