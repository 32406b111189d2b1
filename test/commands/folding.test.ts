/** Sentences in narrow windows: no word is lost or broken, and no line is longer than it must be. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold, foldNext } from '../../src/commands/folding.ts'
import { widthOf } from '../../src/core/width.ts'

test('breaks between words, and begins where the first line began', () => {
  expect(fold('AWS did not answer in time.', 20, 8)).toBe(
    ['AWS did not', 'answer in', 'time.'].join('\n        '),
  )
  expect(fold('~/.aws/sso/cache/abc.json is damaged', 12, 2)).toBe(
    '~/.aws/sso/cache/abc.json\n  is damaged',
  )
  expect(fold('nobody looks at a window', Number.POSITIVE_INFINITY, 2)).toBe(
    'nobody looks at a window',
  )
})

test('keeps every word, and goes over the edge for a single one alone', () => {
  const words = fc.array(fc.stringMatching(/^[a-zé東]{1,12}$/), { minLength: 1 })
  fc.assert(
    fc.property(words, fc.nat(40), fc.nat(8), (all, room, indent) => {
      const lines = fold(all.join(' '), room, indent).split(`\n${' '.repeat(indent)}`)
      expect(lines.join(' ').split(' ')).toEqual(all)
      for (const [at, line] of lines.entries()) {
        if (line.includes(' ')) expect(indent + widthOf(line)).toBeLessThanOrEqual(room)
        // What begins the next line had no room here.
        const [next] = lines[at + 1]?.split(' ') ?? []
        if (next !== undefined) expect(indent + widthOf(`${line} ${next}`)).toBeGreaterThan(room)
      }
    }),
  )
})

test.each([
  ['lanyard profile rename payments dev', false],
  ['Run lanyard login corp', false],
  ['rm ~/.aws/sso/cache/torn.json', false],
  ['Check the network, then try again', true],
])('%s may be broken: %s', (next, may) => {
  expect(foldNext(next, 12, 2).includes('\n')).toBe(may)
})
