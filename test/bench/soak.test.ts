/** `npm run bench -- --soak` in small: a minute of use with a renewal every ten seconds leaves nothing behind. */
import { expect, test } from 'vitest'
import { usedFor } from './soak.ts'

const MB = 1024 * 1024

test('a minute of use and renewals holds no memory and no descriptor', {
  timeout: 180_000,
}, async () => {
  const { renewals, held, opened } = await usedFor(1)
  expect(renewals).toBeGreaterThan(2)
  expect(held).toBeLessThan(5 * MB)
  expect(opened).toBeLessThanOrEqual(8)
})
