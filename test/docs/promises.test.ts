/** promises.md promises nothing that no test looks after, and nothing at one size alone. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ATTACKS } from '../attack/attacks.ts'
import { SIZES } from '../stories/sizes.ts'

const ROOT = join(import.meta.dirname, '../..')
const text = readFileSync(join(import.meta.dirname, 'promises.md'), 'utf8')

interface Promised {
  readonly id: string
  readonly promise: string
  readonly tests: readonly (readonly [path: string, title: string])[]
  /** Of `npm run attack`. */
  readonly figures: readonly string[]
}

function promisesOf(page: string): readonly Promised[] {
  return page
    .split(/^- /m)
    .slice(1)
    .map((item) => {
      const [, id = '', promise = ''] = /^\*\*([AU]\d+)\*\* ([\s\S]+?)\n {2}- /.exec(item) ?? []
      const tests = [...item.matchAll(/^ {2}- `(test\/\S+)`: (.+)$/gm)].map(
        ([, path = '', title = '']) => [path, title] as const,
      )
      const figures = [...item.matchAll(/^ {2}- ([GU]\d+)$/gm)].map(([, figure = '']) => figure)
      return { id, promise: promise.replace(/\s+/g, ' '), tests, figures }
    })
}

const all = promisesOf(text)

const sourceOf = (path: string) => readFileSync(join(ROOT, path), 'utf8')

it('numbers each promise once', () => {
  const ids = all.map(({ id }) => id)
  expect(ids.length).toBeGreaterThan(60)
  expect(ids.filter((id) => id === '')).toEqual([])
  expect(new Set(ids).size).toBe(ids.length)
})

it('names the sizes that stories are told at', () => {
  const named = [...text.matchAll(/\b(\d+)x(\d+)\b/g)].map(([size]) => size)
  expect(named).toEqual(SIZES.map(({ columns, rows }) => `${columns}x${rows}`))
})

describe.each(all)('$id: $promise', ({ tests, figures }) => {
  it('has the tests and figures that it names', () => {
    expect(ATTACKS.map(({ figure }) => figure)).toEqual(expect.arrayContaining([...figures]))
    for (const [path, title] of tests) {
      expect(existsSync(join(ROOT, path)), path).toBe(true)
      expect(sourceOf(path).includes(title), `${path}: ${title}`).toBe(true)
    }
  })

  it('is kept at each size', () => {
    const sized = tests.filter(([path, title]) => {
      const [before = ''] = sourceOf(path).split(title)
      return /\batEachSize\(\s*['"`]$/.test(before)
    })
    const stories = tests.filter(([path]) => path.startsWith('test/stories/'))
    expect(stories).not.toEqual([])
    expect(sized).toEqual(stories)
  })
})
