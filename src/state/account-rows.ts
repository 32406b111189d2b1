/** The rows of the accounts pane: favourites and recents above, then the whole list in its order. */
import type { Match } from '../core/filter.ts'
import type { Account, AccountId, SessionName } from '../core/model.ts'

export interface AccountRow extends Match<Account> {
  /** Why it stands above the list; absent in the list itself. */
  readonly above?: 'favourite' | 'recent'
}

/** The orders in which `O` puts the list, one after the other. */
export const ORDERS = ['name', 'nameDown', 'id', 'idDown'] as const
export type AccountOrder = (typeof ORDERS)[number]

export const ORDER_WORDS: Readonly<Record<AccountOrder, string>> = {
  name: 'by name',
  nameDown: 'by name, from Z',
  id: 'by id',
  idDown: 'by id, from 9',
}

/** Accounts by session: favourites, and those that were used last, the latest first. */
export type AccountsBySession = Readonly<Record<SessionName, readonly AccountId[]>>

/** Those of one session; its name may be anything, `constructor` too. */
export function idsOf(lists: AccountsBySession, session: SessionName): readonly AccountId[] {
  return (Object.hasOwn(lists, session) ? lists[session] : undefined) ?? NONE
}

const NONE: readonly AccountId[] = []

/** So many recents are shown: what is above the list is to be taken in at a glance. */
const RECENTS = 3

/** One and the same row wherever it stands; above the list other than in it. */
export function rowKey({ item, above }: AccountRow): string {
  return above === undefined ? item.id : `${above} ${item.id}`
}

/** The account that a row's key is about. */
export function accountOfKey(key: string): AccountId {
  return key.slice(key.indexOf(' ') + 1)
}

const orders = new WeakMap<readonly Account[], Map<AccountOrder, readonly Account[]>>()

/** The accounts in an order; they come by name. */
export function inOrder(accounts: readonly Account[], order: AccountOrder): readonly Account[] {
  if (order === 'name') return accounts
  const known = orders.get(accounts) ?? new Map<AccountOrder, readonly Account[]>()
  orders.set(accounts, known)
  const list = known.get(order) ?? sorted(accounts, order)
  known.set(order, list)
  return list
}

function sorted(accounts: readonly Account[], order: AccountOrder): readonly Account[] {
  if (order === 'nameDown') return accounts.toReversed()
  const up = [...accounts].sort((a, b) => (a.id < b.id ? -1 : 1))
  return order === 'id' ? up : up.reverse()
}

interface WithAbove {
  readonly favourites: readonly AccountId[]
  readonly recents: readonly AccountId[]
  readonly rows: readonly AccountRow[]
}

/** The last rows of a list, which go with it. */
const known = new WeakMap<readonly Match<Account>[], WithAbove>()

/**
 * The list with favourites and recents above it; each of them stands in the list as well, so that the list
 * never moves under the cursor. A filter looks through the list alone: `found` is all of it, or what it left.
 */
export function withThoseAbove(
  found: readonly Match<Account>[],
  isFiltered: boolean,
  favourites: readonly AccountId[],
  recents: readonly AccountId[],
): readonly AccountRow[] {
  if (isFiltered || favourites.length + recents.length === 0) return found
  const last = known.get(found)
  if (last?.favourites === favourites && last.recents === recents) return last.rows
  const rows = [...rowsAbove(found, favourites, recents), ...found]
  known.set(found, { favourites, recents, rows })
  return rows
}

function rowsAbove(
  found: readonly Match<Account>[],
  favourites: readonly AccountId[],
  recents: readonly AccountId[],
): readonly AccountRow[] {
  const starred = new Set(favourites)
  const latest = recents.filter((id) => !starred.has(id)).slice(0, RECENTS)
  const byId = new Map(found.map(({ item }) => [item.id, item]))
  return [
    ...found.flatMap(({ item }) => (starred.has(item.id) ? [rowAbove(item, 'favourite')] : [])),
    ...latest.flatMap((id) => {
      const item = byId.get(id)
      return item === undefined ? [] : [rowAbove(item, 'recent')]
    }),
  ]
}

function rowAbove(item: Account, above: 'favourite' | 'recent'): AccountRow {
  return { item, lit: [], above }
}

/** How many rows stand above the list. */
export function countAbove(rows: readonly AccountRow[]): number {
  const first = rows.findIndex(({ above }) => above === undefined)
  return Math.max(0, first)
}
