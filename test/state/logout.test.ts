/** Signing out of many, a few at a time; and the sign-out that takes the browser along. */
import { describe, expect, it } from 'vitest'
import { failure } from '../../src/core/failure.ts'
import { resolve } from '../../src/keys/resolve.ts'
import { plainText } from '../../src/spoken/plain.ts'
import type { Action } from '../../src/state/actions.ts'
import { portalPages } from '../../src/state/logout.ts'
import { logoutDialog } from '../../src/state/views/logout-dialog.ts'
import type { LogoutResult, State } from '../../src/state/vocabulary.ts'
import { corp, HOUR, opened, run, token } from './world.ts'

const asked = (state: State) => run(state, { type: 'logout.ask', which: 'here' }).state
const choices = (state: State) => logoutDialog(asked(state), () => [])?.choices

it('is the last choice of the question, and none where no browser is', () => {
  const state = opened(token('corp', HOUR))
  expect(choices(state)).toEqual([
    'Cancel',
    'Sign out of corp',
    'Sign out of corp, in the browser too',
  ])
  expect(choices({ ...state, remote: 'sam@example' })).toEqual(['Cancel', 'Sign out of corp'])
  const settings = { ...state.settings, sessions: { corp: { browser: 'firefox -P work' } } }
  const bare: State = { ...state, preferredFlow: 'code' }
  expect(choices(bare)).toEqual(['Cancel', 'Sign out of corp'])
  expect(choices({ ...bare, settings })).toHaveLength(3)
})

it('opens the page in the browser that is set for the session', () => {
  const state = opened()
  const sessions = { corp: { browser: 'firefox -P work' } }
  const pages = portalPages({ ...state, settings: { ...state.settings, sessions } }, [
    'corp',
    'acme',
  ])
  expect(pages.map(({ browser }) => browser)).toEqual(['firefox -P work', undefined])
})

it('opens nothing unless that was chosen', () => {
  const state = opened(token('corp', HOUR))
  const { effects } = run(state, { type: 'logout', sessions: ['corp'] })
  expect(effects.map((effect) => effect.do)).toEqual(['logout'])
})

describe('of many sessions', () => {
  const NAMES = Array.from({ length: 12 }, (_, at) => `s${at}`)
  const UNREACHABLE = failure('unreachable', 'AWS cannot be reached', 'Check your network')
  const many = (): State => {
    const sessions = NAMES.map((name) => ({ ...corp, name }))
    const tokens = NAMES.map((name) => token(name, HOUR))
    const read = run(
      { ...opened(), sessions, logins: {} },
      {
        type: 'tokens.loaded',
        tokens,
        credentials: [],
      },
    ).state
    return run(read, { type: 'logout.ask', which: 'marked' }).state
  }
  const begin: Action = { type: 'logout', sessions: NAMES }
  const ended = (session: string, change: Partial<LogoutResult> = {}): Action => ({
    type: 'logout.one',
    result: {
      session,
      server: true,
      here: true,
      wasSignedIn: true,
      aliveUntil: null,
      credentialsUntil: null,
      failure: null,
      ...change,
    },
  })
  const untold = { server: false, failure: UNREACHABLE }
  const begunIn = (effects: ReturnType<typeof run>['effects']) =>
    effects.flatMap((effect) => (effect.do === 'logout' ? [effect.session.name] : []))
  const words = (state: State) =>
    plainText(
      (logoutDialog(state, () => [])?.box.lines ?? [])
        .flat()
        .map((one) => one.text)
        .join(''),
    )

  it('works on a few at a time, and on the next as one ends', () => {
    const { state, effects } = run(many(), begin)
    expect(begunIn(effects)).toEqual(['s0', 's1', 's2', 's3'])
    const next = run(state, ended('s2'))
    expect(begunIn(next.effects)).toEqual(['s4'])
    expect(words(next.state)).toContain('signing out, 1 of 12 done')
    expect(run(next.state, begin).effects).toEqual([])
  })

  it('removes what is left of all only after the last', () => {
    const results = NAMES.map((name) => ended(name))
    const { state, effects } = run(many(), begin, ...results)
    expect(effects.filter((effect) => effect.do === 'logout.rest')).toHaveLength(1)
    expect(state.overlay.kind).toBe('logout')
    const after = run(state, { type: 'logout.done', failure: null }).state
    expect(after).toMatchObject({ overlay: { kind: 'none' }, signingOut: null })
    expect(after.notices.at(-1)?.text).toBe('signed out of *12 sessions*')
    expect(after.lastLogout?.map(({ session }) => session)).toEqual(NAMES)
  })

  it('counts those that failed, and names them in the end', () => {
    const results = NAMES.map((name) => ended(name, ['s2', 's6'].includes(name) ? untold : {}))
    const { state } = run(many(), begin, ...results.slice(0, 8))
    expect(words(state)).toContain('signing out, 8 of 12 done, 2 failed')
    expect(words(state)).toContain('AWS cannot be reached')
    const after = run(state, ...results.slice(8), { type: 'logout.done', failure: null }).state
    expect(after.notices.at(-1)).toMatchObject({
      level: 'fail',
      text: 'signed out of *10 sessions*; *2 failed*: s2, s6',
      hint: '! details',
    })
  })

  it('leaves those signed in whose token stays on this computer', () => {
    const results = NAMES.map((name) =>
      ended(name, name === 's5' ? { server: false, here: false, failure: UNREACHABLE } : {}),
    )
    const after = run(many(), begin, ...results, { type: 'logout.done', failure: null }).state
    expect(after.logins.s5?.phase).toBe('in')
    expect(after.logins.s4?.phase).toBe('out')
    expect(after.notices.at(-1)?.text).toBe('signed out of *11 sessions*; *1 failed*: s5')
  })

  it('stops with Esc: what is at work is finished, nothing more is begun', () => {
    const working = run(many(), begin, ended('s0')).state
    const stop: Action = { type: 'logout.stop' }
    expect(resolve(working, 'escape')).toEqual({ type: 'action', action: stop })
    const { state, effects } = run(working, stop, ended('s1'), ended('s2', untold), ended('s3'))
    expect(begunIn(effects)).toEqual([])
    expect(words(state)).toContain('stopping, 1 still at work, 7 left as they are')
    expect(resolve(state, 'escape').type).toBe('reason')
    const after = run(state, ended('s4'))
    expect(after.effects).toEqual([])
    expect(after.state).toMatchObject({ overlay: { kind: 'none' }, signingOut: null })
    expect(after.state.notices.at(-1)?.text).toBe(
      'signed out of *4 sessions*; *1 failed*: s2; *7 left* as they were',
    )
    expect(after.state.logins.s7?.phase).toBe('in')
  })

  it('is told of in the end where credentials of all could not be removed', () => {
    const results = NAMES.map((name) => ended(name))
    const why = failure('readOnly', 'x cannot be removed', 'Check who owns it')
    const after = run(many(), begin, ...results, { type: 'logout.done', failure: why }).state
    expect(after.overlay.kind).toBe('none')
    expect(after.notices.at(-1)).toMatchObject({ level: 'fail', failure: why })
  })
})
