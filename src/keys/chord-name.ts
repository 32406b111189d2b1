/** Chords by the names that people write: `u`, `Ctrl-U`, `ctrl+u`, `PgUp`, `Space`, `Shift-Tab`. */
import type { Chord } from './chord.ts'

const NAMED: readonly Chord[] = [
  'up',
  'down',
  'left',
  'right',
  'home',
  'end',
  'pageUp',
  'pageDown',
  'enter',
  'escape',
  'tab',
  'backspace',
  'delete',
  'space',
  'f1',
]
const SHORT: Readonly<Record<string, Chord>> = {
  esc: 'escape',
  pgup: 'pageUp',
  pgdn: 'pageDown',
  return: 'enter',
}
/** What a terminal sends for these is another key (ASCII: the same code). */
const SAME: Readonly<Record<Chord, string>> = {
  'ctrl+i': 'Tab',
  'ctrl+m': 'Enter',
  'ctrl+j': 'Enter',
  'ctrl+[': 'Escape',
  'ctrl+h': 'Backspace',
}

/** The chord, or what is wrong with it: a sentence. */
export function chordNamed(written: string): { readonly chord: Chord } | { readonly why: string } {
  if ([...written].length === 1) return { chord: written }
  const parts = written.split(/(?<=.)[+-](?=.)/u)
  const key = parts.at(-1) ?? ''
  const modifiers = parts.slice(0, -1).map((part) => part.toLowerCase())
  const named =
    SHORT[key.toLowerCase()] ?? NAMED.find((name) => name.toLowerCase() === key.toLowerCase())
  if (named === undefined && [...key].length !== 1) return { why: `there is no key ${written}` }
  const unknown = modifiers.find((part) => !['ctrl', 'alt', 'shift'].includes(part))
  if (unknown !== undefined) return { why: `there is no key ${written}` }
  const has = (modifier: string) => (modifiers.includes(modifier) ? `${modifier}+` : '')
  if (named === undefined && has('shift') !== '') {
    return { why: `${written} is written as the letter itself` }
  }
  const chord = `${has('ctrl')}${has('alt')}${has('shift')}${named ?? key.toLowerCase()}`
  const same = SAME[chord]
  return same === undefined ? { chord } : { why: `terminals send ${written} as ${same}` }
}
