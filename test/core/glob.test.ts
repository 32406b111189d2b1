/** PATTERN: what a star takes, and that no pattern takes long. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { glob } from '../../src/core/glob.ts'

test.each([
  ['*', 'payments-dev/ReadOnly', true],
  ['pay*', 'payments-dev/ReadOnly', true],
  ['pay*/Dev*', 'payments-dev/DeveloperAccess', true],
  ['PAY*/dev*', 'payments-dev/DeveloperAccess', true],
  ['*/Dev*', 'a/b/DeveloperAccess', true],
  ['pay?ents-dev/*', 'payments-dev/X', true],
  ['payments-dev', 'payments-dev/ReadOnly', false],
  ['*Admin', 'payments/AdministratorAccess', false],
  ['[p]ay*', 'payments/X', false],
  ['{a,b}', '{a,b}', true],
  ['!x*', '!x1', true],
  ['', '', true],
  ['', 'x', false],
  ['東京*', '東京データ基盤/ReadOnly', true],
])('%s on %s', (pattern, text, expected) => {
  expect(glob(pattern).matches(text)).toBe(expected)
})

test.each([
  ['pay*/Dev*', 'payments-dev/', true],
  ['pay*/Dev*', 'audit/', false],
  ['*/Dev*', 'audit/', true],
  ['audit/Dev*', 'audit-2/', false],
])('whether %s may go on from %s', (pattern, text, expected) => {
  expect(glob(pattern).couldStart(text)).toBe(expected)
})

test('agrees with the regular expression that says the same', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', '/', '*', '?', '.') })
  fc.assert(
    fc.property(letters, letters, (pattern, text) => {
      const source = pattern
        .replaceAll('.', '\\.')
        .replaceAll('?', '[^]')
        .replaceAll(/\*+/g, '[^]*')
      expect(glob(pattern).matches(text)).toBe(new RegExp(`^${source}$`).test(text))
    }),
  )
})

test('whatever starts a match could start one', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', '/', '*') })
  fc.assert(
    fc.property(letters, letters, fc.nat(), (pattern, text, at) => {
      fc.pre(glob(pattern).matches(text))
      expect(glob(pattern).couldStart(text.slice(0, at))).toBe(true)
    }),
  )
})

test('a hundred stars are no trap', () => {
  expect(glob(`${'*a'.repeat(100)}b`).matches('a'.repeat(2000))).toBe(false)
})
