/** What a click and the wheel do: a row is gone to, a list is scrolled as by the arrows. */
import { layoutOf } from '../state/layout.ts'
import { cursorOf } from '../state/selection.ts'
import { cornersOf } from '../state/views/corners.ts'
import type { Look } from '../state/views/look.ts'
import { PANE_VIEWS } from '../state/views/panes.ts'
import type { Pane, State } from '../state/vocabulary.ts'
import type { Chord } from './chord.ts'

export type Pointed =
  | { readonly type: 'row'; readonly pane: Pane; readonly index: number | null }
  | { readonly type: 'wheel'; readonly chord: Chord }

/** A report of the mouse (xterm, mode 1006): the button, the column, the row, and whether it went down. */
const REPORT = /^\x1b\[<(\d+);(\d+);(\d+)([Mm])$/
const LEFT = 0
const WHEEL: Readonly<Record<number, Chord>> = { 64: 'up', 65: 'down' }

/** What a report means on this screen; null for what is none, and for what means nothing. */
export function pointed(state: State, sequence: string, look: Look): Pointed | null {
  const [, button, column, row, how] = REPORT.exec(sequence) ?? []
  if (how !== 'M') return null
  const chord = WHEEL[Number(button)]
  if (chord !== undefined) return { type: 'wheel', chord }
  if (Number(button) !== LEFT || state.overlay.kind !== 'none' || state.typing !== null) return null
  return rowAt(state, Number(column) - 1, Number(row) - 1, look)
}

function rowAt(state: State, x: number, y: number, look: Look): Pointed | null {
  const layout = layoutOf(state.size, state.focus)
  const corners = cornersOf(layout)
  for (const pane of Object.keys(PANE_VIEWS) as readonly Pane[]) {
    const corner = corners[pane]
    const rect = layout.panes[pane]
    if (corner === undefined || rect === undefined) continue
    const isInside =
      x >= corner.x && x < corner.x + rect.width && y >= corner.y && y < corner.y + rect.height
    if (isInside) return { type: 'row', pane, index: indexAt(state, pane, y - corner.y, look) }
  }
  return null
}

/** Counted from the row that has the cursor, whatever stands above the rows. */
function indexAt(state: State, pane: Pane, row: number, look: Look): number | null {
  const { cursorRow, box } = PANE_VIEWS[pane](state, look)
  const { index, count } = cursorOf(state, pane)
  if (cursorRow === null || row < 1 || row > box.height - 2) return null
  const wanted = index + row - cursorRow
  return wanted >= 0 && wanted < count ? wanted : null
}
