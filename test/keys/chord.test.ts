/** Chords by name and in print. */
import { expect, test } from 'vitest'
import { asciiKeys, chordLabel, chordOf, type InkKey } from '../../src/keys/chord.ts'

const NONE: InkKey = {
  upArrow: false,
  downArrow: false,
  leftArrow: false,
  rightArrow: false,
  pageDown: false,
  pageUp: false,
  home: false,
  end: false,
  return: false,
  escape: false,
  ctrl: false,
  shift: false,
  tab: false,
  backspace: false,
  delete: false,
  meta: false,
}

test.each([
  ['a', {}, 'a'],
  ['R', { shift: true }, 'R'],
  ['?', {}, '?'],
  ['+', {}, '+'],
  [' ', {}, 'space'],
  ['', { return: true }, 'enter'],
  ['', { escape: true }, 'escape'],
  ['', { tab: true, shift: true }, 'shift+tab'],
  ['', { pageDown: true }, 'pageDown'],
  ['u', { ctrl: true }, 'ctrl+u'],
  ['b', { meta: true }, 'alt+b'],
  ['', { rightArrow: true, ctrl: true }, 'ctrl+right'],
  ['日', {}, '日'],
  ['', {}, null],
  ['a', { eventType: 'release' }, null],
  ['c', { super: true }, null],
] as const)('%j %j is %s', (input, key, chord) => {
  expect(chordOf(input, { ...NONE, ...key })).toBe(chord)
})

test.each([
  ['enter', 'Enter'],
  ['up', '↑'],
  ['ctrl+u', 'Ctrl-U'],
  ['shift+tab', 'Shift-Tab'],
  ['space', 'Space'],
  ['escape', 'Esc'],
  ['pageUp', 'PgUp'],
  ['a', 'a'],
  ['+', '+'],
  ['ctrl++', 'Ctrl-+'],
])('%s is printed %s', (chord, label) => {
  expect(chordLabel(chord)).toBe(label)
})

test('arrows are words in ASCII', () => {
  expect(['↑↓ j k', '←→', 'Ctrl-U', 'Shift-↓↑'].map(asciiKeys)).toEqual([
    'Up Down j k',
    'Left Right',
    'Ctrl-U',
    'Shift-Down Up',
  ])
})
