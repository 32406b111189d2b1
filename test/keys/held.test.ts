/** Which Enters are pressed and which the keyboard repeats. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createHeldEnter } from '../../src/keys/held.ts'

/** The verdicts on Enters at these times, all of them guarded, each judged with what follows it. */
function verdicts(...times: readonly number[]): readonly string[] {
  const held = createHeldEnter()
  return times.map((at, n) => {
    const first = held.judge(at)
    return first === 'unsure' ? held.judge(at, times[n + 1] ?? null) : first
  })
}

describe('a held key', () => {
  test.each([
    ['Linux', 500, 33],
    ['X11', 660, 40],
    ['macOS', 375, 90],
    ['Windows, slow to start', 1000, 33],
  ])('on %s is pressed once', (_, delay, interval) => {
    const times = [0, ...Array.from({ length: 30 }, (_, n) => delay + n * interval)]
    expect(verdicts(...times)).toEqual(['pressed', ...Array(30).fill('repeated')])
  })

  test('is pressed once, whatever the keyboard is set to', () => {
    const setting = fc.tuple(fc.integer({ min: 150, max: 1100 }), fc.integer({ min: 10, max: 150 }))
    fc.assert(
      fc.property(setting, fc.integer({ min: 2, max: 40 }), ([delay, interval], count) => {
        const times = [0, ...Array.from({ length: count }, (_, n) => delay + n * interval)]
        expect(verdicts(...times).filter((verdict) => verdict === 'pressed')).toHaveLength(1)
      }),
    )
  })

  test('that is let go can be pressed again', () => {
    expect(verdicts(0, 500, 533, 566, 900)).toEqual([
      'pressed',
      'repeated',
      'repeated',
      'repeated',
      'pressed',
    ])
  })
})

describe('a key that is pressed again', () => {
  test('after another key is pressed, even where both came in one read', () => {
    const held = createHeldEnter()
    expect(held.judge(1000)).toBe('pressed')
    expect(held.judge(1000)).toBe('repeated')
    held.release()
    expect(held.judge(1000)).toBe('pressed')
  })

  test.each([200, 300, 500, 800, 1200, 60_000])('after %i ms is pressed', (gap) => {
    expect(verdicts(0, gap, 2 * gap)).toEqual(['pressed', 'pressed', 'pressed'])
  })

  test('is sure at once where no key repeat can be: first, or after long', () => {
    const held = createHeldEnter()
    expect(held.judge(1000)).toBe('pressed')
    expect(held.judge(1500)).toBe('unsure')
    expect(held.judge(1500, null)).toBe('pressed')
    expect(held.judge(3000)).toBe('pressed')
  })
})

test('two in one read are not two presses', () => {
  expect(verdicts(0, 0)).toEqual(['pressed', 'repeated'])
})
