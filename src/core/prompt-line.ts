/** What a shell's prompt says of the profile in use: its name, and how long its sign-in lasts. */
import { type Disc, type ExpiryLevel, lengthOf, signInStanding } from './expiry.ts'
import type { Ms, Profile, ProfileName, Session, TokenInfo } from './model.ts'

/** How the sign-in behind a profile stands; null for profiles that no sign-in stands behind. */
export type SignInLeft =
  | {
      readonly state: 'signedIn'
      readonly left: Ms
      readonly disc: Disc
      readonly level: ExpiryLevel
    }
  | { readonly state: 'expired' | 'signedOut' }

/** The session that a profile's credentials come from: its own, or that of the profile it rests on. */
export function sessionBehind(
  name: ProfileName,
  profiles: readonly Profile[],
  sessions: readonly Session[],
): Session | null {
  const passed = new Set<ProfileName>()
  let next: ProfileName | null | undefined = name
  while (typeof next === 'string' && !passed.has(next)) {
    passed.add(next)
    const profile = profiles.find((one) => one.name === next)
    const session = sessions.find((one) => one.name === profile?.session)
    if (session !== undefined) return session
    next = profile?.assumes?.source
  }
  return null
}

/** How a sign-in stands at an instant, by the token that there is. */
export function signInLeft(
  token: Pick<TokenInfo, 'expiresAt' | 'renews'> | null,
  now: Ms,
): SignInLeft {
  if (token === null) return { state: 'signedOut' }
  const { expiresAt, renews } = token
  if (expiresAt <= now) return { state: 'expired' }
  return { state: 'signedIn', left: expiresAt - now, ...signInStanding(expiresAt, now, renews) }
}

/** The words after the name: `7h 42m`, `signed out`. */
export function wordsOf(standing: SignInLeft): string {
  if (standing.state === 'signedIn') return lengthOf(standing.left)
  return standing.state === 'expired' ? 'ended' : 'signed out'
}
