/** What every pane reads of the state besides its own list. */
import { type Layout, layoutOf } from '../layout.ts'
import { cursorOf } from '../selection.ts'
import type { Pane, State } from '../vocabulary.ts'

export interface PaneSlices {
  readonly pane: Pane
  readonly kind: Layout['kind']
  /** The outer size; 0 where the pane is not on the screen now. */
  readonly width: number
  readonly height: number
  /** Whether the screen is wide enough for columns that are nice to have. */
  readonly wide: boolean
  readonly focused: boolean
  readonly filter: string
  readonly typing: boolean
  /** For the keys that sentences name. */
  readonly settings: State['settings']
  /** The first row shown, as remembered. */
  readonly top: number
  /** The row under the cursor among `count`; -1 for none. */
  readonly index: number
  readonly count: number
}

const WIDE = 160

export function paneSlices(state: State, pane: Pane): PaneSlices {
  const { kind, panes } = layoutOf(state.size, state.focus)
  const rect = panes[pane] ?? { width: 0, height: 0 }
  return {
    pane,
    kind,
    ...rect,
    wide: state.size.columns >= WIDE,
    focused: state.focus === pane,
    filter: state.filters[pane],
    typing: state.typing === pane,
    top: state.tops[pane],
    settings: state.settings,
    ...cursorOf(state, pane),
  }
}
