/** Pages of a service that does not want to end. */
import { expect, test } from 'vitest'
import { followPages, MOST_ITEMS, MOST_PAGES, type Page } from '../../src/aws/paging.ts'
import { failureOf } from './emulated.ts'

/** Follows what `page` answers to the first, the second and so on, and counts the calls. */
function follow(page: (index: number) => Page<string>) {
  const told = { calls: 0, items: 0 }
  const pages = followPages(
    'portal.example',
    (item: string) => item,
    async () => page(told.calls++),
  )
  const end = (async () => {
    for await (const items of pages) told.items += items.length
  })()
  return { told, end }
}

const numbers = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => String(from + index))

test('every item comes once, however often it is sent', async () => {
  const { told, end } = follow((index) => ({
    items: ['a', 'a', 'b', String(index)],
    nextToken: index < 3 ? `t${index}` : null,
  }))
  await end
  expect(told).toEqual({ calls: 4, items: 6 })
})

test('a page without items is no end', async () => {
  const { told, end } = follow((index) => ({
    items: index === 10 ? ['a'] : [],
    nextToken: index === 10 ? null : `t${index}`,
  }))
  await end
  expect(told).toEqual({ calls: 11, items: 1 })
})

test.each([
  ['the same token', () => ({ items: [], nextToken: 't' }), 2],
  ['ever new tokens for nothing', (index: number) => ({ items: [], nextToken: `t${index}` }), 20],
  [
    'ever new tokens for the same items',
    (index: number) => ({ items: ['a', 'b'], nextToken: `t${index}` }),
    21,
  ],
  [
    'ever more items',
    (index: number) => ({ items: numbers(index * 1000, 1000), nextToken: `t${index}` }),
    MOST_ITEMS / 1000 + 1,
  ],
  [
    'ever more pages of one item',
    (index: number) => ({ items: numbers(index, 1), nextToken: `t${index}` }),
    MOST_PAGES,
  ],
])('%s: it stops and says so', async (_, page, calls) => {
  const { told, end } = follow(page)
  expect(await failureOf(end)).toMatchObject({ kind: 'badAnswer' })
  expect(told.calls).toBe(calls)
})
