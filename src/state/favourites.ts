/** Favourites, the accounts that were used last, and the order of the list. */
import { type AccountOrder, ORDER_WORDS, ORDERS } from './account-order.ts'
import { countAbove, idsOf, rowKey } from './account-rows.ts'
import type { Action } from './actions.ts'
import type { Effect, Step } from './effects.ts'
import { notify } from './notices.ts'
import { currentAccount, currentRow, currentSession, shownAccounts } from './selection.ts'
import type { State } from './vocabulary.ts'

type FavouriteAction = Extract<Action, { type: `accounts.${'favourite' | 'order'}` }>

export function updateFavourites(state: State, action: FavouriteAction): Step {
  return action.type === 'accounts.order' ? [ordered(state), []] : toggled(state)
}

/** `f`: the row stays where it was on the screen, though a row came or went above it. */
function toggled(state: State): Step {
  const session = currentSession(state)?.name
  const row = currentRow(state)
  const account = row?.item ?? null
  if (session === undefined || row === null || account === null) return [state, []]
  const before = idsOf(state.favourites, session)
  const on = !before.includes(account.id)
  const after = on ? [...before, account.id] : before.filter((id) => id !== account.id)
  // Nobody may have moved yet: then the cursor is on the first row, and that is about to be another.
  const cursor = { ...state.cursor.account, [session]: rowKey(row) }
  const next: State = {
    ...state,
    favourites: { ...state.favourites, [session]: after },
    cursor: { ...state.cursor, account: cursor },
  }
  const [rows, earlier] = [shownAccounts(next), shownAccounts(state)]
  const shift = countAbove(rows) - countAbove(earlier)
  const accounts = Math.max(0, state.tops.accounts + (state.tops.accounts === 0 ? 0 : shift))
  const name = account.name || account.id
  const words = on ? `*${name}* is a favourite` : `*${name}* is no favourite any more`
  const told = notify({ ...next, tops: { ...next.tops, accounts } }, 'done', words)
  return [told, [{ do: 'favourite', session, accountId: account.id, on }]]
}

/** `O`: the next order; the cursor stays on its account. */
function ordered(state: State): State {
  const at = ORDERS.indexOf(state.accountOrder)
  const accountOrder: AccountOrder = ORDERS[(at + 1) % ORDERS.length] ?? 'name'
  return notify({ ...state, accountOrder }, 'done', `accounts ${ORDER_WORDS[accountOrder]}`)
}

/** What is remembered of a step that went into an account or used it: shown from the next start on. */
export function usedAccount(state: State, { type }: Action): readonly Effect[] {
  const isUse =
    type === 'write.here' || (type === 'enter' && ['accounts', 'roles'].includes(state.focus))
  const session = currentSession(state)?.name
  const account = currentAccount(state)
  if (!isUse || state.overlay.kind !== 'none' || session === undefined || account === null)
    return []
  return [{ do: 'account.used', session, accountId: account.id }]
}
