/** Signing in as a table: what was, what happened, what is, and what is to be done. */
import { describe, expect, it } from 'vitest'
import { failure } from '../../src/core/failure.ts'
import type { Action } from '../../src/state/actions.ts'
import { loginOf } from '../../src/state/selection.ts'
import { statusLine } from '../../src/state/views/status.ts'
import type { State } from '../../src/state/vocabulary.ts'
import { acme, HOUR, MINUTE, NOTHING_AMISS, NOW, opened, run, token } from './world.ts'

const start: Action = { type: 'login.start', session: 'corp', flow: 'code', dialog: true }
const DENIED = failure('signInDenied', 'The sign-in was denied', 'Press Enter to start again')

function attemptOf(state: State): number {
  const login = loginOf(state, 'corp')
  return 'attempt' in login ? login.attempt : -1
}

function waiting(state: State, attempt = attemptOf(state)): Action {
  return {
    type: 'login.waiting',
    session: 'corp',
    attempt,
    login: {
      flow: 'code',
      userCode: 'WDJB-MJHT',
      url: 'https://corp.awsapps.com/start/#/device',
      completeUrl: null,
      startedAt: NOW,
      deadline: NOW + 10 * MINUTE,
      interval: 1000,
    },
  }
}

function started(): State {
  return run(opened(), start).state
}

function atTheCode(): State {
  const state = started()
  return run(state, waiting(state)).state
}

describe('a sign-in', () => {
  it('starts on its own lifeline and opens the dialog', () => {
    const { state, effects } = run(opened(), start)
    expect(loginOf(state, 'corp')).toMatchObject({ phase: 'starting', flow: 'code' })
    expect(state.overlay).toEqual({ kind: 'login', session: 'corp', qr: false })
    expect(effects).toMatchObject([
      { do: 'login.start', life: 'login:corp', flow: 'code', open: false },
    ])
  })

  it('opens the browser only in the browser flow', () => {
    const { effects } = run(opened(), { ...start, flow: 'browser' })
    expect(effects).toMatchObject([{ do: 'login.start', flow: 'browser', open: true }])
  })

  it('waits the interval before it polls', () => {
    const state = started()
    const { effects } = run(state, waiting(state))
    expect(effects).toMatchObject([{ do: 'after', life: 'login:corp', length: 1000 }])
  })

  it.each([
    ['pending', false, [1000, 1000, 1000]],
    ['slow_down', true, [6000, 11000, 16000]],
  ])('keeps or grows the interval after %s', (_, slowDown, lengths) => {
    let state = atTheCode()
    const seen: unknown[] = []
    for (const _length of lengths) {
      const pending = {
        type: 'login.pending',
        session: 'corp',
        attempt: attemptOf(state),
        slowDown,
      } as const
      const { state: next, effects } = run(state, pending)
      seen.push(...effects.map((effect) => (effect.do === 'after' ? effect.length : effect.do)))
      state = next
    }
    expect(seen).toEqual(lengths)
  })

  it('does not start twice, but switches the flow with a new attempt', () => {
    const state = atTheCode()
    expect(run(state, start).effects).toEqual([])
    const switched = run(state, { ...start, flow: 'browser' })
    expect(switched.effects).toMatchObject([
      { do: 'login.start', life: 'login:corp', flow: 'browser' },
    ])
    expect(attemptOf(switched.state)).toBeGreaterThan(attemptOf(state))
  })

  it('ends signed in, with the focus on the accounts and a message', () => {
    const state = atTheCode()
    const done = run(state, {
      type: 'login.done',
      session: 'corp',
      attempt: attemptOf(state),
      token: token('corp', 8 * HOUR),
    })
    expect(loginOf(done.state, 'corp').phase).toBe('in')
    expect(done.state.overlay.kind).toBe('none')
    expect(done.state.focus).toBe('accounts')
    expect(done.state.notices.at(-1)?.text).toContain('signed in to *corp*')
    expect(done.effects.map((effect) => effect.do)).toContain('accounts.list')
  })

  it.each([
    ['a late wait', (state: State) => waiting(state, 0)],
    [
      'a late token',
      () =>
        ({ type: 'login.done', session: 'corp', attempt: 0, token: token('corp', HOUR) }) as const,
    ],
    [
      'a late failure',
      () => ({ type: 'login.failed', session: 'corp', attempt: 0, failure: DENIED }) as const,
    ],
    ['a late poll', () => ({ type: 'login.poll', session: 'corp', attempt: 0 }) as const],
  ])('drops %s of an earlier attempt', (_, action) => {
    const state = atTheCode()
    const { state: next, effects } = run(state, action(state))
    expect(loginOf(next, 'corp')).toEqual(loginOf(state, 'corp'))
    expect(effects).toEqual([])
  })

  it('keeps a failure in the dialog, and tries again from there', () => {
    const state = atTheCode()
    const failed = run(state, {
      type: 'login.failed',
      session: 'corp',
      attempt: attemptOf(state),
      failure: DENIED,
    })
    expect(loginOf(failed.state, 'corp')).toEqual({
      phase: 'failed',
      failure: DENIED,
      flow: 'code',
    })
    expect(failed.state.overlay.kind).toBe('login')
    // The messages have it once the dialog is gone; the status line does not say it beside the dialog.
    expect(failed.state.notices.at(-1)).toMatchObject({ level: 'fail', failure: DENIED })
    const status = statusLine(failed.state, { ascii: false, square: true })
    expect(status.map(({ text }) => text).join('')).not.toContain('✗')
    expect(run(failed.state, start).effects).toMatchObject([{ do: 'login.start' }])
  })

  it('ends when its time runs out', () => {
    const state = atTheCode()
    const before = run(state, { type: 'tick', now: NOW + 10 * MINUTE - 1 })
    expect(loginOf(before.state, 'corp').phase).toBe('waiting')
    const after = run(state, { type: 'tick', now: NOW + 10 * MINUTE })
    expect(loginOf(after.state, 'corp')).toMatchObject({
      phase: 'failed',
      failure: { kind: 'signInExpired' },
    })
    expect(after.effects).toContainEqual({ do: 'end', life: 'login:corp' })
  })

  it('is cancelled by Esc: the lifeline ends and a reply after that changes nothing', () => {
    const state = atTheCode()
    const attempt = attemptOf(state)
    const cancelled = run(state, { type: 'back' })
    expect(cancelled.effects).toContainEqual({ do: 'end', life: 'login:corp' })
    expect(cancelled.state.overlay.kind).toBe('none')
    const late = run(cancelled.state, {
      type: 'login.done',
      session: 'corp',
      attempt,
      token: token('corp', HOUR),
    })
    expect(loginOf(late.state, 'corp').phase).toBe('out')
  })

  it.each(['starting', 'failed'])('that is %s ends with its session', (phase) => {
    const started = run(opened(), start).state
    const attempt = attemptOf(started)
    const failed: Action = { type: 'login.failed', session: 'corp', attempt, failure: DENIED }
    const asked = phase === 'failed' ? run(started, failed).state : started
    expect(asked).toMatchObject({ overlay: { kind: 'login' }, logins: { corp: { phase } } })
    const { state, effects } = run(asked, {
      type: 'config.loaded',
      exists: true,
      shownPath: '~/.aws/config',
      foreign: false,
      sessions: [acme],
      profiles: [],
      amiss: NOTHING_AMISS,
    })
    expect(state.overlay).toEqual({ kind: 'none' })
    expect(state.notices.at(-1)?.text).toBe('*corp* is not in the config file any more')
    const ended = effects.filter((effect) => effect.do === 'end')
    expect(ended).toEqual(phase === 'starting' ? [{ do: 'end', life: 'login:corp' }] : [])
  })

  it('goes on beside another one', () => {
    const both = run(atTheCode(), { ...start, session: 'acme', dialog: false }).state
    expect(loginOf(both, 'corp').phase).toBe('waiting')
    expect(loginOf(both, 'acme').phase).toBe('starting')
  })
})

describe('a live sign-in', () => {
  it.each([
    [21 * MINUTE, true, []],
    [20 * MINUTE, true, ['login.renew']],
    [20 * MINUTE, false, []],
  ])('with %i ms left and renewing %s asks for %j', (left, renews, wanted) => {
    const { effects } = run(opened(token('corp', left, renews)), { type: 'tick', now: NOW })
    expect(effects.map((effect) => effect.do).filter((name) => name === 'login.renew')).toEqual(
      wanted,
    )
  })

  it('is renewed once, not once a tick', () => {
    const { state } = run(opened(token('corp', 10 * MINUTE, true)), { type: 'tick', now: NOW })
    expect(run(state, { type: 'tick', now: NOW + 1000 }).effects).toEqual([])
  })

  it('ends at its time, with a word', () => {
    const { state } = run(opened(token('corp', MINUTE)), { type: 'tick', now: NOW + MINUTE })
    expect(loginOf(state, 'corp')).toEqual({ phase: 'out', endedAt: NOW + MINUTE })
    expect(state.notices.at(-1)).toMatchObject({ level: 'warn', hint: 's sign in' })
  })

  it('that AWS revokes is given up, and its token dropped', () => {
    const state = opened(token('corp', 8 * HOUR))
    const attempt = state.trees.corp?.accounts.attempt ?? -1
    const ended = failure('sessionEnded', 'The sign-in to corp ended', 'Press s')
    const { state: next, effects } = run(state, {
      type: 'accounts.failed',
      session: 'corp',
      attempt,
      failure: ended,
    })
    expect(loginOf(next, 'corp').phase).toBe('out')
    expect(effects).toMatchObject([{ do: 'tokens.drop', session: { name: 'corp' } }])
  })

  it('that AWS revokes is renewed first where it can be', () => {
    const state = opened(token('corp', 8 * HOUR, true))
    const attempt = state.trees.corp?.accounts.attempt ?? -1
    const ended = failure('sessionEnded', 'The sign-in to corp ended', 'Press s')
    const { effects } = run(state, {
      type: 'accounts.failed',
      session: 'corp',
      attempt,
      failure: ended,
    })
    expect(effects).toMatchObject([{ do: 'login.renew', life: 'renew:corp' }])
  })
})

describe('several sign-ins at once', () => {
  const marked = () => ({ ...opened(), markedSessions: { corp: true, acme: true } as const })

  it('start for all that are marked, and the dialog goes from one to the next', () => {
    const both = run(marked(), { type: 'login.marked' })
    expect(both.effects).toMatchObject([
      { do: 'login.start', life: 'login:corp' },
      { do: 'login.start', life: 'login:acme' },
    ])
    expect(both.state.overlay).toMatchObject({ kind: 'login', session: 'corp' })
    const done = run(both.state, {
      type: 'login.done',
      session: 'corp',
      attempt: attemptOf(both.state),
      token: token('corp', 8 * HOUR),
    })
    expect(done.state.overlay).toMatchObject({ kind: 'login', session: 'acme' })
    const left = run(done.state, { type: 'back' })
    expect(left.effects).toContainEqual({ do: 'end', life: 'login:acme' })
    expect(left.state.overlay.kind).toBe('none')
    expect(loginOf(left.state, 'corp').phase).toBe('in')
  })

  it('leave alone who is signed in, and cancel one by one', () => {
    const state = { ...opened(token('corp', HOUR)), markedSessions: { corp: true } as const }
    expect(run(state, { type: 'login.marked' }).effects).toEqual([])
    const both = run(marked(), { type: 'login.marked' }).state
    const one = run(both, { type: 'back' })
    expect(one.effects).toContainEqual({ do: 'end', life: 'login:corp' })
    expect(one.state.overlay).toMatchObject({ kind: 'login', session: 'acme' })
    expect(loginOf(one.state, 'acme').phase).toBe('starting')
  })
})
