/** What chance and the machine put on a screen, replaced by what stands in every picture. */
import type { Grid } from './grid.ts'

type Mask = readonly [pattern: RegExp, instead: string]

/** A replacement fills the place of what it replaces: it is cut, or filled up with spaces. */
const MASKS: readonly Mask[] = [
  // The listener of a sign-in takes whatever port is free.
  [/(?<=127\.0\.0\.1:)\d{5}/g, '53219'],
  [/(?<=client_id=)[\w-]+/g, 'Xk2vQ8eWnT5rJ0yLbH3mCg'],
  // A token file's age comes from the disk, which has the time of today.
  [/(?<=since {3})\d{1,2} \w{3} \d\d:\d\d|(?<=since {3})\d\d:\d\d today/g, '09:49 today'],
]

/** The same grid without chance. Only plain letters are replaced, of one cell each. */
export function masked(grid: Grid): Grid {
  const cells = grid.cells.map((row) => {
    const line = row.map(({ text }) => text)
    for (const [pattern, instead] of MASKS) {
      // One character a cell, so that a place in the text is a place in the row.
      const text = line.map((cell) => (cell.length === 1 ? cell : '\0')).join('')
      for (const { index, 0: found } of text.matchAll(pattern)) {
        const fitting = instead.slice(0, found.length).padEnd(found.length)
        line.splice(index, found.length, ...fitting)
      }
    }
    return row.map((cell, column) => ({ ...cell, text: line[column] ?? cell.text }))
  })
  return { ...grid, cells }
}
