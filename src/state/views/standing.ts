/** How sessions, roles and profiles stand, in a sign and words. */
import {
  clockTime,
  HOUR,
  lengthOf,
  MINUTE,
  roleStanding,
  signInStanding,
  timeLeft,
} from '../../core/expiry.ts'
import type { CredentialInfo, Ms, Profile, RoleRef, SessionName } from '../../core/model.ts'
import { remarksOn } from '../../core/reader-remarks.ts'
import { isShadowed } from '../../core/shadows.ts'
import { isSignedIn, loginOf, treeOf } from '../selection.ts'
import type { Login, State } from '../vocabulary.ts'
import { disc, sign } from './signs.ts'
import { join, type Line, strong, text } from './span.ts'

export interface Standing {
  readonly sign: Line
  readonly words: Line
  /** Lengths of time are right-aligned, so that their ends stand below each other; words are not. */
  readonly align: 'left' | 'right'
}

/** For this long `ended 14:02` stands there, then `signed out`. */
export const ENDED_SHOWN: Ms = HOUR

/** A sign-in in few words: `● 7h 42m left`, `○ signed out`, `↻ renewing`. */
export function loginStanding(login: Login, now: Ms): Standing {
  const left = (mark: Line, words: string): Standing => ({
    sign: mark,
    words: text(words),
    align: 'left',
  })
  switch (login.phase) {
    case 'starting':
    case 'waiting':
      return left(sign('working', 'accent'), 'signing in')
    case 'failed':
      return left(sign('failed', 'danger'), 'failed')
    case 'out': {
      const { endedAt } = login
      const recent = endedAt !== null && now - endedAt < ENDED_SHOWN
      return left(sign('empty'), recent ? `ended ${clockTime(endedAt)}` : 'signed out')
    }
    case 'in': {
      if (login.renewal.phase === 'working') return left(sign('working', 'accent'), 'renewing')
      const { expiresAt, renews } = login.token
      const stands = signInStanding(expiresAt, now, renews)
      const words = timeLeft(expiresAt, now)
      return {
        sign: disc(stands),
        words: stands.level === 'danger' ? strong(words) : text(words),
        align: stands.level === 'gone' ? 'left' : 'right',
      }
    }
  }
}

/** The same in a sentence's words, for the header: `● signed in, 7h 42m left`. */
export function loginSentence(
  state: Pick<State, 'logins' | 'trees' | 'now'>,
  session: SessionName,
): Line {
  const login = loginOf(state, session)
  if (login.phase === 'in' && isOffline(state, session)) {
    const until = clockTime(login.token.expiresAt)
    return join(sign('offline'), text(` offline, signed in until ${until}`))
  }
  const stands = loginStanding(login, state.now)
  if (login.phase !== 'in' || login.renewal.phase === 'working')
    return join(stands.sign, text(' '), stands.words)
  const { expiresAt, renews } = login.token
  const left = expiresAt - state.now
  if (left <= 0 || left >= HOUR) return join(stands.sign, text(' signed in, '), stands.words)
  // Near its end it counts what comes then.
  const then = renews ? 'renews itself' : 'then sign in'
  const isClose = stands.words.some(({ token }) => token === 'strong')
  const length = lengthOf(left)
  return join(
    stands.sign,
    text(' signed in, '),
    isClose ? strong(length) : text(length),
    text(`, ${then}`),
  )
}

/** Whether AWS could not be reached when this session's accounts were last asked for. */
export function isOffline(state: Pick<State, 'trees'>, session: SessionName): boolean {
  const { failure, status } = treeOf(state, session).accounts
  return status === 'failed' && (failure?.kind === 'unreachable' || failure?.kind === 'timedOut')
}

/** The cached credentials of a role; null where there are none. */
export function credentialOf(
  state: Pick<State, 'credentials' | 'now'>,
  ref: RoleRef,
): CredentialInfo | null {
  return (
    state.credentials.find(
      (known) =>
        known.role === ref.role &&
        known.accountId === ref.accountId &&
        known.session === ref.session &&
        known.expiresAt > state.now,
    ) ?? null
  )
}

/** `● 52m left` for role credentials. */
export function credentialLine({ expiresAt }: CredentialInfo, now: Ms, width = 0): Line {
  const words = timeLeft(expiresAt, now)
  return join(disc(roleStanding(expiresAt, now)), text(` ${words.padStart(width)}`))
}

/** Profiles that hold credentials of another kind, in the words of the AWS CLI's guide. */
const OTHER_KINDS = {
  role: 'assumes role',
  static: 'own keys',
  process: 'process',
  login: 'aws login',
  other: 'other',
} as const

/** What the words about a profile rest on. */
export type ProfileGround = Pick<
  State,
  'config' | 'sessions' | 'logins' | 'trees' | 'credentials' | 'fresh' | 'now'
>

/**
 * What a profile is good for now: `✓ ready, 52m`, `○ sign in first`, `✗ not assigned`, `◇ old style`; and
 * where keys of the credentials file come first for some, or tools do not read it alike, that:
 * `▲ shadowed`, `▲ not in JS SDK`, `▲ read two ways`; `✗ no session` where it names none that is there. The messages say more.
 */
export function profileStanding(state: ProfileGround, profile: Profile): Line {
  const { kind, session, accountId, role } = profile
  const isWhole = session !== null && accountId !== null && role !== null
  const isNamed = kind === 'sso' || kind === 'lanyard'
  if (isNamed && isWhole && isGone(state, { session, accountId, role })) {
    return join(sign('failed', 'danger'), text(' not assigned'))
  }
  if (isShadowedBy(state.config, profile)) {
    return join(sign('care', 'soon'), text(' shadowed'))
  }
  const unlike = unlikeWords(state.config, profile)
  if (unlike !== null) return join(sign('care', 'soon'), text(` ${unlike}`))
  if (kind === 'ssoLegacy') return join(sign('unmarked', 'soon'), text(' old style'))
  if (kind !== 'sso' && kind !== 'lanyard')
    return join(sign('dot', 'line'), text(` ${OTHER_KINDS[kind]}`))
  if (!isWhole) return join(sign('care', 'soon'), text(' incomplete'))
  if (!state.sessions.some(({ name }) => name === session)) {
    return join(sign('failed', 'danger'), text(' no session'))
  }
  if (!isSignedIn(state, session)) return join(sign('empty'), text(' sign in first'))
  return join(
    sign('done', 'ok'),
    text(` ready${readyDetail(state, profile.name, { session, accountId, role })}`),
  )
}

/** Whether the credentials file has keys under the name of the profile. */
export function isShadowedBy(config: State['config'], profile: Profile): boolean {
  return config.status === 'ready' && isShadowed(profile, config.amiss.shadows)
}

/** Null where the AWS CLI and the SDK for JavaScript read it as it is shown. */
function unlikeWords(config: State['config'], { name }: Profile): string | null {
  if (config.status !== 'ready') return null
  const said = remarksOn(config.amiss.remarks, 'profile', name)
  if (said.length === 0) return null
  return said.some(({ key }) => key === null) ? 'not in JS SDK' : 'read two ways'
}

function readyDetail(state: ProfileGround, name: string, ref: RoleRef): string {
  const fresh = state.fresh[name]
  if (fresh !== undefined) return `, ${fresh}`
  const known = credentialOf(state, ref)
  if (known === null) return ''
  const left = known.expiresAt - state.now
  return left < HOUR ? `, ${left < MINUTE ? 'under 1m' : lengthOf(left - (left % MINUTE))}` : ''
}

/** Whether what AWS listed last leaves out this role. Unknown is not gone. */
function isGone(state: Pick<State, 'trees'>, { session, accountId, role }: RoleRef): boolean {
  const { accounts, roles } = treeOf(state, session)
  const listed = accounts.status === 'ready' && accounts.at !== null
  if (listed && !accounts.items.some(({ id }) => id === accountId)) return true
  const here = roles.get(accountId)
  if (here?.status !== 'ready') return false
  return !here.items.some((item) => (item.rawName ?? item.name) === role)
}
