/** Where the cursor is put in a row: behind what terminals do not agree on, and nowhere else. */
import { expect, test } from 'vitest'
import { anchored } from '../../components/anchors.ts'
import { graphemes } from '../../src/core/width.ts'

/** The row as Ink keeps it: a cell without text behind each wide character. */
function row(text: string) {
  return graphemes(text).flatMap(({ text: value, width }) => [
    { value },
    ...Array.from({ length: width - 1 }, () => ({ value: '' })),
  ])
}

const anchor = (text: string) =>
  anchored(row(text))
    .map(({ value }) => value)
    .join('')

test.each([
  ['│ payments-prod ▲ │', '│ payments-prod ▲ │'],
  ['│東京 1│', '│東京\x1b[6G 1│'],
  ['é e\u0301x', 'é e\u0301\x1b[4Gx'],
  ['🇩 half', '🇩\x1b[3G half'],
  ['ก็ บ', 'ก็\x1b[2G บ'],
  ['', ''],
])('%j', (text, shown) => {
  expect(anchor(text)).toBe(shown)
})

test('what is written from the right ends where its column ends, and not between its words', () => {
  expect(anchor('שלום עולם  123')).toBe('שלום\x1b[5G עולם\u200e\x1b[10G  123')
  expect(anchor('│دفع│')).toBe('│دفع\u200e\x1b[5G│')
  expect(anchor('דג 1  2  3')).toBe('דג\x1b[3G 1\u200e  2  3')
})

test('the mark of that stands with the letter before, whose style begins no cell of its own', () => {
  expect(anchored(row('דג│')).map(({ value }) => value)).toEqual(['ד', 'ג\u200e', '\x1b[3G│'])
})

test('holes are left out, and styles stay', () => {
  const styled = { value: 'x', styles: ['bold'] }
  expect(
    anchored([undefined, { value: '漢', styles: [] }, { value: '', styles: [] }, styled]),
  ).toEqual([
    { value: '漢', styles: [] },
    { value: '', styles: [] },
    { value: '\x1b[4Gx', styles: ['bold'] },
  ])
})
