/** Light or dark, by what terminals really answer. */
import { expect, test } from 'vitest'
import { backgroundByVariable, backgroundOf } from '../../src/core/background.ts'

test.each([
  ['\x1b]11;rgb:ffff/ffff/ffff\x1b\\', 'light'],
  ['\x1b]11;rgb:0b0b/0f0f/1515\x07', 'dark'],
  ['\x1b]11;rgb:fd/f6/e3\x07', 'light'],
  ['\x1b]11;rgba:0000/2b2b/3636/ffff\x1b\\', 'dark'],
  ['\x1b]10;rgb:ffff/ffff/ffff\x1b\\', null],
  ['\x1b[?62;c', null],
])('%j is %s', (reply, background) => {
  expect(backgroundOf(reply)).toBe(background)
})

test.each([
  ['15;0', 'dark'],
  ['0;15', 'light'],
  ['0;default;7', 'light'],
  ['default', 'unknown'],
  [undefined, 'unknown'],
])('COLORFGBG=%s is %s', (value, background) => {
  expect(backgroundByVariable(value)).toBe(background)
})
