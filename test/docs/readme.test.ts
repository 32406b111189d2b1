/** README says what the program does: its tables are generated, its pictures are there. */
import { existsSync } from 'node:fs'
import { expect, it } from 'vitest'
import { readReadme, withTables } from './tables.ts'

it('has the tables of the present program (node test/docs/tables.ts writes them)', () => {
  expect(readReadme()).toBe(withTables(readReadme()))
})

it('shows pictures that exist', () => {
  const pictures = [...readReadme().matchAll(/\]\((screenshots\/[^)]+)\)/g)].map(([, path]) => path)
  expect(pictures.length).toBeGreaterThan(0)
  for (const path of pictures) {
    expect(existsSync(new URL(`../../${path}`, import.meta.url)), path).toBe(true)
  }
})
