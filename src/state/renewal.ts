/** Staying in: renewals that fall due, and sign-ins that end in time or before it. */
import { MINUTE } from '../core/expiry.ts'
import type { Failure } from '../core/failure.ts'
import { key } from '../core/key-names.ts'
import type { Ms, Session, SessionName, TokenInfo } from '../core/model.ts'
import type { Step } from './effects.ts'
import { loginFromToken, readTokens, toldUnsaved, withLogin } from './logins.ts'
import { notify, notifyFailure } from './notices.ts'
import { loginOf } from './selection.ts'
import type { Login, State } from './vocabulary.ts'
import { ring, warn } from './warnings.ts'

/** A renewal starts with this much time left, well before the AWS CLI's own 15 minutes. */
const RENEW_WITH: Ms = 20 * MINUTE
/** After a renewal that failed for another reason than "sign in again". */
const RENEW_AGAIN: Ms = MINUTE
/** A token that AWS refuses so soon after the last one is not renewed again: that would go on for ever. */
const REFUSED_AGAIN: Ms = MINUTE

/** AWS is not asked more often whether it still takes the sign-ins. */
const CHECK_AGAIN: Ms = 30_000

const renewLife = (session: SessionName): string => `renew:${session}`

/** What the passing of time does to a live sign-in: its renewal falls due, or it ends. */
export function tickRenewal(state: State, session: Session): Step {
  const login = loginOf(state, session.name)
  if (login.phase !== 'in') return [state, []]
  const due = renewalAt(login)
  if (due !== null && due <= state.now) {
    const renewal = { phase: 'working', refused: false } as const
    const renewing = withLogin(state, session.name, { ...login, renewal })
    return [renewing, [{ do: 'login.renew', life: renewLife(session.name), session }]]
  }
  const isOver = login.token.expiresAt <= state.now && login.renewal.phase !== 'working'
  if (!isOver) return warn(state, session)
  return [
    ended(state, session, login.token.expiresAt),
    ring(state, `the sign-in to ${session.name} ended`),
  ]
}

/**
 * Looks whether AWS still takes every sign-in: at the start, and when somebody comes back to the terminal.
 * An administrator may have ended one, or its password has changed.
 */
export function check(state: State): Step {
  if (state.checkedAt !== null && state.now - state.checkedAt < CHECK_AGAIN) return [state, []]
  const live = state.sessions.filter(({ name }) => {
    const login = loginOf(state, name)
    return login.phase === 'in' && login.renewal.phase !== 'working'
  })
  if (live.length === 0) return [state, []]
  const effects = live.map(
    (session) => ({ do: 'login.check', life: `check:${session.name}`, session }) as const,
  )
  return [{ ...state, checkedAt: state.now }, effects]
}

/** AWS said that a sign-in is over before its time: one renewal is tried, else the token goes. */
export function endEarly(state: State, session: Session): Step {
  const login = loginOf(state, session.name)
  if (login.phase !== 'in') return [state, []]
  const isAtWork = login.renewal.phase === 'working'
  if (isAtWork || (login.token.renews && !isRefusedAgain(login, state.now))) {
    const renewal = { phase: 'working', refused: true } as const
    const renewing = withLogin(state, session.name, { ...login, renewal })
    // Several calls are refused at once: the one renewal is for all of them.
    if (isAtWork) return [renewing, []]
    return [renewing, [{ do: 'login.renew', life: renewLife(session.name), session }]]
  }
  return refusedForGood(state, session, login.token)
}

function refusedForGood(state: State, session: Session, { expiresAt }: TokenInfo): Step {
  const out = { phase: 'out', endedAt: state.now, refused: expiresAt } as const
  return [
    withLogin(ended(state, session, state.now), session.name, out),
    [{ do: 'tokens.drop', session }],
  ]
}

function isRefusedAgain({ renewal }: Extract<Login, { phase: 'in' }>, now: Ms): boolean {
  const before = renewal.phase === 'idle' ? renewal.refusedAt : undefined
  return before !== undefined && now - before < REFUSED_AGAIN
}

/** A renewal went well. Unless somebody signs in meanwhile: then that will say how it ended. */
export function renewed(state: State, session: Session, login: Login, token: TokenInfo): Step {
  if (login.phase === 'starting' || login.phase === 'waiting') return [state, []]
  const known = loginFromToken(token, state.now)
  const wasRefused =
    login.phase === 'in' && login.renewal.phase === 'working' && login.renewal.refused
  const next =
    known.phase === 'in' && wasRefused
      ? { ...known, renewal: { phase: 'idle', refusedAt: state.now } as const }
      : known
  return [toldUnsaved(withLogin(state, session.name, next), token), []]
}

/** Somebody waits for an answer, and hears what became of it. */
export function refused(state: State, session: Session, why: Failure): Step {
  const [next, effects] = endEarly(state, session)
  if (next === state) return [notifyFailure(state, why), []]
  if (loginOf(next, session.name).phase !== 'in') return [next, effects]
  const text = `AWS wants the sign-in to *${session.name}* renewed first`
  return [notify(next, 'warn', text, 'again in a moment'), effects]
}

/** When the next renewal is to begin, perhaps in the past; null where none will, or one is at work. */
export function renewalAt({ renewal, token }: Extract<Login, { phase: 'in' }>): Ms | null {
  if (!token.renews || renewal.phase === 'working') return null
  const wanted = token.expiresAt - RENEW_WITH
  return renewal.phase === 'waiting' ? Math.max(wanted, renewal.after) : wanted
}

function ended(state: State, session: Session, at: Ms): State {
  const out = withLogin(state, session.name, { phase: 'out', endedAt: at })
  return notify(
    out,
    'warn',
    `the sign-in to *${session.name}* ended`,
    `${key('sessions.signIn')} sign in`,
  )
}

export function notRenewed(state: State, session: Session, login: Login, why: Failure): Step {
  if (login.phase !== 'in') return [state, []]
  const { token } = login
  const refused = login.renewal.phase === 'working' && login.renewal.refused
  if (why.kind === 'notSignedIn') return [ended(state, session, state.now), [readTokens(state)]]
  if (why.kind === 'sessionEnded') {
    if (refused) return refusedForGood(state, session, token)
    // It cannot be renewed any more, and is good for the rest of its time all the same.
    const last = { ...token, renews: false }
    const idle = { phase: 'in', token: last, renewal: { phase: 'idle' } } as const
    return token.expiresAt > state.now
      ? [withLogin(state, session.name, idle), []]
      : [ended(state, session, token.expiresAt), [readTokens(state)]]
  }
  const renewal = { phase: 'waiting', after: state.now + RENEW_AGAIN } as const
  return [withLogin(state, session.name, { ...login, renewal }), []]
}
