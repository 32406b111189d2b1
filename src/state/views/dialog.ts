/** What all dialogs share: their place in the body, and what goes where the rows are too few. */
import { BORDERS, MINIMUM } from '../layout.ts'
import type { Size } from '../vocabulary.ts'
import { type Box, indent, MARGINS } from './box.ts'
import { BLANK, ends, type Line, text } from './span.ts'

/** One row of a dialog; rows with the highest `goes` go first where height is short, null stays. */
export interface DialogRow {
  readonly line: Line
  readonly goes: number | null
}

/** What the keys do, in at most so many cells; from the key table. */
export type Keys = (room: number) => Line

export interface DialogContent {
  readonly title: string
  readonly right?: Line
  /** The outer width where there is room. */
  readonly width: number
  readonly rows: readonly DialogRow[]
  /** The last line: what the keys do; none where the footer has them. */
  readonly keys?: Keys
  /** Grows with its content and takes the body from the top. */
  readonly tall?: boolean
  /** The thumb, in rows of the dialog's inside. */
  readonly thumb?: Box['thumb']
  /** The row that the cursor stands on, counted within the inside. */
  readonly cursorRow?: number
}

export interface DialogView {
  readonly box: Box
  /** The cell of its upper left corner, counted from the screen's. */
  readonly x: number
  readonly y: number
  /** The rows that had room. */
  readonly rows: readonly DialogRow[]
  /** The row of the inside that the cursor stands on; null for none. */
  readonly cursorRow: number | null
}

const HEADER = 1
/** Status line and footer stay free, so that what happens meanwhile can be said. */
const FOOT = 2

export const row = (line: Line, goes: number | null = null): DialogRow => ({ line, goes })
/** A line in the text column. */
export const said = (line: Line, goes: number | null = null): DialogRow => row(indent(line), goes)
const AIR = 80
/** An empty row; these go before any words do. */
export const air = (goes = AIR): DialogRow => ({ line: BLANK, goes })

/** Keys at the left and words at the right of the last line; the words go where both do not fit. */
export function withAside(keys: Keys, aside: Line, room: number): Line {
  return ends(keys(room), aside, room, 3)
}

/** How wide the text of a dialog is on this screen. */
export function textWidth(wanted: number, { columns }: Size): number {
  return Math.min(wanted, columns) - MARGINS - 2
}

/** How many rows there are at most inside a dialog, its last line included. */
export function roomInside({ rows }: Size): number {
  return Math.max(MINIMUM.rows, rows) - HEADER - FOOT - BORDERS
}

/** Places a dialog: centred, a little above the middle, with the status line free where it fits. */
export function dialog(content: DialogContent, size: Size): DialogView {
  const width = Math.min(content.width, size.columns)
  const rows = squeezed(
    [
      ...content.rows,
      ...(content.keys === undefined ? [] : [said(content.keys(width - MARGINS - 2))]),
    ],
    roomInside(size),
  )
  const height = rows.length + BORDERS
  const free = size.rows - HEADER - FOOT - height
  const least = content.tall ? 0 : Math.min(1, Math.max(0, free))
  return {
    x: Math.floor((size.columns - width) / 2),
    y: HEADER + Math.max(least, Math.floor(Math.max(0, free) * 0.45)),
    rows,
    cursorRow: content.cursorRow ?? null,
    box: {
      width,
      height,
      focused: true,
      title: { tag: text(content.title), filter: '', typing: false, right: content.right ?? BLANK },
      lines: rows.map(({ line }) => line),
      thumb: content.thumb ?? null,
    },
  }
}

/** Empty rows go one by one, from the end; words that go together are left out together. */
function squeezed(rows: readonly DialogRow[], room: number): readonly DialogRow[] {
  if (rows.length <= room) return rows
  const worst = Math.max(...rows.map(({ goes }) => goes ?? -1))
  // Where all of it would have to stay, the end goes; never the keys.
  if (worst < 0) return [...rows.slice(0, room - 1), ...rows.slice(-1)]
  const last = rows.findLastIndex(({ goes }) => goes === worst)
  const kept = rows.filter(({ goes }, at) => goes !== worst || (worst >= AIR && at !== last))
  return squeezed(kept, room)
}
