/** Where each pane stands for a terminal size: whole numbers only, or rows overwrite borders. */
import type { Pane, Size, State } from './vocabulary.ts'

export interface Rect {
  readonly width: number
  readonly height: number
}

export interface Layout {
  /** How many panes stand side by side; `tooSmall` shows only that. */
  readonly kind: 'wide' | 'two' | 'one' | 'tooSmall'
  readonly panes: Readonly<Partial<Record<Pane, Rect>>>
  /** What Enter would write, beside the roles; only where there is room. */
  readonly preview: Rect | null
}

export const MINIMUM: Size = { columns: 40, rows: 10 }

/** Header, status line and footer. */
const CHROME = 3
/** Top and bottom border of a pane. */
export const BORDERS = 2
const ROWS_FOR_PROFILES = 30
const ROWS_FOR_SEVERAL = 18

/** The panes that are shown and their outer sizes, borders included. */
export function layoutOf(size: Size, focus: Pane): Layout {
  const { columns, rows } = size
  if (columns < MINIMUM.columns || rows < MINIMUM.rows) {
    return { kind: 'tooSmall', panes: {}, preview: null }
  }
  const body = rows - CHROME
  const whole = { width: columns, height: body }
  if (columns < 60 || rows < ROWS_FOR_SEVERAL) {
    return { kind: 'one', panes: { [focus]: whole }, preview: null }
  }
  const profiles = rows < ROWS_FOR_PROFILES ? 0 : Math.floor(rows * 0.3)
  if (columns < 100) {
    const below = focus === 'profiles' ? 0 : profiles
    const lower = below === 0 ? {} : { profiles: { width: columns, height: below } }
    return {
      kind: 'two',
      panes: { ...twoPanes(columns, body - below, focus), ...lower },
      preview: null,
    }
  }
  if (profiles === 0 && focus === 'profiles') {
    return { kind: 'wide', panes: { profiles: whole }, preview: null }
  }
  const height = body - profiles
  const lower = profiles === 0 ? {} : { profiles: { width: columns, height: profiles } }
  const [sessions, accounts, roles] =
    columns >= 160
      ? [34, 70, 54]
      : [30, Math.round(columns * 0.4), columns - 30 - Math.round(columns * 0.4)]
  const rest = columns - sessions - accounts - roles
  return {
    kind: 'wide',
    panes: {
      sessions: { width: sessions, height },
      accounts: { width: accounts, height },
      roles: { width: rest >= 30 ? roles : roles + rest, height },
      ...lower,
    },
    preview: rest >= 30 ? { width: rest, height } : null,
  }
}

/** From 60 to 99 columns: the focused pane and its neighbour on the path. */
function twoPanes(columns: number, height: number, focus: Pane): Layout['panes'] {
  if (focus === 'profiles') return { profiles: { width: columns, height } }
  if (focus === 'sessions') {
    const sessions = Math.min(30, Math.floor(columns * 0.5))
    return {
      sessions: { width: sessions, height },
      accounts: { width: columns - sessions, height },
    }
  }
  const roles = Math.max(26, Math.floor(columns * 0.425))
  return { accounts: { width: columns - roles, height }, roles: { width: roles, height } }
}

const FACTS: Readonly<Record<Pane, number>> = { sessions: 5, accounts: 0, roles: 5, profiles: 0 }

export interface PaneRows {
  /** Rows for the list. */
  readonly list: number
  /** Rows for facts under the rule; 0 where there is no room for them. */
  readonly facts: number
  /** Blank rows between the facts and the border. */
  readonly blank: number
}

/** How the inner rows of a pane are shared out: facts go first when height is short. */
export function paneRows(pane: Pane, height: number, kind: Layout['kind']): PaneRows {
  const inner = Math.max(0, height - BORDERS)
  const facts = kind === 'one' ? 0 : kind === 'two' ? Math.min(4, FACTS[pane]) : FACTS[pane]
  const blank = kind === 'two' ? 0 : 1
  if (facts === 0 || inner < facts + blank + 1 + 6) return { list: inner, facts: 0, blank: 0 }
  return { list: inner - facts - blank - 1, facts, blank }
}

/** How many rows of a pane's list are shown now; at least 1, for the arithmetic of scrolling. */
export function listHeight(state: Pick<State, 'size' | 'focus'>, pane: Pane): number {
  const layout = layoutOf(state.size, state.focus)
  const rect = layout.panes[pane]
  return rect === undefined ? 1 : Math.max(1, paneRows(pane, rect.height, layout.kind).list)
}
