/** "Did you mean …?": the nearest of the words that would have been right. */
import { closest, distance } from 'fastest-levenshtein'

/** At most so many letters may be wrong, and at most a third of a longer word. */
const NEAR = 2

/** A question with the nearest name, shown as `show` writes it; null where none is near. */
export function suggestion(
  said: string,
  names: readonly string[],
  show: (name: string) => string = (name) => name,
): string | null {
  if (names.length === 0) return null
  const near = closest(said, [...names])
  const far = Math.max(NEAR, Math.ceil(said.length / 3))
  const letters = distance(said.toLowerCase(), near.toLowerCase())
  return letters <= far ? `Did you mean ${show(near)}?` : null
}
