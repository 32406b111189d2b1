/** `npm run attack` in small: nothing gets through. */
import { expect, test } from 'vitest'
import { ATTACKS } from './attacks.ts'

test.each(ATTACKS.filter(({ floods }) => floods !== true))(
  '$figure: $what',
  { timeout: 120_000 },
  async ({ run }) => {
    const { tries, broken } = await run('quick')
    expect(broken).toEqual([])
    expect(tries).toBeGreaterThan(0)
  },
)
