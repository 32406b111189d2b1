/** Finding among several kinds at once: order, pairs, and the same as looking at each row by itself. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { column, find, listed, type Pairing, paired } from '../../src/core/find.ts'
import { LEVELS, searched, termLevels, termsOf } from '../../src/core/matching.ts'

const columnOf = (names: readonly string[]) => column(names.map((name) => searched([name])))
const names = (...list: readonly string[]) => listed(columnOf(list), (at) => list[at] ?? '')

function all<T>(found: ReturnType<typeof find<T>>): readonly (T | null)[] {
  return Array.from({ length: found.count }, (_, at) => found.at(at))
}

describe('what is found', () => {
  it('has starts of words first, then what stands inside, then the scattered, each in order', () => {
    const sources = [names('repayments', 'p-a-y'), names('payments', 'audit', 'to-pay')]
    expect(all(find(sources, 'pay'))).toEqual(['payments', 'to-pay', 'repayments', 'p-a-y'])
  })

  it('has before all what begins with it', () => {
    const sources = [names('clear; can be undone', 'redo, undo'), names('undo the last write')]
    expect(all(find(sources, 'undo'))[0]).toBe('undo the last write')
    expect(all(find(sources, 'undo cl'))).toEqual(['clear; can be undone'])
  })

  it('takes the terms in any order, and all of them', () => {
    expect(all(find([names('payments-dev', 'payments-prod', 'dev')], 'dev pay'))).toEqual([
      'payments-dev',
    ])
  })

  it('is everything where nothing is typed, and nothing past the end', () => {
    const found = find([names('a', 'b'), names('c')], ' ')
    expect(all(found)).toEqual(['a', 'b', 'c'])
    expect(found.at(3)).toBeNull()
  })
})

describe('pairs', () => {
  const pairing: Pairing = {
    left: columnOf(['payments-dev', 'audit']),
    leftOf: Int32Array.of(0, 0, 1),
    right: columnOf(['Admin', 'ReadOnly']),
    rightOf: Int32Array.of(0, 1, 1),
    shared: searched(['corp']),
  }
  const found = (query: string) => all(find([paired(pairing, (at) => at)], query))

  it.each([
    ['pay', [0, 1]],
    ['read', [1, 2]],
    ['read pay', [1]],
    ['corp aud read', [2]],
    ['READ Pay', [1]],
    ['acme', []],
  ])('%j finds %j in either part', (query, rows) => {
    expect(found(query)).toEqual(rows)
  })
})

it('finds letter by letter what it finds at once', () => {
  const word = fc.string({ unit: fc.constantFrom(...'paYé-1 '), maxLength: 8 })
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), word, (rows, query) => {
      const prepared = rows.map((row) => searched([row]))
      const slow = termLevels(prepared)
      for (const term of termsOf(query)) {
        for (let length = 1; length < term.length; length += 1) slow(term.slice(0, length))
        const at = (levels: Uint8Array) => [...levels].map((level) => level >= LEVELS.found)
        expect(at(slow(term))).toEqual(at(termLevels(prepared)(term)))
      }
    }),
  )
})
