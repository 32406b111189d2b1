/**
 * Which cells of a line changed. Ink rewrites a changed line from its first difference to its end, which on a
 * wide screen is most of it for every key; this writes the cells alone that differ. The build puts it into Ink
 * (src/build/edits-for-speed.ts); test/build/line-cells.test.ts holds the screen to what Ink's own bytes draw.
 */
import { isSingle } from '../src/core/width.ts'

/** A line without its escape sequences, each letter a cell. Not an object a cell: hundreds of lines are kept. */
interface Cells {
  readonly letters: string
  /** The style of each letter, as an index of STYLES. */
  readonly styles: Uint8Array
}

/** The SGR parameters that are in force, in one order: `1;36`. The first has none. */
const STYLES = ['']
const MOST_STYLES = 256

const SGR = /\x1b\[([\d;]*)m/g
/** Where a parameter belongs, and what ends it. */
const SLOTS: readonly (readonly [slot: number, isOne: (code: number) => boolean, end: number])[] = [
  [0, (code) => code === 1, 22],
  [1, (code) => code === 2, 22],
  [2, (code) => code === 4, 24],
  [3, (code) => code === 7, 27],
  [4, (code) => (code >= 30 && code <= 37) || (code >= 90 && code <= 97), 39],
  [5, (code) => (code >= 40 && code <= 47) || (code >= 100 && code <= 107), 49],
]
/** Going to a column and setting a style costs about so much: a shorter gap is written again instead. */
const GAP = 8

/**
 * The bytes that turn one line into the next on a screen so many columns wide; null where a line holds
 * what this does not know, such as wide characters, and Ink has to see to it.
 */
export function lineCells(previous: string, next: string, columns: number): string | null {
  const before = cellsOf(previous)
  const after = cellsOf(next)
  if (before === null || after === null) return null
  // The last column is left to Ink: a cursor behind it hangs between two lines.
  const width = Math.max(before.letters.length, after.letters.length)
  if (width > columns) return null
  let bytes = ''
  for (let at = 0; at < width; ) {
    if (isSame(before, after, at)) {
      at += 1
      continue
    }
    let end = at + 1
    for (let to = end; to < width && to - end < GAP; to += 1) {
      if (!isSame(before, after, to)) end = to + 1
    }
    bytes += `\x1b[${at + 1}G${painted(before, after, at, end)}`
    at = end
  }
  return bytes
}

const SPACE = 0x20

function stays(one: Cells, other: Cells, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (!isSame(one, other, at)) return false
  return true
}

/** Behind the end of a line everything is blank. */
function isSame(one: Cells, other: Cells, at: number): boolean {
  return styleAt(one, at) === styleAt(other, at) && letterAt(one, at) === letterAt(other, at)
}

function letterAt({ letters }: Cells, at: number): number {
  return at < letters.length ? letters.charCodeAt(at) : SPACE
}

function styleAt({ letters, styles }: Cells, at: number): number {
  return at < letters.length ? (styles[at] ?? 0) : 0
}

function painted(before: Cells, cells: Cells, from: number, to: number): string {
  let bytes = ''
  let style = 0
  for (let at = from; at < to; ) {
    const here = styleAt(cells, at)
    let end = at + 1
    while (end < to && styleAt(cells, end) === here) end += 1
    if (
      here !== style &&
      end < to &&
      styleAt(cells, end) === style &&
      stays(before, cells, at, end)
    ) {
      // To step over what stays takes less than to end the style and begin it again.
      bytes += `\x1b[${end - at}C`
      at = end
      continue
    }
    if (here !== style) bytes += `\x1b[${style === 0 || here === 0 ? '' : '0;'}${STYLES[here]}m`
    style = here
    bytes += cells.letters.slice(at, end).padEnd(end - at)
    at = end
  }
  return style === 0 ? bytes : `${bytes}\x1b[m`
}

/** The same few lines come again with every key. */
const known = new Map<string, Cells | null>()
const KEPT = 500

function cellsOf(line: string): Cells | null {
  let cells = known.get(line)
  if (cells !== undefined) return cells
  cells = read(line)
  if (known.size >= KEPT) known.clear()
  known.set(line, cells)
  return cells
}

function read(line: string): Cells | null {
  const styles = new Uint8Array(line.length)
  const state: number[] = []
  let letters = ''
  let style = 0
  let from = 0
  const add = (to: number): void => {
    styles.fill(style, letters.length, letters.length + to - from)
    letters += line.slice(from, to)
  }
  for (const match of line.matchAll(SGR)) {
    add(match.index)
    from = match.index + match[0].length
    for (const code of (match[1] ?? '').split(';').map(Number))
      if (!applied(state, code)) return null
    style = styleOf(state)
    if (style >= MOST_STYLES) return null
  }
  add(line.length)
  return isSingle(letters) ? { letters, styles } : null
}

function styleOf(state: readonly number[]): number {
  const style = state.filter((one) => one > 0).join(';')
  const found = STYLES.indexOf(style)
  return found < 0 ? STYLES.push(style) - 1 : found
}

/** Takes one SGR parameter in; false for those that nobody here writes. */
function applied(state: number[], code: number): boolean {
  if (code === 0) {
    state.length = 0
    return true
  }
  let isKnown = false
  for (const [slot, isOne, end] of SLOTS) {
    if (isOne(code)) state[slot] = code
    else if (code === end) state[slot] = 0
    else continue
    isKnown = true
  }
  return isKnown
}
