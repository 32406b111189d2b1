/** The filter of a list: which rows match what was typed, and which letters to light up. */
import * as fuzzysort from 'fuzzysort'

/** How scattered a fuzzy match may be: at 0 any letters in order match, at 1 only the exact text. */
const THRESHOLD = 0.25

export interface Match<T> {
  readonly item: T
  /** For each text of the row, the indexes (UTF-16) of the letters that matched. */
  readonly lit: readonly (readonly number[])[]
}

/** The rows of a list, prepared once for any number of queries. */
export type Filter<T> = (query: string) => readonly Match<T>[]

/** One text of a row that terms are looked for in. */
interface Searched {
  readonly name: ReturnType<typeof fuzzysort.prepare>
  /** The other texts in lower case, as terms are. */
  readonly others: readonly string[]
}

/**
 * A filter for the rows: it gives those that match every term of a query, in the order of the list. Best
 * matches do not jump to the top, so that the rows under the eye stay where they were. An empty query
 * matches everything. Of a row's texts the first, its name, is matched fuzzily; the others, ids and
 * addresses, only where a term stands in them as it is, since scattered digits and letters would match
 * nearly anything.
 */
export function createFilter<T>(
  rows: readonly T[],
  texts: (row: T) => readonly string[],
): Filter<T> {
  const everything = rows.map((item) => ({ item, lit: NOTHING }))
  let prepared: readonly Searched[] | null = null
  let last: Narrowed = { terms: [], rows: null }
  return (query) => {
    const terms = query.toLowerCase().split(/\s+/).filter(Boolean)
    if (terms.length === 0) return everything
    prepared ??= rows.map((row) => searched(texts(row)))
    const found: Match<T>[] = []
    const possible: number[] = []
    const candidates = isNarrower(terms, last.terms) ? last.rows : null
    const count = candidates === null ? rows.length : candidates.length
    for (let n = 0; n < count; n += 1) {
      const at = candidates === null ? n : (candidates[n] ?? 0)
      const row = prepared[at]
      if (row === undefined) continue
      const score = scoreOf(row, terms)
      if (score === null) continue
      possible.push(at)
      if (score >= THRESHOLD) found.push(new Found(rows[at] as T, row, terms))
    }
    last = { terms, rows: possible }
    return found
  }
}

const NOTHING: readonly (readonly number[])[] = []

/** The rows in which all letters of all terms stand in order, however scattered; null for all rows. */
interface Narrowed {
  readonly terms: readonly string[]
  readonly rows: readonly number[] | null
}

/** Letters that were not in a row are not there after one more was typed: those rows need no second look. */
function isNarrower(terms: readonly string[], than: readonly string[]): boolean {
  return than.length <= terms.length && than.every((term, at) => terms[at]?.startsWith(term))
}

function searched([name = '', ...others]: readonly string[]): Searched {
  return { name: fuzzysort.prepare(name), others: others.map((text) => text.toLowerCase()) }
}

/** The score of the term that matches worst; null where one does not match at all. */
function scoreOf({ name, others }: Searched, terms: readonly string[]): number | null {
  let worst = 1
  for (const term of terms) {
    let score = -1
    for (const text of others) if (text.includes(term)) score = 1
    if (score < 0) score = fuzzysort.single(term, name)?.score ?? -1
    if (score < 0) return null
    if (score < worst) worst = score
  }
  return worst
}

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
    const { name, others } = this.#row
    const inName = this.#terms.map((term) => {
      const found = fuzzysort.single(term, name)
      return found !== null && found.score >= THRESHOLD ? found.indexes : []
    })
    const elsewhere = others.map((text) => union(this.#terms.map((term) => lettersOf(text, term))))
    return [union(inName), ...elsewhere]
  }
}

function lettersOf(text: string, term: string): readonly number[] {
  const from = text.indexOf(term)
  return from < 0 ? [] : Array.from(term, (_, at) => from + at)
}

function union(parts: readonly (readonly number[])[]): readonly number[] {
  return [...new Set(parts.flat())].sort((a, b) => a - b)
}
