/** The filter of a list: which rows match what was typed, and which letters to light up. */
import fuzzysort from 'fuzzysort'

/** How scattered a match may be: at 0 any letters in order match, at 1 only the exact text. */
const THRESHOLD = 0.3

export interface Match<T> {
  readonly item: T
  /** For each text of the row, the indexes (UTF-16) of the letters that matched. */
  readonly lit: readonly (readonly number[])[]
}

/**
 * The rows that match every term of `query`, in the order of the list: best matches do not jump to
 * the top, so that the rows under the eye stay where they were. An empty query matches everything.
 */
export function filterRows<T>(
  rows: readonly T[],
  query: string,
  texts: (row: T) => readonly string[],
): readonly Match<T>[] {
  const terms = query.trim()
  if (terms === '') return rows.map((item) => ({ item, lit: [] }))
  const searched = rows.map((item, index) => ({ index, item, texts: texts(item) }))
  const width = searched[0]?.texts.length ?? 0
  const keys = Array.from(
    { length: width },
    (_, n) => (row: (typeof searched)[number]) => row.texts[n] ?? '',
  )
  return fuzzysort
    .go(terms, searched, { keys, threshold: THRESHOLD, limit: 0 })
    .map((result) => ({
      index: result.obj.index,
      item: result.obj.item,
      lit: Array.from({ length: width }, (_, n) => [...(result[n]?.indexes ?? [])]),
    }))
    .sort((a, b) => a.index - b.index)
}
