/** The rows of the accounts pane: favourites and recents above, then the whole list in its order, or in groups. */
import type { Match } from '../core/filter.ts'
import type { Account, AccountId, SessionName } from '../core/model.ts'
import { type Folds, firstWord, inGroups, isOpen, type NameGroup } from './name-groups.ts'

export interface ListedAccount extends Match<Account> {
  /** Why it stands above the list; absent in the list itself. */
  readonly above?: 'favourite' | 'recent'
}

/** The row that a group stands under, closed or open. */
export interface Heading {
  readonly item: null
  readonly lit: readonly []
  readonly above?: never
  readonly group: NameGroup
  readonly isOpen: boolean
}

export type AccountRow = ListedAccount | Heading

/** Accounts by session: favourites, and those that were used last, the latest first. */
export type AccountsBySession = Readonly<Record<SessionName, readonly AccountId[]>>

/** Those of one session; its name may be anything, `constructor` too. */
export function idsOf(lists: AccountsBySession, session: SessionName): readonly AccountId[] {
  return (Object.hasOwn(lists, session) ? lists[session] : undefined) ?? NONE
}

const NONE: readonly AccountId[] = []

/** So many recents are shown: what is above the list is to be taken in at a glance. */
const RECENTS = 3

/** Before the word of a heading in its key. */
const GROUP = 'group '

/** One and the same row wherever it stands; above the list other than in it. */
export function rowKey(row: AccountRow): string {
  if (row.item === null) return GROUP + row.group.key
  return row.above === undefined ? row.item.id : `${row.above} ${row.item.id}`
}

/** The account that a row's key is about; null for that of a heading. */
export function accountOfKey(key: string): AccountId | null {
  return key.startsWith(GROUP) ? null : key.slice(key.indexOf(' ') + 1)
}

/**
 * Finds what is as good as the row with a key where there is no such row: an account in the list that stood
 * above it, and the first account of a group that is not shown as one.
 */
export function likeKey(key: string): (row: AccountRow) => boolean {
  const id = accountOfKey(key)
  if (id !== null) return ({ item }) => item?.id === id
  const word = key.slice(GROUP.length)
  return ({ item, above }) => item !== null && above === undefined && firstWord(item.name) === word
}

/** The accounts that a row stands for: of a heading all of its group. */
export function accountsOfRow(row: AccountRow): readonly AccountId[] {
  return row.item === null ? row.group.members.map(({ item }) => item.id) : [row.item.id]
}

/** What the list of a session is shown with. */
interface Around {
  readonly session: SessionName
  readonly favourites: readonly AccountId[]
  readonly recents: readonly AccountId[]
  /** Null where the list is not in groups. */
  readonly folds: Folds | null
}

/** The last rows of a list, which go with it. */
const known = new WeakMap<
  readonly Match<Account>[],
  Around & { readonly rows: readonly AccountRow[] }
>()

/**
 * The whole list with favourites and recents above it; each of them stands in the list as well, so that the
 * list never moves under the cursor.
 */
export function rowsOf(found: readonly Match<Account>[], around: Around): readonly AccountRow[] {
  const { session, favourites, recents, folds } = around
  if (favourites.length + recents.length === 0 && folds === null) return found
  const last = known.get(found)
  const isSame = last?.favourites === favourites && last.recents === recents && last.folds === folds
  if (isSame) return last.rows
  const list = folds === null ? found : foldedRows(found, session, folds)
  const rows = [...rowsAbove(found, favourites, recents), ...list]
  known.set(found, { ...around, rows })
  return rows
}

function foldedRows(
  found: readonly Match<Account>[],
  session: SessionName,
  folds: Folds,
): readonly AccountRow[] {
  return inGroups(found).flatMap((block): readonly AccountRow[] => {
    if (!('members' in block)) return [block]
    const open = isOpen(folds, session, block, found.length)
    const heading: Heading = { item: null, lit: [], group: block, isOpen: open }
    return open ? [heading, ...block.members] : [heading]
  })
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

function rowAbove(item: Account, above: 'favourite' | 'recent'): ListedAccount {
  return { item, lit: [], above }
}

/** How many rows stand above the list. */
export function countAbove(rows: readonly AccountRow[]): number {
  const first = rows.findIndex(({ above }) => above === undefined)
  return Math.max(0, first)
}
