/** SECURITY.md promises nothing that no test looks after. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ATTACKS } from '../attack/attacks.ts'

const ROOT = join(import.meta.dirname, '../..')
const text = readFileSync(join(ROOT, 'SECURITY.md'), 'utf8')
const promises = [...text.matchAll(/^\| (S\d+) \| (.+?) \| (.+) \|$/gm)].map(
  ([, id = '', promise = '', test = '']) => ({ id, promise, test }),
)

it('numbers its promises from S1 on', () => {
  expect(promises.length).toBeGreaterThan(20)
  expect(promises.map(({ id }) => id)).toEqual(promises.map((_, index) => `S${index + 1}`))
})

describe.each(promises)('$id: $promise', ({ test }) => {
  it('has a test', () => {
    const [, path, title = ''] = /^`(test\/\S+\.test\.tsx?)`: (.+)$/.exec(test) ?? []
    if (path === undefined) {
      expect(ATTACKS.map(({ figure }) => figure)).toContain(test)
      return
    }
    expect(existsSync(join(ROOT, path)), path).toBe(true)
    expect(readFileSync(join(ROOT, path), 'utf8')).toContain(title)
  })
})

it('names no promise elsewhere that is not in the list', () => {
  const named = [...text.matchAll(/\bS(\d+)\b/g)].map(([, number]) => Number(number))
  expect(Math.max(...named)).toBe(promises.length)
})
