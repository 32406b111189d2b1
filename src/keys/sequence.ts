/** The grammar of terminal input: the one key, reply or marker that stands at a place in the text. */
import type { Chord } from './chord.ts'

/** `text` is what Ink is to read. `chord` names the keys that Ink or a text widget of its would misread. */
export interface KeyToken {
  readonly type: 'key'
  readonly text: string
  readonly chord: Chord | null
}

export type Token =
  | KeyToken
  | { readonly type: 'enter' }
  /** What the terminal answered or told by itself: colours, attributes, focus, cursor, mouse. */
  | { readonly type: 'reply'; readonly text: string }
  | { readonly type: 'pasteStart' }
  /** Nothing that means anything. */
  | { readonly type: 'noise' }

export interface Scanned {
  readonly token: Token
  /** Where the next one starts. */
  readonly end: number
}

export const ESC = '\x1b'
const PASTE_START = '\x1b[200~'
const PASTE_END = '\x1b[201~'
const CANCELS = '\x03\x18\x1a'
const SEQUENCE_LIMIT = 64

/** The Escape key in the kitty protocol's form: Ink takes it at once and joins it with nothing. */
export const ESCAPE_KEY: KeyToken = { type: 'key', text: '\x1b[27u', chord: null }
const NOISE: Token = { type: 'noise' }
const ENTER: Token = { type: 'enter' }

/** Keys that a text widget of Ink misreads, by what terminals send for them (ECMA-48, xterm, rxvt). */
const EDITING: Readonly<Record<string, Chord>> = {
  '\x1b[H': 'home',
  '\x1bOH': 'home',
  '\x1b[1~': 'home',
  '\x1b[7~': 'home',
  '\x1b[F': 'end',
  '\x1bOF': 'end',
  '\x1b[4~': 'end',
  '\x1b[8~': 'end',
  '\x1b[3~': 'delete',
}

/** F1 of xterm and VT terminals, of xterm's older mode and rxvt, of the kitty protocol, of the Linux console. */
const FUNCTION: Readonly<Record<string, Chord>> = {
  '\x1bOP': 'f1',
  '\x1b[11~': 'f1',
  '\x1b[P': 'f1',
  '\x1b[[A': 'f1',
}

/** Whether nobody hears of the key from Ink, which has no name for it. */
export function isNameless(chord: Chord | null): boolean {
  return chord !== null && Object.values(FUNCTION).includes(chord)
}

const NAMES: Readonly<Record<string, Chord>> = {
  ' ': 'space',
  '\r': 'enter',
  '\t': 'tab',
  '\b': 'backspace',
  '\x7f': 'backspace',
}

/**
 * Private sequences (device attributes, modes, the kitty query, mouse), focus in and out, and reports
 * with numbers (cursor position, status, window size), as xterm's control sequences have them.
 */
const REPLY = /^\x1b\[(?:[<=>?].*|[IO]|\d[\d;]*\$?[Rcnty])$/s

/** What stands at `at`; null where more input has to tell. */
export function scan(input: string, at: number): Scanned | null {
  return input[at] === ESC ? scanEscape(input, at) : scanCharacter(input, at)
}

/** Escape and one character more, once it is known that nothing follows: a key with Alt. */
export function altKey(character: string): KeyToken {
  const name = NAMES[character] ?? character.toLowerCase()
  return { type: 'key', text: ESC + character, chord: `alt+${name}` }
}

/** A key with Alt and a character that is seen, as Escape and that character; null for every other key. */
export function apart({
  text,
  chord,
}: KeyToken): { readonly chord: Chord; readonly keys: readonly KeyToken[] } | null {
  if (chord === null || !/^\x1b[^\p{Cc}\s]$/u.test(text)) return null
  return { chord, keys: [ESCAPE_KEY, { type: 'key', text: text.slice(1), chord: null }] }
}

function scanCharacter(input: string, at: number): Scanned {
  const point = input.codePointAt(at) ?? 0
  const character = String.fromCodePoint(point)
  const end = at + character.length
  if (character === '\r' || character === '\n') return { token: ENTER, end }
  // C1 controls come from broken encodings, lone surrogates from nowhere: neither is a key.
  if ((point >= 0x80 && point < 0xa0) || (point >= 0xd800 && point < 0xe000)) {
    return { token: NOISE, end }
  }
  if (character === '\b') return { token: { type: 'key', text: '\x7f', chord: null }, end }
  const chord = point < 0x20 && character !== '\t' ? controlChord(point) : null
  return { token: { type: 'key', text: character, chord }, end }
}

/** Ctrl and a letter arrive as the letter's place in the alphabet, Ctrl and punctuation beyond it. */
function controlChord(point: number): Chord {
  if (point === 0) return 'ctrl+space'
  return `ctrl+${String.fromCharCode(point + (point <= 26 ? 0x60 : 0x40))}`
}

function scanEscape(input: string, at: number): Scanned | null {
  const next = input[at + 1]
  if (next === undefined) return null
  if (next === '[') return scanControlSequence(input, at)
  if (next === 'O') return scanSingleShift(input, at)
  if (']PX^_'.includes(next)) return scanString(input, at)
  // Two Escapes in one read are two presses, and Ctrl-C is never part of anything.
  if (next < ' ' && next !== '\r' && next !== '\b' && next !== '\t')
    return { token: ESCAPE_KEY, end: at + 1 }
  const character = String.fromCodePoint(input.codePointAt(at + 1) ?? 0)
  return { token: altKey(character), end: at + 1 + character.length }
}

/** CSI: parameters, intermediates and one final byte (ECMA-48 section 5.4). */
function scanControlSequence(input: string, at: number): Scanned | null {
  let end = at + 2
  // The Linux console's function keys have a second bracket.
  if (input[end] === '[') end += 1
  while (end < input.length) {
    const code = input.charCodeAt(end)
    const isRxvtShift = input[end] === '$' && end === at + 3 && /[235678]/.test(input[at + 2] ?? '')
    if ((code >= 0x40 && code <= 0x7e) || isRxvtShift) {
      return { token: sequenceToken(input.slice(at, end + 1)), end: end + 1 }
    }
    if (code < 0x20 || code > 0x3f || end - at > SEQUENCE_LIMIT) return { token: NOISE, end }
    end += 1
  }
  return null
}

function sequenceToken(sequence: string): Token {
  if (sequence === PASTE_START) return { type: 'pasteStart' }
  if (sequence === PASTE_END) return NOISE
  if (REPLY.test(sequence)) return { type: 'reply', text: sequence }
  return keyOf(sequence)
}

function keyOf(sequence: string): KeyToken {
  return { type: 'key', text: sequence, chord: EDITING[sequence] ?? FUNCTION[sequence] ?? null }
}

/** SS3: the keypad and the cursor keys in application mode. */
function scanSingleShift(input: string, at: number): Scanned | null {
  let end = at + 2
  while (end < input.length && /[\d;]/.test(input[end] ?? '')) {
    if (end - at > SEQUENCE_LIMIT) return { token: NOISE, end }
    end += 1
  }
  const final = input[end]
  if (final === undefined) return null
  if (!/[@-~]/.test(final)) return { token: NOISE, end }
  const sequence = input.slice(at, end + 1)
  // The keypad's Enter.
  if (sequence === '\x1bOM') return { token: ENTER, end: end + 1 }
  return { token: keyOf(sequence), end: end + 1 }
}

/** OSC, DCS and their like: up to BEL or ST, unless something cancels them (ECMA-48 section 5.6). */
function scanString(input: string, at: number): Scanned | null {
  for (let end = at + 2; end < input.length; end += 1) {
    const character = input[end] ?? ''
    if (character === '\x07') {
      return { token: { type: 'reply', text: input.slice(at, end + 1) }, end: end + 1 }
    }
    if (CANCELS.includes(character)) return { token: NOISE, end }
    if (character !== ESC) continue
    if (input[end + 1] === undefined) return null
    return input[end + 1] === '\\'
      ? { token: { type: 'reply', text: input.slice(at, end + 2) }, end: end + 2 }
      : { token: NOISE, end }
  }
  return null
}
