/** The columns of a list: who gets how many cells, and who goes when there are too few. */

export interface Column {
  /** Below this the column goes, or, where it cannot go, is cut. */
  readonly min: number
  /** More than this it never takes. */
  readonly max: number
  /** The order of going: 1 goes first; null stays whatever happens. */
  readonly goes: number | null
}

/**
 * Widths in order, 0 for a column that is gone or null, so that all and the gaps between them fit
 * into `width` cells. What is left over goes to the first columns up to their `max`; where even the
 * columns that stay are too wide, the first ones give.
 */
export function fitColumns(
  columns: readonly (Column | null)[],
  width: number,
  gap: number,
): readonly number[] {
  const shown = [...columns]
  const total = () => shown.reduce((sum, column) => sum + (column ? column.min + gap : 0), -gap)
  const order = [...columns.keys()]
    .filter((at) => typeof columns[at]?.goes === 'number')
    .sort((a, b) => (columns[a]?.goes ?? 0) - (columns[b]?.goes ?? 0))
  for (const at of order) {
    if (total() <= width) break
    shown[at] = null
  }
  let spare = width - total()
  return shown.map((column) => {
    if (column === null) return 0
    const more = Math.min(column.max - column.min, Math.max(spare, -column.min))
    spare -= more
    return column.min + more
  })
}

/**
 * The same widths, but that the first column grows to `wanted` cells by what others have beyond their
 * need. `needs`: the widest text of a column, by its place; what is gone stays gone.
 */
export function firstTakes(
  widths: readonly number[],
  wanted: number,
  needs: Readonly<Record<number, number>>,
): readonly number[] {
  const [first = 0, ...rest] = widths
  let missing = Math.max(0, wanted - first)
  const others = rest.map((width, at) => {
    const need = Math.max(1, needs[at + 1] ?? width)
    const given = Math.min(missing, Math.max(0, width - need))
    missing -= given
    return width - given
  })
  const taken = Math.max(0, wanted - first) - missing
  return [first + taken, ...others]
}
