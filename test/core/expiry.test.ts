/** Times: what people read, the level of alarm, and the exact instant at which the words change. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  age,
  countdown,
  DAY,
  HOUR,
  MINUTE,
  nextAge,
  nextChange,
  nextMidnight,
  nextSecond,
  pointInTime,
  roleStanding,
  SECOND,
  signInStanding,
  timeLeft,
} from '../../src/core/expiry.ts'

const NOW = new Date(2026, 10, 21, 9, 49).getTime()
const moment = fc.integer({ min: 0, max: 90 * DAY })

describe('timeLeft', () => {
  test.each([
    [3 * DAY + 4 * HOUR + 59 * MINUTE, '3d 4h left'],
    [DAY, '1d 0h left'],
    [DAY - 1, '23h 59m left'],
    [7 * HOUR + 42 * MINUTE + 59 * SECOND, '7h 42m left'],
    [HOUR, '1h 0m left'],
    [HOUR - 1, '59m left'],
    [12 * MINUTE, '12m left'],
    [5 * MINUTE, '5m left'],
    [5 * MINUTE - 1, '4m 59s left'],
    [4 * MINUTE + 10 * SECOND, '4m 10s left'],
    [10 * SECOND, '10s left'],
    [1, '0s left'],
    [0, 'ended 09:49'],
    [-5 * MINUTE, 'ended 09:44'],
  ])('%i ms from now reads %j', (left, words) => {
    expect(timeLeft(NOW + left, NOW)).toBe(words)
  })

  test('never promises more than there is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 90 * DAY }), (left) => {
        const units = { d: DAY, h: HOUR, m: MINUTE, s: SECOND }
        const promised = [...timeLeft(NOW + left, NOW).matchAll(/(\d+)([dhms])/g)]
          .map(([, n, unit]) => Number(n) * units[unit as keyof typeof units])
          .reduce((sum, part) => sum + part, 0)
        expect(promised).toBeGreaterThanOrEqual(0)
        expect(promised).toBeLessThanOrEqual(left)
        expect(left - promised).toBeLessThan(HOUR)
      }),
    )
  })
})

describe('standing', () => {
  test.each([
    [2 * HOUR, false, 'full', 'ok'],
    [HOUR, false, 'full', 'ok'],
    [59 * MINUTE, false, 'half', 'soon'],
    [5 * MINUTE, false, 'half', 'soon'],
    [4 * MINUTE, false, 'quarter', 'danger'],
    [4 * MINUTE, true, 'full', 'ok'],
    [0, true, 'empty', 'gone'],
  ] as const)('a sign-in with %i ms left, renewing: %s', (left, renews, disc, level) => {
    expect(signInStanding(NOW + left, NOW, renews)).toEqual({ disc, level })
  })

  test.each([
    [15 * MINUTE, 'full', 'ok'],
    [14 * MINUTE, 'half', 'soon'],
    [4 * MINUTE, 'quarter', 'soon'],
    [0, 'empty', 'gone'],
  ] as const)('role credentials with %i ms left', (left, disc, level) => {
    expect(roleStanding(NOW + left, NOW)).toEqual({ disc, level })
  })

  test('only ever empties as time passes', () => {
    const order = ['full', 'half', 'quarter', 'empty']
    fc.assert(
      fc.property(moment, moment, fc.boolean(), (a, b, renews) => {
        const [early, late] = [Math.min(a, b), Math.max(a, b)]
        for (const of of [
          (t: number) => signInStanding(DAY, t, renews),
          (t: number) => roleStanding(DAY, t),
        ]) {
          expect(order.indexOf(of(late).disc)).toBeGreaterThanOrEqual(order.indexOf(of(early).disc))
        }
      }),
    )
  })
})

test('nextChange is the very next instant at which something reads differently', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 90 * DAY }), (left) => {
      const expiresAt = NOW + left
      const next = nextChange(expiresAt, NOW)
      const read = (at: number) =>
        JSON.stringify([
          timeLeft(expiresAt, at),
          signInStanding(expiresAt, at, false),
          roleStanding(expiresAt, at),
        ])
      expect(next).toBeGreaterThan(NOW)
      expect(read(next - 1)).toBe(read(NOW))
      expect(read(next)).not.toBe(read(NOW))
    }),
  )
  expect(nextChange(NOW, NOW)).toBe(Number.POSITIVE_INFINITY)
})

test('nextSecond is when the countdown moves', () => {
  fc.assert(
    fc.property(fc.integer({ min: SECOND, max: HOUR }), (left) => {
      const next = nextSecond(NOW + left, NOW)
      expect(countdown(NOW + left - (next - 1))).toBe(countdown(left))
      expect(countdown(NOW + left - next)).not.toBe(countdown(left))
    }),
  )
})

test.each([
  [new Date(2026, 10, 21, 17, 31), '17:31 today'],
  [new Date(2026, 10, 22, 8, 10), 'tomorrow 08:10'],
  [new Date(2026, 10, 20, 23, 5), 'yesterday 23:05'],
  [new Date(2026, 11, 3, 17, 31), '3 Dec 17:31'],
])('%s reads %j', (at, words) => {
  expect(pointInTime(at.getTime(), NOW)).toBe(words)
})

test('tomorrow becomes today at midnight', () => {
  const at = new Date(2026, 10, 22, 8, 10).getTime()
  const midnight = nextMidnight(NOW)
  expect(pointInTime(at, midnight - 1)).toBe('tomorrow 08:10')
  expect(pointInTime(at, midnight)).toBe('08:10 today')
})

test('an age reads the same until nextAge', () => {
  fc.assert(
    fc.property(moment, (passed) => {
      const at = NOW - passed
      const next = nextAge(at, NOW)
      expect(age(at, next - 1)).toBe(age(at, NOW))
      expect(age(at, next)).not.toBe(age(at, NOW))
    }),
  )
  expect(age(NOW - 3 * HOUR + 3 * MINUTE, NOW)).toBe('3h ago')
})
