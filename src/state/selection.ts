/** What is under the cursor and what each pane shows of its list: identity, never row numbers. */
import { ById } from '../core/by-id.ts'
import { createFilter, type Filter, type Match } from '../core/filter.ts'
import type { Account, Profile, Role, RoleRef, Session, SessionName } from '../core/model.ts'
import type { Wanted } from '../core/plan.ts'
import { type ProfileFinder, profileFinder } from '../core/role-profiles.ts'
import { type AccountRow, accountOfKey, grouped, idsOf, inOrder, rowKey } from './account-rows.ts'
import { OUT } from './logins.ts'
import type { Listing, Login, Pane, State, Tree } from './vocabulary.ts'

export const NO_LISTING: Listing<never> = {
  items: [],
  incoming: [],
  status: 'idle',
  at: null,
  cached: false,
  failure: null,
  attempt: 0,
}
const NO_TREE: Tree = { accounts: NO_LISTING, roles: ById.of() }
/** One for all, so that a view of nothing is the same view again. */
const NOTHING_SHOWN: readonly Match<never>[] = []

export function treeOf(state: Pick<State, 'trees'>, session: SessionName): Tree {
  return state.trees[session] ?? NO_TREE
}

export function loginOf(state: Pick<State, 'logins'>, session: SessionName): Login {
  return state.logins[session] ?? OUT
}

export function sessionNamed(state: State, name: SessionName): Session | null {
  return state.sessions.find((session) => session.name === name) ?? null
}

/** Whether config file and tokens were read, or could not be. */
export function hasReadFiles({ config, sessions, logins }: State): boolean {
  if (config.status === 'failed') return true
  return config.status !== 'unread' && sessions.every(({ name }) => name in logins)
}

export function isSignedIn(state: Pick<State, 'logins'>, session: SessionName): boolean {
  return loginOf(state, session).phase === 'in'
}

/** Keys of marks: unique because account ids hold no slash and session names are last. */
export function markKey(ref: RoleRef): string {
  return `${ref.accountId}/${ref.role}/${ref.session}`
}

export function accountKey(session: SessionName, accountId: string): string {
  return `${accountId}/${session}`
}

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

const matchSessions = remembered<Session>((session) => [session.name, session.startUrl])
const matchAccounts = remembered<Account>((account) => [account.name, account.id, account.email])
const matchRoles = remembered<Role>((role) => [role.name])
const matchProfiles = remembered<Profile>((profile) => [
  profile.name,
  profile.session ?? '',
  profile.accountId ?? '',
  profile.role ?? '',
])

export function shownSessions(state: State): readonly Match<Session>[] {
  return matchSessions(state.sessions, state.filters.sessions)
}

export function shownAccounts(state: State): readonly AccountRow[] {
  const name = currentSession(state)?.name
  if (name === undefined) return NOTHING_SHOWN
  const { items } = treeOf(state, name).accounts
  const { accountOrder, favourites, recents, filters } = state
  const found = matchAccounts(inOrder(items, accountOrder), filters.accounts)
  return grouped(found, filters.accounts !== '', idsOf(favourites, name), idsOf(recents, name))
}

export function shownRoles(state: State): readonly Match<Role>[] {
  return matchRoles(rolesHere(state).items, state.filters.roles)
}

export function shownProfiles(state: State): readonly Match<Profile>[] {
  return matchProfiles(state.profiles, state.filters.profiles)
}

/** The roles of the account under the cursor. */
export function rolesHere(state: State): Listing<Role> {
  const session = currentSession(state)
  const account = currentAccount(state)
  return (session && account && treeOf(state, session.name).roles.get(account.id)) || NO_LISTING
}

/**
 * Finds rows of a shown list by their key. A frame asks for the same place a dozen times: the last answer
 * is kept for each list, and goes with it. Of several with one key the first counts.
 */
function placed<Row>(keyOf: (row: Row) => string, elseOf = (key: string) => key) {
  const known = new WeakMap<readonly Row[], { readonly key: string; readonly at: number }>()
  const find = (shown: readonly Row[], key: string) => shown.findIndex((row) => keyOf(row) === key)
  /** The index of the row with the key, else of the first; -1 where nothing is shown. */
  return (shown: readonly Row[], wanted: string | null | undefined): number => {
    const key = wanted ?? ''
    const last = known.get(shown)
    if (last?.key === key) return last.at
    let at = find(shown, key)
    if (at < 0 && elseOf(key) !== key) at = find(shown, elseOf(key))
    if (at < 0 && shown.length > 0) at = 0
    known.set(shown, { key, at })
    return at
  }
}

const placeOfSession = placed<Match<Session>>(({ item }) => item.name)
/** Where the group is not shown, or has the account no longer, the list has it. */
const placeOfAccount = placed<AccountRow>(rowKey, accountOfKey)
const placeOfRole = placed<Match<Role>>(({ item }) => item.name)
const placeOfProfile = placed<Match<Profile>>(({ item }) => item.name)

function sessionAt(state: State): number {
  return placeOfSession(shownSessions(state), state.cursor.session)
}

function accountAt(state: State): number {
  const session = currentSession(state)
  return placeOfAccount(shownAccounts(state), state.cursor.account[session?.name ?? ''])
}

function roleAt(state: State): number {
  const key = accountKey(currentSession(state)?.name ?? '', currentAccount(state)?.id ?? '')
  return placeOfRole(shownRoles(state), state.cursor.role[key])
}

function profileAt(state: State): number {
  return placeOfProfile(shownProfiles(state), state.cursor.profile)
}

export function currentSession(state: State): Session | null {
  return shownSessions(state)[sessionAt(state)]?.item ?? null
}

export function currentAccount(state: State): Account | null {
  return shownAccounts(state)[accountAt(state)]?.item ?? null
}

export function currentRole(state: State): Role | null {
  return shownRoles(state)[roleAt(state)]?.item ?? null
}

export function currentProfile(state: State): Profile | null {
  return shownProfiles(state)[profileAt(state)]?.item ?? null
}

/** The index of the cursor among the rows a pane shows, and their number. */
export function cursorOf(
  state: State,
  pane: Pane,
): { readonly index: number; readonly count: number } {
  switch (pane) {
    case 'sessions':
      return { index: sessionAt(state), count: shownSessions(state).length }
    case 'accounts':
      return { index: accountAt(state), count: shownAccounts(state).length }
    case 'roles':
      return { index: roleAt(state), count: shownRoles(state).length }
    case 'profiles':
      return { index: profileAt(state), count: shownProfiles(state).length }
  }
}

/** What it takes to write the profile of a role. */
export function wantedOf(session: Session, account: Account, role: Role): Wanted {
  return {
    session: session.name,
    accountId: account.id,
    accountName: account.rawName ?? account.name,
    ...(account.email === '' ? {} : { email: account.email }),
    role: role.rawName ?? role.name,
  }
}

/** The role that the three panes side by side point at, as it would be written; null where there is none. */
export function wantedHere(state: State): Wanted | null {
  const session = currentSession(state)
  const account = currentAccount(state)
  const role = currentRole(state)
  return session && account && role ? wantedOf(session, account, role) : null
}

/** The profile, whoever wrote it, that already stands for a role. */
export function profileFor(
  { profiles, sessions }: Pick<State, 'profiles' | 'sessions'>,
  ref: RoleRef,
): Profile | null {
  let last = finders.get(profiles)
  if (last?.sessions !== sessions) {
    last = { sessions, find: profileFinder(profiles, sessions) }
    finders.set(profiles, last)
  }
  return last.find(ref) ?? null
}

/** Thousands of profiles are looked through once for each reading of the file, not once a row and key. */
const finders = new WeakMap<
  readonly Profile[],
  { readonly sessions: readonly Session[]; readonly find: ProfileFinder }
>()

/** Whether all, some or none of an account's roles are marked. */
export function accountMark(
  state: Pick<State, 'trees' | 'marks' | 'markWhenLoaded'>,
  session: SessionName,
  accountId: string,
): 'all' | 'some' | 'none' {
  if (state.markWhenLoaded[accountKey(session, accountId)]) return 'all'
  const roles = treeOf(state, session).roles.get(accountId)?.items ?? []
  const marked = roles.filter(
    (role) => state.marks[markKey({ session, accountId, role: role.rawName ?? role.name })],
  ).length
  return marked === 0 ? 'none' : marked === roles.length ? 'all' : 'some'
}
