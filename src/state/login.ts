/**
 * Signing in, from the first key to the live token and its renewals: one union, no booleans.
 * Device polling follows RFC 8628 section 3.5; a reply to an earlier attempt is dropped.
 */
import { timeLeft } from '../core/expiry.ts'
import { type Failure, failure } from '../core/failure.ts'
import type { Flow, Ms, Session, SessionName, TokenInfo } from '../core/model.ts'
import type { Action } from './actions.ts'
import type { Effect, Step } from './effects.ts'
import { isWatched, moveOn, pasting, shown, toggleQr } from './login-dialog.ts'
import { browserOf, flowFor, noCodes } from './login-flow.ts'
import { notify, notifyFailure } from './notices.ts'
import { loginOf, sessionNamed } from './selection.ts'
import type { Login, State } from './vocabulary.ts'

type LoginAction = Extract<Action, { type: `login.${string}` }>

/** A renewal starts with this much time left, well before the AWS CLI's own 15 minutes. */
export const RENEW_WITH: Ms = 20 * 60_000
/** After a renewal that failed for another reason than "sign in again". */
const RENEW_AGAIN: Ms = 60_000
const SLOW_DOWN: Ms = 5000

export const loginLife = (session: SessionName): string => `login:${session}`
const renewLife = (session: SessionName): string => `renew:${session}`

export function withLogin(state: State, session: SessionName, login: Login): State {
  return { ...state, logins: { ...state.logins, [session]: login } }
}

/** The login that a token on disk stands for. */
export function loginFromToken(token: TokenInfo | undefined, now: Ms): Login {
  if (token === undefined) return { phase: 'out', endedAt: null }
  if (token.expiresAt <= now) return { phase: 'out', endedAt: token.expiresAt }
  return { phase: 'in', token, renewal: { phase: 'idle' } }
}

export function updateLogin(state: State, action: LoginAction): Step {
  if (action.type === 'login.toggleQr') return [toggleQr(state), []]
  const session = sessionNamed(state, action.session)
  if (session === null) return [state, []]
  const login = loginOf(state, session.name)
  switch (action.type) {
    case 'login.start':
      return start(state, session, action.flow ?? null, action.dialog)
    case 'login.show':
      return [shown(state, session.name), []]
    case 'login.paste':
      return [pasting(state, session.name, null), []]
    case 'login.cancel':
      return cancel(state, session, login)
    case 'login.renewed':
      return login.phase === 'starting' || login.phase === 'waiting'
        ? [state, []]
        : [withLogin(state, session.name, loginFromToken(action.token, state.now)), []]
    case 'login.refused':
      return refused(state, session, action.failure)
    case 'login.notRenewed':
      return notRenewed(state, session, login, action.failure)
    default:
      break
  }
  if (!('attempt' in login) || login.attempt !== action.attempt) return [state, []]
  switch (action.type) {
    case 'login.waiting': {
      const waiting = { ...action.login, phase: 'waiting', attempt: action.attempt } as const
      return schedulePoll(withLogin(state, session.name, waiting), session)
    }
    case 'login.poll':
      return [
        state,
        [{ do: 'login.poll', life: loginLife(session.name), session, attempt: action.attempt }],
      ]
    case 'login.pending': {
      if (login.phase !== 'waiting' || login.flow !== 'code') return [state, []]
      const interval = login.interval + (action.slowDown ? SLOW_DOWN : 0)
      return schedulePoll(withLogin(state, session.name, { ...login, interval }), session)
    }
    case 'login.notPasted':
      return [pasting(state, session.name, action.failure), []]
    case 'login.done':
      return done(state, session, action.token)
    case 'login.failed':
      return failed(state, session, login.flow, action.failure)
    default:
      return [state, []]
  }
}

/** What the passing of time does to sign-ins: codes die, tokens end, renewals fall due. */
export function tickLogins(state: State): Step {
  let next = state
  const effects: Effect[] = []
  for (const session of state.sessions) {
    const login = loginOf(next, session.name)
    if (login.phase === 'waiting' && login.deadline <= state.now) {
      const [after, more] = failed(next, session, login.flow, tooLate())
      next = after
      effects.push({ do: 'end', life: loginLife(session.name) }, ...more)
    }
    if (login.phase !== 'in') continue
    const renewing = renewalAt(login)
    if (renewing !== null && renewing <= state.now) {
      const renewal = { phase: 'working', refused: false } as const
      next = withLogin(next, session.name, { ...login, renewal })
      effects.push({ do: 'login.renew', life: renewLife(session.name), session })
    } else if (login.token.expiresAt <= state.now && login.renewal.phase !== 'working') {
      next = ended(next, session, login.token.expiresAt)
    }
  }
  return [next, effects]
}

/** AWS said that a sign-in is over before its time: one renewal is tried, else the token goes. */
export function endEarly(state: State, session: Session): Step {
  const login = loginOf(state, session.name)
  if (login.phase !== 'in') return [state, []]
  if (login.token.renews && login.renewal.phase === 'idle') {
    const renewal = { phase: 'working', refused: true } as const
    const renewing = withLogin(state, session.name, { ...login, renewal })
    return [renewing, [{ do: 'login.renew', life: renewLife(session.name), session }]]
  }
  return [ended(state, session, state.now), [{ do: 'tokens.drop', session }]]
}

/** Somebody waits for an answer, and hears what became of it. */
function refused(state: State, session: Session, why: Failure): Step {
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
  return notify(out, 'warn', `the sign-in to *${session.name}* ended`, 's sign in')
}

function start(state: State, session: Session, asked: Flow | null, dialog: boolean): Step {
  const flow = flowFor(state, session, asked)
  const seen = dialog ? shown(state, session.name) : state
  if (flow === 'code' && state.settings.device_flow === 'never')
    return failed(seen, session, flow, noCodes(session))
  const login = loginOf(state, session.name)
  const underWay = login.phase === 'starting' || login.phase === 'waiting'
  if (underWay && login.flow === flow) return [seen, []]
  const attempt = state.attempts + 1
  const started = withLogin({ ...seen, attempts: attempt }, session.name, {
    phase: 'starting',
    attempt,
    flow,
    startedAt: state.now,
  })
  const life = loginLife(session.name)
  // Over SSH it would be a browser of text that opens, in the midst of the screen.
  const open = flow === 'browser' && state.remote === null
  const browser = browserOf(state.settings, session.name)
  return [started, [{ do: 'login.start', life, session, flow, attempt, open, ...browser }]]
}

function cancel(state: State, session: Session, login: Login): Step {
  const closed = moveOn(state, session.name)
  if (login.phase === 'failed') return [withLogin(closed, session.name, OUT), [readTokens(state)]]
  if (login.phase !== 'starting' && login.phase !== 'waiting') return [closed, []]
  // What was signed in before may still be: the files know.
  const effects: Effect[] = [{ do: 'end', life: loginLife(session.name) }, readTokens(state)]
  return [withLogin(closed, session.name, OUT), effects]
}

function done(state: State, session: Session, token: TokenInfo): Step {
  const known = withLogin(state, session.name, loginFromToken(token, state.now))
  const next = moveOn(known, session.name)
  const closed = next !== known && next.overlay.kind === 'none'
  const moved: State = closed
    ? {
        ...next,
        cursor: { ...known.cursor, session: session.name },
        focus: known.focus === 'sessions' ? 'accounts' : known.focus,
      }
    : next
  const left = timeLeft(token.expiresAt, state.now)
  return [
    notify(moved, 'done', `signed in to *${session.name}*, ${left}`),
    [{ do: 'remember', session: session.name }, readTokens(state)],
  ]
}

function failed(state: State, session: Session, flow: Flow, why: Failure): Step {
  const known = withLogin(state, session.name, { phase: 'failed', failure: why, flow })
  return [
    isWatched(state, session.name) ? shown(known, session.name) : notifyFailure(known, why),
    [],
  ]
}

function notRenewed(state: State, session: Session, login: Login, why: Failure): Step {
  if (login.phase !== 'in') return [state, []]
  const { token } = login
  const refused = login.renewal.phase === 'working' && login.renewal.refused
  if (why.kind === 'notSignedIn') return [ended(state, session, state.now), [readTokens(state)]]
  if (why.kind === 'sessionEnded') {
    if (refused) return [ended(state, session, state.now), [{ do: 'tokens.drop', session }]]
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

function schedulePoll(state: State, session: Session): Step {
  const login = loginOf(state, session.name)
  if (login.phase !== 'waiting' || login.flow !== 'code') return [state, []]
  const action = { type: 'login.poll', session: session.name, attempt: login.attempt } as const
  return [state, [{ do: 'after', life: loginLife(session.name), length: login.interval, action }]]
}

/** Asks for the tokens of all sessions, and for the role credentials of all profiles. */
export function readTokens(state: State): Effect {
  const roles = state.profiles.flatMap(({ session, accountId, role }) =>
    session && accountId && role ? [{ session, accountId, role }] : [],
  )
  return { do: 'tokens.read', life: 'tokens', sessions: state.sessions, roles }
}

const OUT: Login = { phase: 'out', endedAt: null }

function tooLate(): Failure {
  return failure(
    'signInExpired',
    'The time to approve this sign-in ran out',
    'Press Enter to start again',
  )
}
