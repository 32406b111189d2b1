/** `npm run fuzz` in small: the saved seeds, and a few new ones. */
import { expect, test } from 'vitest'
import { fuzz, savedSeeds } from './fuzzing.ts'
import { TARGETS } from './targets.ts'

test.each(TARGETS)('$name', { timeout: 60_000 }, async (target) => {
  const { runs, finding } = await fuzz(target, { runs: 50 })
  expect(finding).toBeNull()
  expect(runs).toBeGreaterThanOrEqual(50)
})

test('every saved seed is of a target that is still there', () => {
  const names = TARGETS.map(({ name }) => name)
  for (const { target } of savedSeeds()) expect(names).toContain(target)
})
