/** sanitize: nothing that acts on a terminal or hides survives, and harmless text is left alone. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { safeJson, sanitize } from '../../src/core/sanitize.ts'

/** Code point ranges that must never come through, written out by hand from S16. */
const FORBIDDEN: readonly (readonly [number, number])[] = [
  [0x00, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x61c, 0x61c],
  [0x180e, 0x180e],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  [0xd800, 0xdfff],
  [0xfeff, 0xfeff],
  [0xfff9, 0xfffb],
  [0xe0000, 0xe007f],
]

const forbidden = (point: number) => FORBIDDEN.some(([from, to]) => point >= from && point <= to)
const forbiddenCharacter = fc
  .constantFrom(...FORBIDDEN)
  .chain(([from, to]) => fc.integer({ min: from, max: to }))
  .map((point) => String.fromCodePoint(point))
const anything = fc.array(fc.oneof(fc.string({ unit: 'binary' }), forbiddenCharacter))

describe('sanitize', () => {
  it.each([
    ['plain name', 'plain name'],
    ['\u001b[31mred', '␛[31mred'],
    ['a\nb\tc\u0000', 'a␊b␉c␀'],
    ['\u007f', '␡'],
    ['\u009b31m', '\\u{9b}31m'],
    ['prod\u202edev', 'prod\\u{202e}dev'],
    ['a\u200bb', 'a\\u{200b}b'],
    ['a\u2028b', 'a\\u{2028}b'],
    ['a\u{e0041}', 'a\\u{e0041}'],
    ['\ud800x', '\\u{d800}x'],
    ['so\u00adft\ufeff', 'so\\u{ad}ft\\u{feff}'],
    ['Zürich 東京 🚀 прод', 'Zürich 東京 🚀 прод'],
  ])('shows %j as %j', (text, shown) => {
    expect(sanitize(text)).toBe(shown)
  })

  it('lets no forbidden code point through, and is idempotent', () => {
    fc.assert(
      fc.property(anything, (parts) => {
        const shown = sanitize(parts.join(''))
        for (const character of shown) expect(forbidden(character.codePointAt(0) ?? 0)).toBe(false)
        expect(sanitize(shown)).toBe(shown)
      }),
    )
  })

  it('keeps two texts apart that differ only by an unseen character', () => {
    fc.assert(
      fc.property(fc.string(), forbiddenCharacter, (text, unseen) => {
        expect(sanitize(text + unseen)).not.toBe(sanitize(text))
      }),
    )
  })

  it('leaves printable ASCII alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        expect(sanitize(text)).toBe(text)
      }),
    )
  })
})

describe('safeJson', () => {
  it('reads as what it was, and has nothing in it that acts', () => {
    fc.assert(
      fc.property(anything, fc.constantFrom(0, 2), (parts, indent) => {
        const text = safeJson({ [parts.join('')]: parts, more: [1, null] }, indent)
        expect(JSON.parse(text)).toEqual({ [parts.join('')]: parts, more: [1, null] })
        const lines = text.split('\n')
        expect(lines.map(sanitize)).toEqual(lines)
        if (indent === 0) expect(lines).toHaveLength(1)
      }),
    )
  })

  it('is plain JSON where nothing is unsafe', () => {
    const value = { name: 'Zürich 東京 🚀', list: ['a'] }
    expect(safeJson(value, 2)).toBe(JSON.stringify(value, null, 2))
  })
})
