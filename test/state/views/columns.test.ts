/** The columns of a list: the first grows by what others do not need, and by no more. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { firstTakes } from '../../../src/state/views/columns.ts'

it.each([
  ['enough room', [20, 12, 20, 15], 18, { 2: 13 }, [20, 12, 20, 15]],
  ['a longer name', [20, 12, 20, 15], 26, { 2: 13 }, [26, 12, 14, 15]],
  ['a name longer than what is spare', [20, 12, 20, 15], 40, { 2: 13 }, [27, 12, 13, 15]],
  ['a column that is gone', [20, 0, 20], 40, { 1: 9, 2: 20 }, [20, 0, 20]],
  ['a column without any text', [20, 13], 40, { 1: 0 }, [32, 1]],
])('%s', (_, widths, wanted, needs, expected) => {
  expect(firstTakes(widths, wanted, needs)).toEqual(expected)
})

it('takes no cell from nowhere, and none that is needed', () => {
  const width = fc.nat(40)
  fc.assert(
    fc.property(
      fc.array(width, { minLength: 2 }),
      width,
      fc.array(width),
      (widths, most, needed) => {
        const needs = Object.fromEntries(needed.map((need, at) => [at + 1, need]))
        const given = firstTakes(widths, most, needs)
        const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0)
        expect(sum(given)).toBe(sum(widths))
        for (const [at, before] of widths.entries()) {
          const after = given[at] ?? 0
          if (at === 0) expect(after).toBeLessThanOrEqual(Math.max(before, most))
          else expect(after).toBeGreaterThanOrEqual(Math.min(before, needs[at] ?? before))
        }
      },
    ),
  )
})
