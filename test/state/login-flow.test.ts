/** Which way a sign-in goes, and what is opened for it. */
import { expect, it } from 'vitest'
import { key } from '../../src/core/key-names.ts'
import type { Flow, Session, Settings } from '../../src/core/model.ts'
import { flowFor, tunnelTo } from '../../src/state/login-flow.ts'
import { loginOf } from '../../src/state/selection.ts'
import type { State } from '../../src/state/vocabulary.ts'
import { corp, opened, run } from './world.ts'

const SETTINGS: Settings = { template: '', region: null, output: null }

it.each<[string, Partial<Session>, Partial<Settings>, Flow | null, Flow, Flow]>([
  ['what fits the computer', {}, {}, null, 'browser', 'browser'],
  ['what fits the computer', {}, {}, null, 'code', 'code'],
  ['what the section says', { flow: 'code' }, {}, null, 'browser', 'code'],
  [
    'what is set for the session',
    { flow: 'code' },
    { sessions: { corp: { flow: 'browser' } } },
    null,
    'code',
    'browser',
  ],
  [
    'what is set for another',
    {},
    { sessions: { acme: { flow: 'code' } } },
    null,
    'browser',
    'browser',
  ],
  ['what was asked for', { flow: 'code' }, {}, 'browser', 'code', 'browser'],
  ['a code for old-style profiles', { legacy: true }, {}, 'browser', 'browser', 'code'],
  ['no code where codes are off', {}, { device_flow: 'never' }, null, 'code', 'browser'],
])('is %s (%#)', (_, session, settings, asked, preferredFlow, flow) => {
  const ground = { preferredFlow, settings: { ...SETTINGS, ...settings } }
  expect(flowFor(ground, { ...corp, ...session }, asked)).toBe(flow)
})

it('asks AWS for no code where codes are off, and says what works', () => {
  const state: State = { ...opened(), settings: { ...SETTINGS, device_flow: 'never' } }
  const start = { type: 'login.start', session: 'corp', flow: 'code', dialog: true } as const
  const { state: after, effects } = run(state, start)
  expect(effects).toEqual([])
  expect(loginOf(after, 'corp')).toMatchObject({
    phase: 'failed',
    failure: {
      kind: 'usage',
      next: `Press ${key('login.other')}, or run lanyard login corp --browser`,
    },
  })
})

it('opens the browser that is set for the session, and none at the other end of SSH', () => {
  const settings = { ...SETTINGS, sessions: { corp: { browser: 'firefox -P work' } } }
  const start = { type: 'login.start', session: 'corp', flow: 'browser', dialog: true } as const
  expect(run({ ...opened(), settings }, start).effects).toMatchObject([
    { do: 'login.start', open: true, browser: 'firefox -P work' },
  ])
  expect(run({ ...opened(), remote: '192.0.2.7' }, start).effects).toMatchObject([{ open: false }])
})

it('says how the browser of another computer can call back', () => {
  expect(tunnelTo('http://127.0.0.1:53219/oauth/callback', '192.0.2.7')).toBe(
    'ssh -N -L 53219:127.0.0.1:53219 192.0.2.7',
  )
})
