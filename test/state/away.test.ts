/** Where no browser is: pages are told in place of being opened. */
import { expect, it } from 'vitest'
import { resolve } from '../../src/keys/resolve.ts'
import { isAway } from '../../src/state/away.ts'
import type { State } from '../../src/state/vocabulary.ts'
import { waiting } from '../keys/states.ts'
import { HOUR, opened, run, token } from './world.ts'

const SIZE = { columns: 120, rows: 36 }

it.each([
  ['browser', null, undefined, false],
  ['code', null, undefined, true],
  ['code', null, 'firefox -P work', false],
  ['browser', '192.0.2.7', undefined, true],
  ['code', '192.0.2.7', 'firefox -P work', true],
] as const)('%s, %s, %s: %s', (preferredFlow, remote, own, away) => {
  expect(isAway({ preferredFlow, remote }, own)).toBe(away)
})

it.each([
  [{}, undefined],
  [{ preferredFlow: 'code' }, true],
  [{ remote: '192.0.2.7' }, true],
] as const)('the portal goes by where the browser is (%#)', (where, away) => {
  const state: State = { ...opened(token('corp', HOUR)), ...where }
  const [portal] = run({ ...state, focus: 'sessions' }, { type: 'open.here' }).effects
  expect(portal).toEqual({
    do: 'open',
    url: expect.stringContaining('https://'),
    what: 'the portal of *corp*',
    ...(away ? { away } : {}),
  })
})

it('the sign-in with a code opens no page where nothing can be opened', () => {
  const code = waiting('code', SIZE)
  expect(resolve(code, 'o').type).toBe('action')
  expect(resolve({ ...code, preferredFlow: 'code' }, 'o')).toEqual({
    type: 'reason',
    text: 'No browser is here. One on any other device will do.',
  })
  // Somebody asked for the browser: it is there for all that is known.
  expect(resolve({ ...waiting('browser', SIZE), preferredFlow: 'code' }, 'o').type).toBe('action')
})
