/** Accounts and roles on their way in: loads, pages, answers that come too late, failures. */
import { ById } from '../core/by-id.ts'
import type { Failure } from '../core/failure.ts'
import type { Account, AccountId, Ms, Role, Session, SessionName } from '../core/model.ts'
import type { Action } from './actions.ts'
import type { Effect, Step } from './effects.ts'
import { notifyFailure } from './notices.ts'
import { endEarly } from './renewal.ts'
import { loginOf, NO_LISTING, sessionNamed, treeOf } from './selection.ts'
import type { Listing, State, Tree } from './vocabulary.ts'

type BrowseAction = Exclude<
  Extract<Action, { type: `accounts.${string}` | `roles.${string}` }>,
  { type: `accounts.${'favourite' | 'order' | 'groups'}` }
>

const accountsLife = (session: SessionName): string => `accounts:${session}`
const rolesLife = (session: SessionName, id: AccountId): string => `roles:${session}:${id}`

type Keyed = readonly [key: string, account: Account]

/** Accounts as the AWS CLI sorts them: by name, else e-mail, else id. The same list where it is sorted already. */
export function sorted(accounts: readonly Account[]): readonly Account[] {
  const keyed = accounts.map((account): Keyed => [keyOf(account), account])
  const isSorted = keyed.every((one, at) => at === 0 || compared(keyed[at - 1] ?? one, one) <= 0)
  return isSorted ? accounts : keyed.sort(compared).map(([, account]) => account)
}

const keyOf = ({ name, email, id }: Account): string =>
  (name || email || `\uffff${id}`).toLowerCase()

function compared([a, { id: one }]: Keyed, [b, { id: other }]: Keyed): number {
  return a < b ? -1 : a > b ? 1 : one < other ? -1 : 1
}

export function updateBrowse(state: State, action: BrowseAction): Step {
  const session = sessionNamed(state, action.session)
  if (session === null) return [state, []]
  const tree = treeOf(state, session.name)
  switch (action.type) {
    case 'accounts.load':
      return loadAccounts(state, session)
    case 'roles.load':
      return loadRoles(state, session, action.accountId)
    case 'accounts.page': {
      if (isLate(tree.accounts, action.attempt)) return [state, []]
      return [withAccounts(state, session, grown(tree.accounts, action.items, sorted)), []]
    }
    case 'accounts.done': {
      if (isLate(tree.accounts, action.attempt)) return [state, []]
      const ready = arrived(tree.accounts, sorted(tree.accounts.incoming), action.at)
      const next = withAccounts(state, session, ready)
      return [next, [remember(next, session)]]
    }
    case 'accounts.failed': {
      if (isLate(tree.accounts, action.attempt)) return [state, []]
      const listing = broken(tree.accounts, action.failure)
      return failed(withAccounts(state, session, listing), session, action.failure)
    }
    case 'roles.done': {
      const roles = tree.roles.get(action.accountId) ?? NO_LISTING
      if (isLate(roles, action.attempt)) return [state, []]
      const items = [...action.items].sort((a, b) =>
        a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1,
      )
      const next = withRoles(state, session, action.accountId, arrived(roles, items, action.at))
      return [next, [remember(next, session)]]
    }
    case 'roles.failed': {
      const roles = tree.roles.get(action.accountId) ?? NO_LISTING
      if (isLate(roles, action.attempt)) return [state, []]
      const listing = broken(roles, action.failure)
      const next = withRoles(state, session, action.accountId, listing)
      // Of a sweep its end tells how many failed; each of them says so where it stands.
      const quiet = state.sweeps[session.name]?.running.includes(action.accountId) ?? false
      return failed(next, session, action.failure, quiet)
    }
  }
}

export function loadAccounts(state: State, session: Session): Step {
  const attempt = state.attempts + 1
  const listing = begun(treeOf(state, session.name).accounts, attempt)
  const next = withAccounts({ ...state, attempts: attempt }, session, listing)
  return [next, [{ do: 'accounts.list', life: accountsLife(session.name), session, attempt }]]
}

export function loadRoles(state: State, session: Session, accountId: AccountId): Step {
  const attempt = state.attempts + 1
  const listing = begun(treeOf(state, session.name).roles.get(accountId) ?? NO_LISTING, attempt)
  const next = withRoles({ ...state, attempts: attempt }, session, accountId, listing)
  const life = rolesLife(session.name, accountId)
  return [next, [{ do: 'roles.list', life, session, accountId, attempt }]]
}

/** Stops what is being loaded for a session; what came so far stays, as failed without a failure. */
export function cancelLoads(state: State, session: SessionName): Step {
  const tree = treeOf(state, session)
  const stop = <T>(listing: Listing<T>): Listing<T> =>
    listing.status === 'loading' ? { ...listing, status: 'failed', attempt: 0 } : listing
  const roles = ById.of(Array.from(tree.roles, ([id, listing]) => [id, stop(listing)]))
  const next = withTree(state, session, { accounts: stop(tree.accounts), roles })
  const effects: readonly Effect[] = [
    { do: 'end', life: accountsLife(session) },
    { do: 'end', life: rolesLife(session, '') },
  ]
  return [next, effects]
}

export function isLoading(tree: Tree): boolean {
  return (
    tree.accounts.status === 'loading' ||
    Array.from(tree.roles).some(([, listing]) => listing.status === 'loading')
  )
}

function isLate(listing: Listing<unknown>, attempt: number): boolean {
  return listing.status !== 'loading' || listing.attempt !== attempt
}

function begun<T>(listing: Listing<T>, attempt: number): Listing<T> {
  return { ...listing, status: 'loading', incoming: [], failure: null, attempt }
}

/** One page more. It shows at once, unless an older list is on the screen: that one stays whole. */
function grown<T>(
  listing: Listing<T>,
  page: readonly T[],
  order: (items: readonly T[]) => readonly T[],
): Listing<T> {
  const incoming = [...listing.incoming, ...page]
  return { ...listing, incoming, items: listing.at === null ? order(incoming) : listing.items }
}

function arrived<T>(listing: Listing<T>, items: readonly T[], at: Ms): Listing<T> {
  return { ...listing, status: 'ready', items, incoming: [], at, cached: false, failure: null }
}

function broken<T>(listing: Listing<T>, why: Failure): Listing<T> {
  return { ...listing, status: 'failed', incoming: [], failure: why }
}

function failed(state: State, session: Session, why: Failure, quiet = false): Step {
  const login = loginOf(state, session.name)
  // The next tick says that the sign-in is over: nobody ended it early.
  if (login.phase === 'in' && login.token.expiresAt <= state.now) return [state, []]
  // An answer that comes after signing out: that was told, and nobody asked for more.
  if (login.phase === 'out') return [state, []]
  if (why.kind === 'sessionEnded') return endEarly(state, session)
  return [quiet ? state : notifyFailure(state, why), []]
}

function withTree(state: State, session: SessionName, tree: Tree): State {
  return { ...state, trees: { ...state.trees, [session]: tree } }
}

function withAccounts(state: State, session: Session, accounts: Listing<Account>): State {
  return withTree(state, session.name, { ...treeOf(state, session.name), accounts })
}

function withRoles(state: State, session: Session, id: AccountId, listing: Listing<Role>): State {
  const tree = treeOf(state, session.name)
  return withTree(state, session.name, { ...tree, roles: tree.roles.with(id, listing) })
}

/** Keeps what is known of a session for the next start and for times without a network. */
function remember(state: State, session: Session): Effect {
  return { do: 'seen.write', session, tree: treeOf(state, session.name) }
}
