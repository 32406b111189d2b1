/** A tall dialog of lines that may be more than there is room for. */
import { thumb } from '../../core/list.ts'
import type { Size } from '../vocabulary.ts'
import { type DialogView, dialog, type Keys, roomInside, row, said } from './dialog.ts'
import { BLANK, type Line } from './span.ts'

export interface Scrolled {
  readonly title: string
  readonly width: number
  readonly lines: readonly Line[]
  /** The first line to show; where that is past the end, the end is shown. */
  readonly top: number
  readonly keys: Keys
  /** At least this many rows, so that the dialog stays as tall as its neighbours. */
  readonly least?: number
}

export interface ScrolledView extends DialogView {
  /** The largest `top` that shows something new. */
  readonly last: number
}

/** Rows around the lines: two blank ones, the keys, and one below the dialog. */
const AROUND = 4

export function scrolled(
  { title, width, lines, top, keys, least = 0 }: Scrolled,
  size: Size,
): ScrolledView {
  const most = Math.max(1, roomInside(size) - AROUND)
  const height = Math.min(most, Math.max(lines.length, least))
  const last = Math.max(0, lines.length - height)
  const first = Math.min(top, last)
  const shown = Array.from({ length: height }, (_, at) => said(lines[first + at] ?? BLANK))
  const grip = thumb(first, height, lines.length)
  const view = dialog(
    {
      title,
      width,
      tall: true,
      rows: [row(BLANK), ...shown, row(BLANK)],
      keys,
      thumb: grip === null ? null : { from: 1 + grip.from, length: grip.length },
    },
    size,
  )
  return { ...view, last }
}
