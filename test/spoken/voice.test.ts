/** The line that is typed: its echo is the shortest that a screen reader speaks as what was typed. */
import { expect, test } from 'vitest'
import { createKeyReader } from '../../src/spoken/keypress.ts'
import { createVoice } from '../../src/spoken/voice.ts'

function voice() {
  let written = ''
  const made = createVoice(
    (text) => {
      written += text
    },
    (text) => text,
  )
  return {
    ...made,
    written() {
      const all = written
      written = ''
      return all
    },
  }
}

test('letters echo as themselves, the last one goes with a backspace', () => {
  const line = voice()
  line.type('', false)
  expect(line.edit('p', 'p')).toBe('p')
  expect(line.edit('a', 'a')).toBe('pa')
  expect(line.edit('backspace', '')).toBe('p')
  expect(line.written()).toBe('> pa\b \b')
})

test('an edit within the line says the line again', () => {
  const line = voice()
  line.type('payments', false)
  expect(line.edit('home', '')).toBe('payments')
  expect(line.edit('x', 'x')).toBe('xpayments')
  expect(line.edit('ctrl+k', '')).toBe('x')
  expect(line.written()).toBe('> payments\n> payments\n> xpayments\n> x')
})

test('what is said meanwhile stands on lines of its own, and the typed line comes again', () => {
  const line = voice()
  line.type('pay', false)
  line.say(['12 accounts.'])
  line.endTyping()
  line.say(['Done.'])
  expect(line.written()).toBe('> pay\n12 accounts.\n> pay\nDone.\n')
})

test('what must not be seen is typed as stars', () => {
  const line = voice()
  line.type('', true)
  expect(line.edit('', 'http://127.0.0.1/?code=abc')).toBe('http://127.0.0.1/?code=abc')
  expect(line.written()).toBe(`> ${'*'.repeat(26)}`)
})

test.each([
  ['a', 'a', 'a'],
  ['Q', 'Q', 'Q'],
  ['é', 'é', 'é'],
  [' ', 'space', ' '],
  ['\x1b[A', 'up', ''],
  ['\x1bOB', 'down', ''],
  ['\x1b[5~', 'pageUp', ''],
  ['\x1b[Z', 'shift+tab', ''],
  ['\x1b[1;2B', 'shift+down', ''],
  ['\t', 'tab', ''],
  ['\r', 'enter', ''],
  ['\x7f', 'backspace', ''],
  ['\x15', 'ctrl+u', ''],
  ['\x1b[27u', 'escape', ''],
  ['\x1b[200~two words\x1b[201~', '', 'two words'],
])('the key %j is %s', (raw, chord, text) => {
  expect(createKeyReader()(raw)).toMatchObject({ chord, text })
})

test('an Enter that the keyboard repeats is known as one', () => {
  expect(createKeyReader()('\x1b[13;1:2u')).toEqual({ chord: 'enter', text: '', repeat: true })
})
