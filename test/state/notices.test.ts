/** Messages that go by themselves: not before they could be seen. */
import { expect, test } from 'vitest'
import { plain } from '../../src/spoken/plain.ts'
import { statusLine } from '../../src/state/views/status.ts'
import { nextTickAt } from '../../src/state/views/ticks.ts'
import type { NoticeLevel, State } from '../../src/state/vocabulary.ts'
import { browsing } from '../keys/states.ts'
import { run } from './world.ts'

const LOOK = { ascii: true, square: false }
const shown = (state: State) => plain(statusLine(state, LOOK)).includes('told')
const at = (state: State, now: number) => run(state, { type: 'tick', now }).state
const told = (level: NoticeLevel) => run(browsing(), { type: 'notify', level, text: 'told' }).state

test.each([
  ['done', 3000],
  ['warn', 6000],
] as const)('%s stays %d ms from the tick that follows it', (level, stays) => {
  const state = told(level)
  const { now } = state
  expect(nextTickAt(state)).toBe(now + 1)
  // The computer slept, or had no time to draw.
  const awake = at(state, now + 60_000)
  expect(shown(awake)).toBe(true)
  expect(shown(at(awake, now + 60_000 + stays - 1))).toBe(true)
  expect(shown(at(awake, now + 60_000 + stays))).toBe(false)
})

test('what stays until something follows has no time that could run', () => {
  for (const level of ['fail', 'working'] as const) {
    const state = at(at(told(level), browsing().now + 1), browsing().now + 3_600_000)
    expect(shown(state), level).toBe(true)
  }
})

test('why a key did nothing goes with the next key, and is no message', () => {
  const state = told('done')
  const answered = run(state, { type: 'key.answered', why: 'that told nothing' }).state
  expect(shown(answered)).toBe(true)
  expect(run(answered, { type: 'keyPressed' }).state.notices).toEqual(state.notices)
})
