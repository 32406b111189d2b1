/** Finding one thing among many of several kinds at once: the best matches first, thousands of rows in a moment. */
import { LEVELS, type Searched, type TermLevels, termLevels, termsOf } from './matching.ts'

/** Things of one kind that can be found. */
export interface Source<T> {
  readonly count: number
  /** For each thing how well it matches the terms: the level of the term that matches worst. */
  levels(terms: readonly string[]): Uint8Array
  /** The thing at an index, with what the terms matched of it. */
  at(index: number, terms: readonly string[]): T
}

/** What was found, in order. Nothing is made of a row until it is asked for. */
export interface Found<T> {
  readonly count: number
  /** Null past the end. */
  at(place: number): T | null
}

/**
 * What matches every term of a query in some of its texts: first where each term begins the name, then where
 * each starts a word, where each stands as it is, and the rest; each time in the order of the sources. Case
 * never counts. Without a term everything that there is.
 */
export function find<T>(sources: readonly Source<T>[], query: string): Found<T> {
  const terms = termsOf(query.toLowerCase())
  if (terms.length === 0) {
    const count = sources.reduce((sum, source) => sum + source.count, 0)
    return { count, at: (place) => itemAt(sources, place, terms) }
  }
  const tiers: readonly number[][] = TIERS.map(() => [])
  let base = 0
  for (const source of sources) {
    const levels = source.levels(terms)
    for (let at = 0; at < levels.length; at += 1) {
      const level = levels[at] ?? LEVELS.none
      if (level >= LEVELS.found) tiers[LEVELS.first - level]?.push(base + at)
    }
    base += source.count
  }
  return {
    count: tiers.reduce((sum, tier) => sum + tier.length, 0),
    at(place) {
      let left = place
      for (const tier of tiers) {
        const row = tier[left]
        if (row !== undefined) return itemAt(sources, row, terms)
        left -= tier.length
      }
      return null
    },
  }
}

/** The levels that count as found, best first. */
const TIERS = [LEVELS.first, LEVELS.start, LEVELS.whole, LEVELS.found] as const

function itemAt<T>(sources: readonly Source<T>[], row: number, terms: readonly string[]): T | null {
  let at = row
  for (const source of sources) {
    if (at < source.count) return source.at(at, terms)
    at -= source.count
  }
  return null
}

/** Texts that are searched, and how well terms match them. */
export interface Column {
  readonly rows: readonly Searched[]
  readonly levels: TermLevels
}

export function column(rows: readonly Searched[]): Column {
  return { rows, levels: termLevels(rows) }
}

/** Things that have their texts in one column. */
export function listed<T>(
  { rows, levels }: Column,
  at: (index: number, terms: readonly string[]) => T,
): Source<T> {
  return {
    count: rows.length,
    at,
    levels(terms) {
      const found = new Uint8Array(rows.length).fill(LEVELS.first)
      for (const term of terms) {
        const its = levels(term)
        for (let row = 0; row < found.length; row += 1) {
          const level = its[row] ?? LEVELS.none
          if (level < (found[row] ?? 0)) found[row] = level
        }
      }
      return found
    },
  }
}

/** One text of each of two columns and those of a third that they share: a role, its account, its session. */
export interface Pairing {
  /** For each thing its row in `left`, and the same for `right`. */
  readonly left: Column
  readonly leftOf: Int32Array
  readonly right: Column
  readonly rightOf: Int32Array
  readonly shared: Searched
}

/**
 * Things that are pairs, such as the roles of accounts: a term may match in either part or in what all
 * share, and none begins with it. Each part is looked at once for all that have it, which makes this quick.
 */
export function paired<T>(
  pairing: Pairing,
  at: (index: number, terms: readonly string[]) => T,
): Source<T> {
  const { left, leftOf, right, rightOf, shared } = pairing
  const sharedLevels = termLevels([shared])
  return {
    count: leftOf.length,
    at,
    levels(terms) {
      const found = new Uint8Array(leftOf.length).fill(LEVELS.start)
      for (const term of terms) {
        const [lefts, rights] = [left.levels(term), right.levels(term)]
        const least = sharedLevels(term)[0] ?? LEVELS.none
        for (let row = 0; row < found.length; row += 1) {
          const a = lefts[leftOf[row] ?? 0] ?? LEVELS.none
          const b = rights[rightOf[row] ?? 0] ?? LEVELS.none
          const best = a > b ? (a > least ? a : least) : b > least ? b : least
          if (best < (found[row] ?? 0)) found[row] = best
        }
      }
      return found
    },
  }
}
