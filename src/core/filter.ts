/** The filter of a list: which rows match what was typed, and which letters to light up. */
import {
  LEVELS,
  litOf,
  type Searched,
  searched,
  type TermLevels,
  termLevels,
  termsOf,
} from './matching.ts'

export interface Match<T> {
  readonly item: T
  /** For each text of the row, the indexes (UTF-16) of the letters that matched. */
  readonly lit: readonly (readonly number[])[]
}

/** The rows of a list, prepared once for any number of queries. */
export type Filter<T> = (query: string) => readonly Match<T>[]

/**
 * A filter for the rows: it gives those that match every term of a query, in the order of the list. Best
 * matches do not jump to the top, so that the rows under the eye stay where they were. An empty query
 * matches everything. Case counts in a term with a capital. `matching.ts` says how the texts of a row are
 * matched.
 */
export function createFilter<T>(
  rows: readonly T[],
  texts: (row: T) => readonly string[],
): Filter<T> {
  const everything = rows.map((item) => ({ item, lit: NOTHING }))
  let prepared: readonly Searched[] = []
  let levels: TermLevels | null = null
  return (query) => {
    const terms = termsOf(query)
    if (terms.length === 0) return everything
    if (levels === null) {
      prepared = rows.map((row) => searched(texts(row)))
      levels = termLevels(prepared)
    }
    const byTerm = terms.map(levels)
    const found: Match<T>[] = []
    for (let at = 0; at < rows.length; at += 1) {
      const row = prepared[at]
      if (row === undefined) continue
      if (byTerm.every((level) => (level[at] ?? 0) >= LEVELS.found))
        found.push(new Found(rows[at] as T, row, terms))
    }
    return found
  }
}

const NOTHING: readonly (readonly number[])[] = []

/** Only the few rows that are drawn are asked for their letters. */
class Found<T> implements Match<T> {
  readonly item: T
  readonly #row: Searched
  readonly #terms: readonly string[]

  constructor(item: T, row: Searched, terms: readonly string[]) {
    this.item = item
    this.#row = row
    this.#terms = terms
  }

  get lit(): readonly (readonly number[])[] {
    return litOf(this.#row, this.#terms)
  }
}
