/** Where the panes stand on the screen: side by side below the header, the profiles below them. */
import type { Layout } from '../layout.ts'
import type { Pane } from '../vocabulary.ts'

export interface Corner {
  readonly x: number
  readonly y: number
}

/** The panes that stand side by side, from the left. */
const UPPER: readonly Pane[] = ['sessions', 'accounts', 'roles']

/** The upper left cell of each pane that is shown, counted from the screen's. */
export function cornersOf({ panes }: Layout): Readonly<Partial<Record<Pane, Corner>>> {
  const corners: Partial<Record<Pane, Corner>> = {}
  let x = 0
  let below = 1
  for (const pane of UPPER) {
    const rect = panes[pane]
    if (rect === undefined) continue
    corners[pane] = { x, y: 1 }
    x += rect.width
    below = 1 + rect.height
  }
  if (panes.profiles !== undefined) corners.profiles = { x: 0, y: below }
  return corners
}
