/** Warnings before a sign-in ends: each once, the nearest after a sleep, and none for what renews. */
import { expect, it } from 'vitest'
import type { Alarm, TokenInfo } from '../../src/core/model.ts'
import type { Effect } from '../../src/state/effects.ts'
import type { State } from '../../src/state/vocabulary.ts'
import { HOUR, MINUTE, NOW, opened, run, token } from './world.ts'

const SECOND = 1000

/** Ticks at so much time left, one after the other; what was said and rung. */
function passing(known: TokenInfo, lefts: readonly number[], notify: Alarm | null = 'osc9') {
  const start = opened(known)
  let state: State = { ...start, settings: { ...start.settings, notify } }
  const rung: Effect[] = []
  const said: string[] = []
  for (const left of lefts) {
    const before = state.lastNoticeId
    const step = run(state, { type: 'tick', now: known.expiresAt - left })
    state = step.state
    rung.push(...step.effects.filter((effect) => effect.do === 'alarm'))
    said.push(...state.notices.filter(({ id }) => id > before).map(({ text }) => text))
  }
  return { said, rung }
}

const HOURS_2 = token('corp', 2 * HOUR)

it('come at 15, 5 and 1 minutes and at the end, each once', () => {
  const lefts = [20, 15, 14, 10, 5, 4.5, 2, 1, 0.5, 0].map((minutes) => minutes * MINUTE)
  const { said, rung } = passing(HOURS_2, lefts)
  expect(said).toEqual([
    '*corp* ends in 15m',
    '*corp* ends in 5m',
    '*corp* ends in 1m 0s',
    'the sign-in to *corp* ended',
  ])
  expect(rung).toMatchObject([
    { how: 'osc9', words: 'corp ends in 15m' },
    { words: 'corp ends in 5m' },
    { words: 'corp ends in 1m 0s' },
    { words: 'the sign-in to corp ended' },
  ])
})

it('ring only where somebody asked for it', () => {
  expect(passing(HOURS_2, [20 * MINUTE, 5 * MINUTE], null).rung).toEqual([])
})

it('are one after a sleep, by what is left then', () => {
  expect(passing(HOURS_2, [HOUR, 3 * MINUTE]).said).toEqual(['*corp* ends in 3m 0s'])
})

it('do not come for what was past when lanyard began, nor for what renews by itself', () => {
  expect(passing(token('corp', 12 * MINUTE), [11 * MINUTE]).said).toEqual([])
  const renewing = { ...HOURS_2, renews: true }
  expect(passing(renewing, [HOUR, 14 * MINUTE]).said).toEqual([])
})

it('are counted to the second', () => {
  const lefts = [5 * MINUTE + SECOND, 5 * MINUTE, 5 * MINUTE - SECOND]
  expect(passing(token('corp', 6 * MINUTE), lefts).rung).toHaveLength(1)
})

it('a clock that is set back does not bring a sign-in back', () => {
  const known = token('corp', HOUR)
  const over = run(opened(known), { type: 'tick', now: NOW + 2 * HOUR }).state
  const back = run(
    over,
    { type: 'tick', now: NOW },
    { type: 'tokens.loaded', tokens: [known], credentials: [] },
  ).state
  expect(back.logins.corp).toEqual({ phase: 'out', endedAt: NOW + HOUR })
  const anew = { ...known, expiresAt: NOW + 3 * HOUR }
  const again = run(back, { type: 'tokens.loaded', tokens: [anew], credentials: [] }).state
  expect(again.logins.corp?.phase).toBe('in')
})

it('come at the first look at the clock too', () => {
  const { said } = passing(token('corp', 5 * MINUTE + 6 * SECOND), [5 * MINUTE])
  expect(said).toEqual(['*corp* ends in 5m'])
})
