/** What is under the cursor and what each pane shows of its list: identity, never row numbers. */
import { ById } from '../core/by-id.ts'
import type { Match } from '../core/filter.ts'
import type { Account, Profile, Role, RoleRef, Session, SessionName } from '../core/model.ts'
import type { Wanted } from '../core/plan.ts'
import { type ProfileFinder, profileFinder } from '../core/role-profiles.ts'
import { inOrder } from './account-order.ts'
import { type AccountRow, type Heading, idsOf, rowsOf } from './account-rows.ts'
import { OUT } from './logins.ts'
import {
  matchAccounts,
  matchProfiles,
  matchRoles,
  matchSessions,
  placeOfAccount,
  placeOfProfile,
  placeOfRole,
  placeOfSession,
} from './shown-rows.ts'
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

export function shownSessions(state: State): readonly Match<Session>[] {
  return matchSessions(state.sessions, state.filters.sessions)
}

export function shownAccounts(state: State): readonly AccountRow[] {
  const name = currentSession(state)?.name
  if (name === undefined) return NOTHING_SHOWN
  const { items } = treeOf(state, name).accounts
  const { accountOrder, folds, filters } = state
  const found = matchAccounts(inOrder(items, accountOrder), filters.accounts)
  // A filter looks through the list alone.
  if (filters.accounts !== '') return found
  const favourites = idsOf(state.favourites, name)
  return rowsOf(found, { session: name, favourites, recents: idsOf(state.recents, name), folds })
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

/** The row of the accounts pane under the cursor. */
export function currentRow(state: State): AccountRow | null {
  return shownAccounts(state)[accountAt(state)] ?? null
}

/** Null while one stands on a heading as well. */
export function currentAccount(state: State): Account | null {
  return currentRow(state)?.item ?? null
}

/** The heading under the cursor of the accounts; null where that is on an account. */
export function currentHeading(state: State): Heading | null {
  const row = currentRow(state)
  return row?.item === null ? row : null
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
