/** The roles of all accounts, a few calls at a time: what is on the screen first, then what is marked, then the rest. */
import { HOUR } from '../core/expiry.ts'
import { key } from '../core/key-names.ts'
import type { AccountId, Ms, Session, SessionName } from '../core/model.ts'
import { loadRoles } from './browse.ts'
import type { Effect, Step } from './effects.ts'
import { listHeight } from './layout.ts'
import { notify, notifyFailure } from './notices.ts'
import { accountKey, NO_LISTING, shownAccounts, treeOf } from './selection.ts'
import type { Listing, State, Sweep } from './vocabulary.ts'

/** Calls on the way at once; how fast they go is for the pace in aws/ to say. */
export const AT_ONCE = 8
/** Roles seen so lately are not asked for again by themselves: a restart goes on where it was. */
const FRESH: Ms = 12 * HOUR
/** After so many failures without a success in between AWS is out of reach, and the rest would fail as well. */
const GIVE_UP = 5
const OVER: readonly string[] = ['sessionEnded', 'notSignedIn']
/** Progress is told at most so often. */
const TOLD: Ms = 1000

/**
 * Starts a sweep of the session's accounts where a new list of them has come, and keeps the one that is
 * under way busy. Costs nothing to speak of while all its calls are on the way.
 */
export function sweep(state: State, session: Session): Step {
  const { accounts } = treeOf(state, session.name)
  if (accounts.status !== 'ready' || accounts.cached || accounts.at === null) return [state, []]
  const known = state.sweeps[session.name]
  const due = known === undefined || known.listAt !== accounts.at
  let next = due ? withSweep(state, session.name, begun(state, session.name, accounts.at)) : state
  const effects: Effect[] = []
  for (;;) {
    const now = next.sweeps[session.name]
    if (now === undefined || now.status !== 'running' || now.running.length >= AT_ONCE) break
    const pick = picked(next, session, now)
    if (pick === null) {
      if (now.running.length > 0) break
      return [finished(next, session.name, now), effects]
    }
    const { id, from } = pick
    const [loading, more] = loadRoles(next, session, id)
    next = withSweep(loading, session.name, { ...now, from, running: [...now.running, id] })
    effects.push(...more)
  }
  return [next, effects]
}

/** An answer came for an account of the sweep: its roles, or a failure. */
export function swept(state: State, session: SessionName, id: AccountId): State {
  const now = state.sweeps[session]
  if (now === undefined || !now.running.includes(id)) return state
  const { failure } = treeOf(state, session).roles.get(id) ?? NO_LISTING
  const done = now.done + (failure === null ? 1 : 0)
  const told = state.now - now.told.at >= TOLD ? { at: state.now, done } : now.told
  const next: Sweep = {
    ...now,
    running: now.running.filter((one) => one !== id),
    done,
    inARow: failure === null ? 0 : now.inARow + 1,
    told,
  }
  const goesOn = failure === null || next.inARow < GIVE_UP || now.status === 'ended'
  if (goesOn) return withSweep(state, session, next)
  const ended = withSweep(state, session, { ...next, status: 'ended' })
  // That a sign-in is over is told where it stands, once.
  return OVER.includes(failure.kind) ? ended : notifyFailure(ended, failure)
}

/** Nothing is known of a sweep any more, as the sign-in is over: the next one begins another. */
export function sweepForgotten(state: State, session: SessionName): State {
  if (state.sweeps[session] === undefined) return state
  const { [session]: _, ...sweeps } = state.sweeps
  return { ...state, sweeps }
}

/** The sweep is to go on, or to begin again where it has ended. */
export function sweptOn(state: State, session: SessionName): State {
  return state.sweeps[session]?.status === 'ended' ? sweepForgotten(state, session) : state
}

/** No more of the sweep: somebody stopped it. */
export function sweepStopped(state: State, session: SessionName): State {
  const now = state.sweeps[session]
  if (now?.status !== 'running') return state
  return withSweep(state, session, { ...now, running: [], status: 'ended' })
}

function begun(state: State, session: SessionName, listAt: Ms): Sweep {
  const tree = treeOf(state, session)
  const total = tree.accounts.items.filter(({ id }) => isDue(tree.roles.get(id), state.now)).length
  return {
    status: 'running',
    listAt,
    running: state.sweeps[session]?.running ?? [],
    from: 0,
    total,
    done: 0,
    inARow: 0,
    startedAt: state.now,
    told: { at: state.now, done: 0 },
  }
}

function finished(state: State, session: SessionName, now: Sweep): State {
  const ended = withSweep(state, session, { ...now, status: 'ended' })
  const listings = Array.from(treeOf(state, session).roles)
  const failed = listings.filter(([, { status }]) => status === 'failed').length
  if (failed === 0) return ended
  const accounts = failed === 1 ? 'one account' : `${failed} accounts`
  return notify(
    ended,
    'warn',
    `the roles of ${accounts} did not come`,
    `${key('reload')} try again`,
  )
}

/** The next account to ask for, and from where to look on after it; null where none is left. */
function picked(
  state: State,
  { name }: Session,
  { from }: Sweep,
): { readonly id: AccountId; readonly from: number } | null {
  const { accounts, roles } = treeOf(state, name)
  const isFirst = (id: AccountId) =>
    roles.get(id)?.status !== 'failed' && isDue(roles.get(id), state.now)
  const top = state.tops.accounts
  const seen = shownAccounts(state).slice(top, top + listHeight(state, 'accounts'))
  const onScreen = seen.find(({ item }) => item !== null && isFirst(item.id))?.item ?? null
  if (onScreen !== null) return { id: onScreen.id, from }
  for (const key in state.markWhenLoaded) {
    const id = key.slice(0, key.indexOf('/'))
    if (key === accountKey(name, id) && isFirst(id)) return { id, from }
  }
  for (let at = from; at < accounts.items.length; at += 1) {
    const id = accounts.items[at]?.id
    if (id !== undefined && isDue(roles.get(id), state.now)) return { id, from: at + 1 }
  }
  return null
}

/** Never asked for, failed, or from the cache and old. What failed in this sweep it passes only once more. */
function isDue(listing: Listing<unknown> | undefined, now: Ms): boolean {
  if (listing === undefined || listing.status === 'idle' || listing.status === 'failed') return true
  return listing.cached && listing.status === 'ready' && now - (listing.at ?? 0) > FRESH
}

function withSweep(state: State, session: SessionName, next: Sweep): State {
  return { ...state, sweeps: { ...state.sweeps, [session]: next } }
}
