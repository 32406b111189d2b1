/** What a filter leaves of a list, and where a row of it stands: each worked out once, and kept with its list. */
import { createFilter, type Filter, type Match } from '../core/filter.ts'
import type { Account, Profile, Role, Session } from '../core/model.ts'
import { type AccountRow, likeKey, rowKey } from './account-rows.ts'

/**
 * Filtering thousands of rows is done once per list and query, not once per frame: the last result
 * is kept by the list it came from, and goes with it.
 */
function remembered<T extends object>(texts: (row: T) => readonly string[]) {
  const known = new WeakMap<readonly T[], Remembered<T>>()
  return (rows: readonly T[], query: string): readonly Match<T>[] => {
    let list = known.get(rows)
    if (list === undefined) {
      list = { filter: createFilter(rows, texts), query: '', found: null }
      known.set(rows, list)
    }
    if (list.found === null || list.query !== query) {
      list.found = list.filter(query)
      list.query = query
    }
    return list.found
  }
}

interface Remembered<T> {
  readonly filter: Filter<T>
  query: string
  found: readonly Match<T>[] | null
}

export const matchSessions = remembered<Session>((session) => [session.name, session.startUrl])
export const matchAccounts = remembered<Account>((account) => [
  account.name,
  account.id,
  account.email,
])
export const matchRoles = remembered<Role>((role) => [role.name])
export const matchProfiles = remembered<Profile>((profile) => [
  profile.name,
  profile.session ?? '',
  profile.accountId ?? '',
  profile.role ?? '',
])

/**
 * Finds rows of a shown list by their key. A frame asks for the same place a dozen times: the last answer
 * is kept for each list, and goes with it. Of several with one key the first counts.
 */
function placed<Row>(
  isRow: (row: Row, key: string) => boolean,
  isElse: ((key: string) => (row: Row) => boolean) | null = null,
) {
  const known = new WeakMap<readonly Row[], { readonly key: string; readonly at: number }>()
  /** The index of the row with the key, else of one as good, else of the first; -1 where nothing is shown. */
  return (shown: readonly Row[], wanted: string | null | undefined): number => {
    const key = wanted ?? ''
    const last = known.get(shown)
    if (last?.key === key) return last.at
    let at = shown.findIndex((row) => isRow(row, key))
    if (at < 0 && isElse !== null) at = shown.findIndex(isElse(key))
    if (at < 0 && shown.length > 0) at = 0
    known.set(shown, { key, at })
    return at
  }
}

export const placeOfSession = placed<Match<Session>>(({ item }, key) => item.name === key)
export const placeOfAccount = placed<AccountRow>((row, key) => rowKey(row) === key, likeKey)
export const placeOfRole = placed<Match<Role>>(({ item }, key) => item.name === key)
export const placeOfProfile = placed<Match<Profile>>(({ item }, key) => item.name === key)
