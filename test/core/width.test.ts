/** Cells: measuring and cutting never split a character and never exceed the width. */
import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import {
  countDouble,
  cutEnd,
  ELLIPSIS,
  elision,
  graphemes,
  isSingle,
  padEnd,
  padStart,
  widthOf,
  widthOfPainted,
} from '../../src/core/width.ts'

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc
    .array(fc.constantFrom('a', '漢', 'é', '🚀', '👩‍🚀', '🇩🇪', 'ก็', '-'))
    .map((all) => all.join('')),
)

describe('widthOf', () => {
  test.each([
    ['', 0],
    ['payments-prod', 13],
    ['漢字', 4],
    ['e\u0301', 1],
    ['🚀', 2],
    ['…●◐▌', 4],
  ])('%j takes %i cells', (given, cells) => {
    expect(widthOf(given)).toBe(cells)
  })
})

test('widthOf counts without looking what looking would count', () => {
  const sum = (text: string) => graphemes(text).reduce((all, { width }) => all + width, 0)
  for (let code = 0x20; code <= 0xffff; code += 1) {
    const letter = String.fromCharCode(code)
    if (widthOf(`a${letter}${letter}`) !== sum(`a${letter}${letter}`)) {
      expect(`U+${code.toString(16)}`).toBe('of the same width both ways')
    }
  }
  fc.assert(fc.property(text, (given) => widthOf(given) === sum(given)))
})

describe('elision', () => {
  test.each([
    ['platform-analytics-dev', 20, 'platform-a…ytics-dev'],
    ['platform-analytics-dev', 18, 'platform-…tics-dev'],
    ['payments', 8, 'payments'],
    ['payments', 1, '…'],
    ['漢字漢字', 5, '漢…字'],
  ])('%j in %i cells is %j', (given, cells, shown) => {
    expect(elided(given, cells)).toBe(shown)
  })

  test('fits, and keeps whole characters from both ends', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 30 }), (given, cells) => {
        expect(widthOf(elided(given, cells))).toBeLessThanOrEqual(cells)
        const kept = elision(given, cells)
        if (kept === null) return
        const starts = new Set(graphemes(given).map(({ start }) => start)).add(given.length)
        expect(starts).toContain(kept.head)
        expect(starts).toContain(kept.tail)
        expect(kept.head).toBeLessThanOrEqual(kept.tail)
      }),
    )
  })
})

/** The text as a pane shows it; no pane is narrower than a cell. */
function elided(given: string, cells: number): string {
  const kept = elision(given, cells)
  return kept === null ? given : given.slice(0, kept.head) + ELLIPSIS + given.slice(kept.tail)
}

test('cutEnd fits and keeps a prefix', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 30 }), (given, cells) => {
      const shown = cutEnd(given, cells)
      expect(widthOf(shown)).toBeLessThanOrEqual(cells)
      expect(shown === given || given.startsWith(shown.slice(0, -1))).toBe(true)
    }),
  )
})

test('padding fills to the width', () => {
  expect(padEnd('漢', 4)).toBe('漢  ')
  expect(padStart('12m left', 11)).toBe('   12m left')
})

test('letters that the terminal draws double count so, wherever cells are counted', () => {
  onTestFinished(() => countDouble(null))
  countDouble((letter) => 'Ω①…'.includes(letter))
  expect(widthOf('a Ω ① 漢 ½')).toBe(12)
  expect(widthOfPainted('\x1b[1mΩ漢\x1b[0m')).toBe(4)
  expect(isSingle('Ω')).toBe(false)
  expect(padEnd('Ω', 4)).toBe('Ω  ')
  expect(elision('ΩΩΩΩ', 6)).toEqual({ head: 1, tail: 3 })
  fc.assert(
    fc.property(text, (given) => {
      const sum = graphemes(given).reduce((all, { width }) => all + width, 0)
      expect(widthOf(given)).toBe(sum)
    }),
  )
})

test('what is painted is as wide as what it says', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[\p{L}\p{N} -]*$/u), (given) => {
      expect(widthOfPainted(`\x1b[1;36m${given}\x1b[0m`)).toBeLessThanOrEqual(widthOf(given))
    }),
  )
})

test('a mark without a letter takes a cell, as terminals and Ink give it one', () => {
  expect(widthOf('\u0301')).toBe(1)
  expect(widthOf('\u102c')).toBe(1)
  expect(widthOf('a\u0301')).toBe(1)
})
