/** One account's name out of the file of what was seen: the same as whoever reads the whole file finds. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSeenCache } from '../../src/system/seen.ts'
import { nameIn, seenFileName } from '../../src/system/seen-name.ts'
import { corp, emptyHome } from './homes.ts'

const id = fc.stringMatching(/^\d{12}$/)
/** Names that look like the file around them, with signs of every kind. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 50 }),
  id.map((other) => `{"id":"${other}","name":"x`),
  fc.constantFrom('"', '\\', '"}', '\\"', 'Zürich', '本番', '\u001b[31m'),
)

test('is found among all, and no name passes for an account', async () => {
  const directory = emptyHome()
  const cache = createSeenCache(directory)
  await fc.assert(
    fc.asyncProperty(fc.dictionary(id, hostile, { minKeys: 1 }), id, async (names, other) => {
      const accounts = Object.entries(names).map(([id, name]) => ({ id, name, email: '' }))
      await cache.write(corp, { at: 1, accounts, roles: {}, rolesAt: {} })
      const text = readFileSync(join(directory, seenFileName(corp)), 'latin1')
      const read = (await cache.read(corp))?.accounts ?? []
      expect(read).toHaveLength(accounts.length)
      for (const account of read) expect(nameIn(text, account.id)).toBe(account.name)
      if (!Object.hasOwn(names, other)) expect(nameIn(text, other)).toBe('')
    }),
    { numRuns: 50 },
  )
})

test.each([[''], ['{"id":"111122223333","name":"cut off'], ['{"id":"111122223333","name":7}']])(
  'of a damaged file nothing is known: %s',
  (text) => {
    expect(nameIn(text, '111122223333')).toBe('')
  },
)
