/** How a term that somebody typed matches the texts of a row, and which of their letters to light up. */
import * as fuzzysort from 'fuzzysort'

/** How well a term matches, the higher the better; from `found` on it counts as a match. */
export const LEVELS = {
  /** Its letters are not there. */
  none: 0,
  /** Its letters are there in order, but too scattered to mean anything. */
  scattered: 1,
  /** Its letters are there in order, near each other or at the starts of words. */
  found: 2,
  /** It stands there as it is. */
  whole: 3,
  /** It stands there as it is, at the start of a word. */
  start: 4,
  /** It is what the row's name begins with. */
  first: 5,
} as const

export type Level = (typeof LEVELS)[keyof typeof LEVELS]

/** How scattered a fuzzy match may be: at 0 any letters in order match, at 1 only the exact text. */
const THRESHOLD = 0.25
/** So many terms are remembered: those of a query, and of what it was before a letter was taken back. */
const KEPT = 64

/** The texts of one row, prepared for any number of terms. */
export interface Searched {
  /** The text that is matched fuzzily. */
  readonly name: ReturnType<typeof fuzzysort.prepare>
  /** Each text as it is, for terms with capitals. */
  readonly texts: readonly string[]
  /** Each text in lower case, for terms without. */
  readonly lower: readonly string[]
}

/**
 * Prepares a row. Of its texts the first, its name, is matched fuzzily; the others, ids and addresses, only
 * where a term stands in them as it is, since scattered digits and letters would match nearly anything.
 */
export function searched(texts: readonly string[]): Searched {
  const lower = texts.map((text) => text.toLowerCase())
  return { name: fuzzysort.prepare(texts[0] ?? ''), texts, lower }
}

/** The terms of a query, in any order. One with a capital in it matches case by case, one without either case. */
export function termsOf(query: string): readonly string[] {
  return query.split(/\s+/).filter(Boolean)
}

/** Whether a term, or a whole query, has a capital, so that case counts. */
export function isCased(term: string): boolean {
  return term !== term.toLowerCase()
}

function textsFor({ texts, lower }: Searched, term: string): readonly string[] {
  return isCased(term) ? texts : lower
}

/** For each row how well it matches a term. */
export type TermLevels = (term: string) => Uint8Array

/**
 * Looks for terms in the rows. What was found is kept: of a term that grew by a letter only the rows are
 * looked at again that held its letters before.
 */
export function termLevels(rows: readonly Searched[]): TermLevels {
  const known = new Map<string, Uint8Array>()
  return (term) => {
    const kept = known.get(term)
    if (kept !== undefined) return kept
    const shorter = longestStart(known, term)
    const levels = new Uint8Array(rows.length)
    for (let at = 0; at < rows.length; at += 1) {
      const row = rows[at]
      if (row !== undefined && shorter?.[at] !== LEVELS.none) levels[at] = levelOf(row, term)
    }
    known.set(term, levels)
    const [oldest] = known.keys()
    if (known.size > KEPT && oldest !== undefined) known.delete(oldest)
    return levels
  }
}

function longestStart(known: ReadonlyMap<string, Uint8Array>, term: string) {
  for (let length = term.length - 1; length > 0; length -= 1) {
    const levels = known.get(term.slice(0, length))
    if (levels !== undefined) return levels
  }
  return undefined
}

function levelOf(row: Searched, term: string): Level {
  const texts = textsFor(row, term)
  let best: Level = LEVELS.none
  for (const text of texts) {
    const at = placeOf(text, term)
    if (at === 0 && text === texts[0]) return LEVELS.first
    if (at >= 0 && startsWord(text, at)) return LEVELS.start
    if (at >= 0) best = LEVELS.whole
  }
  if (best !== LEVELS.none || !mayHold(texts[0] ?? '', term)) return best
  const score = fuzzysort.single(term, row.name)?.score ?? -1
  return score >= THRESHOLD ? LEVELS.found : LEVELS.scattered
}

/** Where a term stands as it is, at the start of a word if it does so anywhere; -1 where nowhere. */
function placeOf(text: string, term: string): number {
  const first = text.indexOf(term)
  for (let at = first; at >= 0; at = text.indexOf(term, at + 1)) {
    if (startsWord(text, at)) return at
  }
  return first
}

/** A letter's code is asked first: a look at Unicode's properties takes twenty times as long. */
function startsWord(text: string, at: number): boolean {
  if (at === 0) return true
  const before = text.charCodeAt(at - 1)
  if (before >= 0x80) return !/[\p{L}\p{N}]/u.test(text.charAt(at - 1))
  const letter = before | TO_LOWER
  return !((letter >= A && letter <= Z) || (before >= ZERO && before <= NINE))
}

const [A, Z, ZERO, NINE] = [0x61, 0x7a, 0x30, 0x39]
/** The bit that makes a small letter of a capital, in ASCII. */
const TO_LOWER = 0x20

/** Rules nearly every row out, at a tenth of what the fuzzy look costs. Letters with accents may match without. */
function mayHold(text: string, term: string): boolean {
  let at = -1
  for (let n = 0; n < term.length; n += 1) {
    at = text.indexOf(term.charAt(n), at + 1)
    if (at < 0) return !isCased(term) && !ASCII.test(text)
  }
  return true
}

const ASCII = /^[\x20-\x7e]*$/

/** For each text of a row the indexes (UTF-16) of the letters that the terms matched. */
export function litOf(row: Searched, terms: readonly string[]): readonly (readonly number[])[] {
  return row.texts.map((_, n) =>
    union(
      terms.map((term) => {
        const text = textsFor(row, term)[n] ?? ''
        const at = placeOf(text, term)
        if (at >= 0) return Array.from(term, (_, place) => at + place)
        return n > 0 ? [] : fuzzyPlaces(row, text, term)
      }),
    ),
  )
}

/** The letters of a name that a term matches fuzzily. That look knows no case, and may take a letter of the other. */
function fuzzyPlaces({ name }: Searched, text: string, term: string): readonly number[] {
  const found = fuzzysort.single(term, name)
  if (found === null || found.score < THRESHOLD) return []
  const { indexes } = found
  if (!isCased(term)) return indexes
  const isSame = indexes.every((at, n) => text.charAt(at) === term.charAt(n))
  return isSame ? indexes : inOrder(text, term)
}

/** Where the letters of a term stand in a text, each behind the one before. */
function inOrder(text: string, term: string): readonly number[] {
  let at = -1
  return term.split('').map((letter) => {
    at = text.indexOf(letter, at + 1)
    return at
  })
}

function union(parts: readonly (readonly number[])[]): readonly number[] {
  return [...new Set(parts.flat())].sort((a, b) => a - b)
}
