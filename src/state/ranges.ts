/** Marking many rows in one go: from one row to another, or along with the cursor. */
import { key } from '../core/key-names.ts'
import { accountsOfRow, rowKey } from './account-rows.ts'
import type { Step } from './effects.ts'
import { moved } from './moving.ts'
import { notify } from './notices.ts'
import { setAccounts, withMarks } from './picks.ts'
import {
  currentAccount,
  currentSession,
  cursorOf,
  shownAccounts,
  shownRoles,
  shownSessions,
  wantedOf,
} from './selection.ts'
import type { State } from './vocabulary.ts'

/** `v`: the first time from here, the second time up to here, whichever way that is. */
export function markRange(state: State): Step {
  const names = rowNames(state)
  const { index } = cursorOf(state, state.focus)
  const here = names[index]
  if (here === undefined) return [state, []]
  const from = state.anchor?.pane === state.focus ? names.indexOf(state.anchor.row) : -1
  if (from === -1) {
    const anchored: State = { ...state, anchor: { pane: state.focus, row: here } }
    const text = 'marks from this row on: go to the last one'
    return [notify(anchored, 'working', text, `${key('roles.markRange')} marks them`), []]
  }
  const notices = state.notices.filter(({ level }) => level !== 'working')
  return markRows({ ...state, notices, anchor: null }, from, index)
}

/** Shift and an arrow: the row that is left and the one that is come to. */
export function markAlong(state: State, motion: 'up' | 'down'): Step {
  const from = cursorOf(state, state.focus).index
  const next = moved(state, motion)
  return markRows(next, from, cursorOf(next, next.focus).index)
}

/** What tells the rows of the focused pane apart, in their order; none in Profiles, which has no marks. */
function rowNames(state: State): readonly string[] {
  switch (state.focus) {
    case 'sessions':
      return shownSessions(state).map(({ item }) => item.name)
    case 'accounts':
      return shownAccounts(state).map((row) => row.item?.id ?? rowKey(row))
    case 'roles':
      return shownRoles(state).map(({ item }) => item.name)
    case 'profiles':
      return []
  }
}

function markRows(state: State, one: number, other: number): Step {
  const [from, to] = [Math.min(one, other), Math.max(one, other) + 1]
  const session = currentSession(state)
  if (session === null) return [state, []]
  if (state.focus === 'sessions') {
    const names = rowNames(state).slice(from, to)
    const marked = Object.fromEntries(names.map((name) => [name, true as const]))
    return [{ ...state, markedSessions: { ...state.markedSessions, ...marked } }, []]
  }
  if (state.focus === 'accounts') {
    const rows = shownAccounts(state).slice(from, to)
    // The accounts of an open group are rows themselves, within the range or not.
    const ids = rows.flatMap((row) => (row.item === null && row.isOpen ? [] : accountsOfRow(row)))
    return setAccounts(state, session, ids, true)
  }
  const account = currentAccount(state)
  if (account === null) return [state, []]
  const wanted = shownRoles(state)
    .slice(from, to)
    .map(({ item }) => wantedOf(session, account, item))
  return [{ ...state, marks: withMarks(state.marks, wanted, true) }, []]
}
