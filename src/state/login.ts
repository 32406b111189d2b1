/**
 * Signing in, from the first key to the live token and its renewals: one union, no booleans.
 * Device polling follows RFC 8628 section 3.5; a reply to an earlier attempt is dropped.
 */
import { timeLeft } from '../core/expiry.ts'
import { type Failure, failure } from '../core/failure.ts'
import { key } from '../core/key-names.ts'
import type { Flow, Ms, Session, SessionName, TokenInfo } from '../core/model.ts'
import type { Action } from './actions.ts'
import type { Effect, Step } from './effects.ts'
import { isWatched, moveOn, pasting, shown, toggleQr } from './login-dialog.ts'
import { browserOf, flowFor, noCodes } from './login-flow.ts'
import { loginFromToken, OUT, readTokens, toldUnsaved, withLogin } from './logins.ts'
import { keepFailure, notify, notifyFailure } from './notices.ts'
import { check, endEarly, notRenewed, refused, renewed, tickRenewal } from './renewal.ts'
import { isSignedIn, loginOf, sessionNamed } from './selection.ts'
import type { Login, State } from './vocabulary.ts'

type LoginAction = Extract<Action, { type: `login.${string}` }>

const SLOW_DOWN: Ms = 5000

export const loginLife = (session: SessionName): string => `login:${session}`
/** The session of a sign-in's lifeline; undefined for another lifeline. */
export const sessionOfLogin = (life: string): SessionName | undefined =>
  life.startsWith('login:') ? life.slice('login:'.length) : undefined

export function updateLogin(state: State, action: LoginAction): Step {
  if (action.type === 'login.toggleQr') return [toggleQr(state), []]
  if (action.type === 'login.marked') return startMarked(state)
  if (action.type === 'login.lookedAt') return check(state)
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
      return renewed(state, session, login, action.token)
    case 'login.refused':
      return refused(state, session, action.failure)
    case 'login.revoked':
      return endEarly(state, session)
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
    case 'login.elsewhere':
      return login.phase === 'starting'
        ? [withLogin(state, session.name, { ...login, elsewhere: true }), []]
        : [state, []]
    case 'login.notPasted':
      return isWatched(state, session.name)
        ? [pasting(state, session.name, action.failure), []]
        : [notifyFailure(state, action.failure), []]
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
    const [after, more] = tickRenewal(next, session)
    next = after
    effects.push(...more)
  }
  return [next, effects]
}

/** The dialog shows the first, and goes on from one to the next as they end. */
function startMarked(state: State): Step {
  const out = state.sessions.filter(
    ({ name }) => state.markedSessions[name] && !isSignedIn(state, name),
  )
  if (out.length === 0) return [notify(state, 'done', 'the marked sessions are signed in'), []]
  let next: State = { ...state, markedSessions: {} }
  const effects: Effect[] = []
  for (const session of out) {
    const [after, more] = start(next, session, null, session === out[0])
    next = after
    effects.push(...more)
  }
  return [next, effects]
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
    toldUnsaved(notify(moved, 'done', `signed in to *${session.name}*, ${left}`), token),
    [{ do: 'remember', session: session.name }, readTokens(state)],
  ]
}

function failed(state: State, session: Session, flow: Flow, why: Failure): Step {
  const known = withLogin(state, session.name, { phase: 'failed', failure: why, flow })
  return [
    isWatched(state, session.name)
      ? shown(keepFailure(known, why), session.name)
      : notifyFailure(known, why),
    [],
  ]
}

function schedulePoll(state: State, session: Session): Step {
  const login = loginOf(state, session.name)
  if (login.phase !== 'waiting' || login.flow !== 'code') return [state, []]
  const action = { type: 'login.poll', session: session.name, attempt: login.attempt } as const
  return [state, [{ do: 'after', life: loginLife(session.name), length: login.interval, action }]]
}

function tooLate(): Failure {
  return failure(
    'signInExpired',
    'The time to approve this sign-in ran out',
    `Press ${key('login.again')} to start again`,
  )
}
