/** Accounts and roles for commands: asked of AWS through the store, else from the cache with a note. */
import { age } from '../core/expiry.ts'
import { Failed, type Failure } from '../core/failure.ts'
import type { Account, AccountId, Role, Session } from '../core/model.ts'
import type { SeenAtFirst } from '../runtime/seen-port.ts'
import type { Action } from '../state/actions.ts'
import { isSignedIn, loginOf, NO_LISTING, treeOf } from '../state/selection.ts'
import type { Listing, State } from '../state/vocabulary.ts'
import type { Context, Program } from './command.ts'
import { note } from './output.ts'
import { needSignIn } from './start.ts'

/** `cached` never asks AWS; `live` takes nothing from the cache. */
export type From = 'aws' | 'cached' | 'live'

/**
 * So many accounts wait for their roles at a time: more than are ever asked for at once, and few enough to
 * look at all of them at each answer.
 */
const AT_ONCE = 64

/** The session's accounts. Throws where AWS does not answer and nothing is cached either. */
export async function accountsOf(
  context: Context,
  program: Program,
  session: Session,
  from: From,
): Promise<readonly Account[]> {
  const why = from === 'cached' ? null : await askForAccounts(context, program, session)
  if (from !== 'cached' && why === null) {
    return treeOf(program.store.getState(), session.name).accounts.items
  }
  const seen = await program.ports.seen.look(session)
  if (seen === null && why !== null) throw new Failed(why)
  if (seen !== null) noteCache(context, program.store.getState(), session, seen, why)
  return seen?.accounts ?? []
}

/** The roles of the accounts, by account, and why nothing is known of some. */
export async function rolesOf(
  context: Context,
  program: Program,
  session: Session,
  accounts: readonly Account[],
  from: From,
): Promise<{
  readonly roles: ReadonlyMap<AccountId, readonly Role[]>
  readonly failures: readonly Failure[]
}> {
  const { store, ports } = program
  const ask = from !== 'cached' && isSignedIn(store.getState(), session.name)
  const seen = from === 'live' ? {} : ((await ports.seen.read(session))?.roles ?? {})
  if (ask) await askForRoles(context, program, session, accounts)
  const tree = treeOf(store.getState(), session.name)
  const failures: Failure[] = []
  const roles = new Map<AccountId, readonly Role[]>()
  for (const { id } of accounts) {
    const listing = tree.roles.get(id) ?? NO_LISTING
    if (ask && listing.failure !== null && seen[id] === undefined) failures.push(listing.failure)
    roles.set(id, ask && listing.failure === null ? listing.items : (seen[id] ?? []))
  }
  return { roles, failures }
}

/** Loads the accounts; null where that worked, else why not. */
export async function askForAccounts(
  context: Context,
  program: Program,
  session: Session,
): Promise<Failure | null> {
  try {
    needSignIn(program.store.getState(), session)
  } catch (thrown) {
    if (thrown instanceof Failed) return thrown.failure
    throw thrown
  }
  const load: Action = { type: 'accounts.load', session: session.name }
  const listing = await loaded(context, program, session, load)
  return listing.failure
}

async function askForRoles(
  context: Context,
  { store }: Program,
  session: Session,
  accounts: readonly Account[],
): Promise<void> {
  const { stderr, signal } = context
  const show = stderr.isTTY && !context.options.screenReader && accounts.length > 1
  const waiting = new Set<AccountId>()
  const settled = (state: State) => {
    const { roles } = treeOf(state, session.name)
    return [...waiting].filter((id) => (roles.get(id) ?? NO_LISTING).status !== 'loading')
  }
  let asked = 0
  try {
    while (asked < accounts.length || waiting.size > 0) {
      for (const { id } of accounts.slice(asked, asked + AT_ONCE - waiting.size)) {
        store.dispatch({ type: 'roles.load', session: session.name, accountId: id })
        waiting.add(id)
        asked += 1
      }
      const state = await store.until((now) => settled(now).length > 0, signal)
      for (const id of settled(state)) waiting.delete(id)
      const done = asked - waiting.size
      if (show) stderr.write(`\r\u001b[K  asking for roles, ${done} of ${accounts.length}`)
    }
  } finally {
    if (show) stderr.write('\r\u001b[K')
  }
}

/** Loads and waits; once more where AWS ended the sign-in early and it could be renewed. */
async function loaded(
  { signal }: Context,
  { store }: Program,
  { name }: Session,
  load: Action,
): Promise<Listing<Account>> {
  const read = (state: State) => treeOf(state, name).accounts
  const settled = (state: State) => read(state).status !== 'loading'
  store.dispatch(load)
  const first = read(await store.until(settled, signal))
  if (first.failure?.kind !== 'sessionEnded') return first
  const renewed = await store.until((state) => {
    const login = loginOf(state, name)
    return login.phase !== 'in' || login.renewal.phase !== 'working'
  }, signal)
  if (!isSignedIn(renewed, name)) return first
  store.dispatch(load)
  return read(await store.until(settled, signal))
}

function noteCache(
  context: Context,
  state: State,
  session: Session,
  seen: Pick<SeenAtFirst, 'at'>,
  why: Failure | null,
): void {
  if (why === null) return
  note(
    context,
    'offline',
    `${session.name}: ${why.message}. These are from ${age(seen.at, state.now)}`,
  )
}
