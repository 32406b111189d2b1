/** The filter of a list: which rows match what was typed, and which letters to light up. */
import fuzzysort from 'fuzzysort'

/** How scattered a fuzzy match may be: at 0 any letters in order match, at 1 only the exact text. */
const THRESHOLD = 0.25

export interface Match<T> {
  readonly item: T
  /** For each text of the row, the indexes (UTF-16) of the letters that matched. */
  readonly lit: readonly (readonly number[])[]
}

/**
 * The rows that match every term of `query`, in the order of the list: best matches do not jump to
 * the top, so that the rows under the eye stay where they were. An empty query matches everything.
 * Of a row's texts the first, its name, is matched fuzzily; the others, ids and addresses, only where
 * a term stands in them as it is, since scattered digits and letters would match nearly anything.
 */
export function filterRows<T>(
  rows: readonly T[],
  query: string,
  texts: (row: T) => readonly string[],
): readonly Match<T>[] {
  const terms = query.toLowerCase().split(/\s+/).filter(Boolean)
  const everything: readonly Searched<T>[] = rows.map((item) => ({
    item,
    texts: texts(item),
    lit: NOTHING,
  }))
  return terms
    .reduce<readonly Searched<T>[]>(matching, everything)
    .map(({ item, lit }) => ({ item, lit }))
}

interface Searched<T> extends Match<T> {
  readonly texts: readonly string[]
}

const NOTHING: readonly (readonly number[])[] = []

/** The rows that match one term more, with its letters lit as well. */
function matching<T>(rows: readonly Searched<T>[], term: string): readonly Searched<T>[] {
  const names = new Map(
    fuzzysort
      .go(term, rows, { key: ({ texts }) => texts[0] ?? '', threshold: THRESHOLD, limit: 0 })
      .map((found) => [found.obj, found.indexes] as const),
  )
  return rows.flatMap((row) => {
    const letters = row.texts.map((text, at) =>
      at === 0 ? (names.get(row) ?? []) : lettersOf(text, term),
    )
    if (letters.every((indexes) => indexes.length === 0)) return []
    const lit = letters.map((indexes, at) => union(row.lit[at], indexes))
    return [{ ...row, lit }]
  })
}

function lettersOf(text: string, term: string): readonly number[] {
  const from = text.toLowerCase().indexOf(term)
  return from < 0 ? [] : Array.from(term, (_, at) => from + at)
}

function union(known: readonly number[] = [], more: readonly number[]): readonly number[] {
  return known.length === 0 ? more : [...new Set([...known, ...more])].sort((a, b) => a - b)
}
