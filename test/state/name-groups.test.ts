/** Accounts by the first word of their names: none lost, none twice, whatever they are called. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Match } from '../../src/core/filter.ts'
import type { Account } from '../../src/core/model.ts'
import { inOrder, ORDERS } from '../../src/state/account-order.ts'
import { accountsOfRow, likeKey, rowKey, rowsOf } from '../../src/state/account-rows.ts'
import { sorted } from '../../src/state/browse.ts'
import { type Folds, firstWord, foldKey, inGroups, isOpen } from '../../src/state/name-groups.ts'

test.each([
  ['prod-eu', 'prod'],
  ['Prod_us', 'prod'],
  ['prod.eu', 'prod'],
  ['prod/eu', 'prod'],
  ['prod:eu', 'prod'],
  ['prod eu', 'prod'],
  ['prod\u00a0eu', 'prod'],
  ['prod', 'prod'],
  ['production', 'production'],
  ['-prod', ''],
  ['', ''],
  ['__proto__', ''],
  ['constructor-1', 'constructor'],
  ['東京-1', '東京'],
  ['ÄRZTE-1', 'ärzte'],
])('the first word of "%s" is "%s"', (name, word) => {
  expect(firstWord(name)).toBe(word)
})

/** Words that trip up objects, widths and comparisons, with the signs that end them. */
const word = fc.oneof(
  fc.constantFrom(
    'prod',
    'Prod',
    'PROD',
    'constructor',
    '__proto__',
    'toString',
    '東京',
    'مشروع',
    '👩‍👩‍👧‍👦',
    'group',
  ),
  fc.string({ maxLength: 4 }),
)
const name = fc.oneof(
  word,
  fc
    .tuple(word, fc.constantFrom('-', '_', '.', '/', ':', ' '), word)
    .map((parts) => parts.join('')),
)
const accounts = fc
  .array(name, { maxLength: 140 })
  .map((names) =>
    sorted(
      names.map((one, at) => ({ id: String(100_000_000_000 + at * 7), name: one, email: '' })),
    ),
  )

const matches = (list: readonly Account[]): readonly Match<Account>[] =>
  list.map((item) => ({ item, lit: [] }))
const NONE = { session: 'corp', favourites: [], recents: [] } as const
const around = (folds: Folds) => ({ ...NONE, folds })

describe('a list in groups', () => {
  test('has each account once: in its group, or by itself where it shares nothing', () => {
    fc.assert(
      fc.property(accounts, fc.constantFrom(...ORDERS), (list, order) => {
        const found = matches(inOrder(list, order))
        const blocks = inGroups(found)
        const ids = blocks.flatMap((one) => ('members' in one ? one.members : [one])).map(idOf)
        expect(ids.toSorted()).toEqual(found.map(idOf).toSorted())
        const groups = blocks.flatMap((one) => ('members' in one ? [one] : []))
        for (const { key, word, members } of groups) {
          expect(members.length).toBeGreaterThan(1)
          expect(word.toLowerCase()).toBe(key)
          expect(members.every(({ item }) => firstWord(item.name) === key)).toBe(true)
        }
        const words = [
          ...groups.map(({ key }) => key),
          ...blocks.flatMap((one) => ('members' in one ? [] : [firstWord(one.item.name)])),
        ].filter((key) => key !== '')
        expect(new Set(words).size).toBe(words.length)
      }),
    )
  })

  test('keeps the order of the list: of the groups by their first account, and within each', () => {
    fc.assert(
      fc.property(accounts, fc.constantFrom(...ORDERS), (list, order) => {
        const found = matches(inOrder(list, order))
        const blocks = inGroups(found).map((one) => ('members' in one ? one.members : [one]))
        const places = blocks.map((members) => members.map((one) => found.indexOf(one)))
        const firsts = places.map(([first = -1]) => first)
        for (const rising of [...places, firsts])
          expect(rising).toEqual(rising.toSorted((a, b) => a - b))
      }),
    )
  })
})

describe('the rows of a list in groups', () => {
  test('are its accounts and headings; what is closed is counted at its heading', () => {
    fc.assert(
      fc.property(accounts, fc.array(fc.boolean(), { maxLength: 30 }), (list, turned) => {
        const found = matches(list)
        const groups = inGroups(found).flatMap((one) => ('members' in one ? [one] : []))
        const folds: Folds = new Map(
          turned.flatMap((open, at) => {
            const group = groups[at]
            return group === undefined ? [] : [[foldKey('corp', group.key), open] as const]
          }),
        )
        const rows = rowsOf(found, around(folds))
        const shown = rows.flatMap((row) =>
          row.item === null && row.isOpen ? [] : accountsOfRow(row),
        )
        expect(shown.toSorted()).toEqual(found.map(idOf).toSorted())
        expect(new Set(rows.map(rowKey)).size).toBe(rows.length)
        for (const [at, row] of rows.entries()) {
          if (row.item !== null) continue
          expect(row.isOpen).toBe(isOpen(folds, 'corp', row.group, found.length))
          const { members } = row.group
          const below = rows.slice(at + 1, at + 1 + members.length)
          if (row.isOpen) expect(below).toEqual(members)
          // Where the group is not shown any more, its first account stands for it.
          expect(found.find(likeKey(rowKey(row)))).toBe(members[0])
        }
      }),
    )
  })

  test('are the same again until something changes', () => {
    const found = matches([account('a-1'), account('a-2')])
    const folds: Folds = new Map()
    expect(rowsOf(found, around(folds))).toBe(rowsOf(found, around(folds)))
    expect(rowsOf(found, { ...around(folds), folds: null })).toBe(found)
  })

  test('begin open in a list of a hundred accounts, and closed in a longer one', () => {
    const list = Array.from({ length: 101 }, (_, at) => account(`prod-${at}`, at))
    expect(rowsOf(matches(list.slice(0, 100)), around(new Map()))).toHaveLength(101)
    expect(rowsOf(matches(list), around(new Map()))).toHaveLength(1)
  })
})

function account(name: string, at = 0): Account {
  return { id: String(100_000_000_000 + at), name, email: '' }
}

function idOf({ item }: Match<Account>): string {
  return item.id
}
