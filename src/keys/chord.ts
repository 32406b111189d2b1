/** Chords: one key press with its modifiers, by name; the names that the key table speaks of. */

/** Such as `a`, `R`, `?`, `space`, `enter`, `escape`, `up`, `pageDown`, `shift+tab`, `ctrl+u`, `alt+b`. */
export type Chord = string

/** What Ink's `useInput` tells of a key, as far as it matters here. */
export interface InkKey {
  readonly upArrow: boolean
  readonly downArrow: boolean
  readonly leftArrow: boolean
  readonly rightArrow: boolean
  readonly pageDown: boolean
  readonly pageUp: boolean
  readonly home: boolean
  readonly end: boolean
  readonly return: boolean
  readonly escape: boolean
  readonly ctrl: boolean
  readonly shift: boolean
  readonly tab: boolean
  readonly backspace: boolean
  readonly delete: boolean
  readonly meta: boolean
  readonly super?: boolean
  readonly hyper?: boolean
  readonly eventType?: 'press' | 'repeat' | 'release' | undefined
}

const NAMED = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageUp', 'pageUp'],
  ['pageDown', 'pageDown'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'enter'],
  ['escape', 'escape'],
  ['tab', 'tab'],
  ['backspace', 'backspace'],
  ['delete', 'delete'],
] as const satisfies readonly (readonly [keyof InkKey, string])[]

/** The chord of what `useInput` gave; null for a key without a name here, or one that was let go. */
export function chordOf(input: string, key: InkKey): Chord | null {
  if (key.eventType === 'release' || key.super === true || key.hyper === true) return null
  const modifiers = `${key.ctrl ? 'ctrl+' : ''}${key.meta ? 'alt+' : ''}`
  const named = NAMED.find(([flag]) => key[flag])
  if (named !== undefined) return `${modifiers}${key.shift ? 'shift+' : ''}${named[1]}`
  if (input === '') return null
  if (input === ' ') return `${modifiers}space`
  return modifiers === '' ? input : `${modifiers}${input.toLowerCase()}`
}

const LABELS: Readonly<Record<string, string>> = {
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  pageUp: 'PgUp',
  pageDown: 'PgDn',
  escape: 'Esc',
}

const ARROWS: Readonly<Record<string, string>> = {
  '↑': 'Up',
  '↓': 'Down',
  '←': 'Left',
  '→': 'Right',
}

/** A chord as it is printed: `Enter`, `↑`, `Ctrl-U`, `Shift-Tab`, `a`. */
export function chordLabel(chord: Chord): string {
  if ([...chord].length === 1) return chord
  return chord
    .split(/(?<=.)\+(?=.)/u)
    .map((part) => LABELS[part] ?? part.charAt(0).toUpperCase() + part.slice(1))
    .join('-')
}

/** Printed keys without a character outside of ASCII: `↑↓ j k` is `Up Down j k`. */
export function asciiKeys(printed: string): string {
  return (
    printed
      .replace(/[↑↓←→]/gu, (arrow) => ` ${ARROWS[arrow]} `)
      .replace(/ +/g, ' ')
      // Of `Shift-↓`.
      .replace(/(?<=\w-) /g, '')
      .trim()
  )
}
