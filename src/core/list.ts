/** The arithmetic of a list's cursor and of the window of rows that is shown. */

export type Motion =
  | 'up'
  | 'down'
  | 'first'
  | 'last'
  | 'pageUp'
  | 'pageDown'
  | 'halfUp'
  | 'halfDown'

/**
 * The index after a motion over `count` rows, of which `height` are shown.
 * Stays at the ends; -1 only where there are no rows.
 */
export function step(index: number, motion: Motion, count: number, height: number): number {
  const half = Math.max(1, Math.floor(height / 2))
  const page = Math.max(1, height - 1)
  const target = {
    up: index - 1,
    down: index + 1,
    first: 0,
    last: count - 1,
    pageUp: index - page,
    pageDown: index + page,
    halfUp: index - half,
    halfDown: index + half,
  }[motion]
  return count === 0 ? -1 : Math.min(Math.max(target, 0), count - 1)
}

/** The first row to show so that `index` is visible, moving the window as little as possible. */
export function reveal(top: number, index: number, height: number, count: number): number {
  const last = Math.max(0, count - height)
  const wanted = index < top ? index : index >= top + height ? index - height + 1 : top
  return Math.min(Math.max(wanted, 0), last)
}

/** Where the scroll thumb stands on `height` rows of border; null where everything is shown. */
export function thumb(
  top: number,
  height: number,
  count: number,
): { readonly from: number; readonly length: number } | null {
  if (count <= height || height < 1) return null
  const length = Math.max(1, Math.round((height * height) / count))
  const room = height - length
  const from = Math.round((top / (count - height)) * room)
  return { from, length }
}
