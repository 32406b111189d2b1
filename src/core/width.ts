/** Text measured in terminal cells: how wide it is, and how to cut it without splitting a character. */
import fastStringWidth from 'fast-string-width'

export const ELLIPSIS = '…'

/**
 * What the screen is mostly made of: ASCII, Latin letters, dashes, arrows, borders, signs. Here a character
 * is a cell and none joins with its neighbour, which makes them free to measure.
 */
const SINGLE =
  /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u2013\u2014\u2018-\u201d\u2026\u203a\u2190-\u2193\u21bb\u2500-\u25fc\u2605\u2713\u2717]*$/

const ASCII = /^[\x20-\x7e]*$/

/** Which characters take two cells by a setting of the terminal; null where it has none. */
let isDouble: ((letter: string) => boolean) | null = null

/**
 * From now on the letters that `isOne` names take two cells: what Unicode calls ambiguous (UAX 11), on the
 * terminals that draw it so. Said once, before anything is measured.
 */
export function countDouble(isOne: ((letter: string) => boolean) | null): void {
  isDouble = isOne
}

/** Whether the text is made of characters that are one cell each on every such terminal, and join with none. */
export function isSingle(text: string): boolean {
  return isDouble === null ? SINGLE.test(text) : ASCII.test(text)
}

/** Made when first needed, as the first one takes 8 ms; then kept, as it holds no state. */
let segmenter: Intl.Segmenter | undefined

/** What a person sees as one character, with where it starts (UTF-16) and how many cells it takes. */
interface Grapheme {
  readonly text: string
  readonly start: number
  readonly width: number
}

/** The characters of a text as people see them, in order (UAX 29). */
export function graphemes(text: string): readonly Grapheme[] {
  if (isSingle(text)) return Array.from(text, (one, start) => ({ text: one, start, width: 1 }))
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' })
  return Array.from(segmenter.segment(text), ({ segment, index }) => ({
    text: segment,
    start: index,
    // A mark without a letter is drawn on a cell of its own, by Ink too.
    width: cellsOf(segment),
  }))
}

function cellsOf(letter: string): number {
  return isWidened(letter) ? 2 : Math.max(1, fastStringWidth(letter))
}

/** How many cells a text with escape sequences takes: for Ink, which measures what is painted. */
export function widthOfPainted(text: string): number {
  const cells = fastStringWidth(text)
  if (isDouble === null || isSingle(text)) return cells
  return cells + graphemes(text).filter(({ text: letter }) => isWidened(letter)).length
}

function isWidened(letter: string): boolean {
  return isDouble?.(letter) === true && fastStringWidth(letter) === 1
}

/** How many cells the text takes: East Asian wide characters and emoji take two, combining marks none. */
export function widthOf(text: string): number {
  if (isSingle(text)) return text.length
  return graphemes(text).reduce((sum, { width }) => sum + width, 0)
}

/** Which part of a text is kept when its middle goes: `text.slice(0, head)` and `text.slice(tail)`. */
export interface Kept {
  readonly head: number
  readonly tail: number
}

/**
 * How to cut the middle out of a text so that it and one `…` fit into `width` cells; null where it
 * fits whole. The head gets the odd cell, as the start of a name says most.
 */
export function elision(text: string, width: number): Kept | null {
  if (widthOf(text) <= width) return null
  const room = Math.max(0, width - 1)
  const front = Math.ceil(room / 2)
  const back = room - front
  if (isSingle(text)) return { head: front, tail: text.length - back }
  const all = graphemes(text)
  return { head: endWithin(all, front), tail: startWithin(all, back, text.length) }
}

/** The text with its end cut off where it is wider than `width` cells: for addresses, read from the left. */
export function cutEnd(text: string, width: number): string {
  if (widthOf(text) <= width) return text
  return width < 1 ? '' : text.slice(0, prefixWithin(text, width - 1)) + ELLIPSIS
}

/** The length (UTF-16) of the longest prefix of whole characters that fits into `width` cells. */
export function prefixWithin(text: string, width: number): number {
  if (isSingle(text)) return Math.min(text.length, Math.max(0, width))
  return endWithin(graphemes(text), width)
}

/** The text with spaces up to `width` cells; a wider text comes back as it is. */
export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)))
}

export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - widthOf(text))) + text
}

function endWithin(all: readonly Grapheme[], width: number): number {
  let used = 0
  let end = 0
  for (const grapheme of all) {
    used += grapheme.width
    if (used > width) break
    end = grapheme.start + grapheme.text.length
  }
  return end
}

function startWithin(all: readonly Grapheme[], width: number, length: number): number {
  let used = 0
  let start = length
  for (const grapheme of all.toReversed()) {
    used += grapheme.width
    if (used > width) break
    start = grapheme.start
  }
  return start
}
