/** What the cursor comes to is loaded by itself, after a moment's rest, so that a held key asks nothing. */
import type { Ms } from '../core/model.ts'
import { loadAccounts } from './browse.ts'
import type { Step } from './effects.ts'
import { currentAccount, currentSession, loginOf, NO_LISTING, treeOf } from './selection.ts'
import { sweep, sweepForgotten } from './sweep.ts'
import type { Listing, State } from './vocabulary.ts'

/** How long the cursor must rest on an account before its roles are asked for. */
const REST: Ms = 150
const REST_LIFE = 'rest'

/** The loads that the step from one state to the next makes due: under the cursor, then everywhere. */
export function follow(before: State, after: State): Step {
  const [followed, first] = followCursor(before, after)
  const session = currentSession(followed)
  if (session === null) return [followed, first]
  if (!canAsk(followed, session.name)) {
    const out = loginOf(followed, session.name).phase !== 'in'
    return [out ? sweepForgotten(followed, session.name) : followed, first]
  }
  const [next, rest] = sweep(followed, session)
  return [next, [...first, ...rest]]
}

function followCursor(before: State, after: State): Step {
  const session = currentSession(after)
  if (session === null || !canAsk(after, session.name)) return [after, []]
  const tree = treeOf(after, session.name)
  if (isStale(tree.accounts)) return loadAccounts(after, session)
  const account = currentAccount(after)
  if (account === null) return [after, []]
  const stayed =
    currentSession(before)?.name === session.name &&
    currentAccount(before)?.id === account.id &&
    canAsk(before, session.name)
  if (stayed || !isStale(tree.roles.get(account.id) ?? NO_LISTING)) return [after, []]
  const action = { type: 'roles.load', session: session.name, accountId: account.id } as const
  return [after, [{ do: 'after', life: REST_LIFE, length: REST, action }]]
}

/** Signed in, and not in the middle of finding out whether that still holds. */
function canAsk(state: State, session: string): boolean {
  const login = loginOf(state, session)
  return login.phase === 'in' && login.renewal.phase !== 'working'
}

/** Never asked for, from the cache only, or refused because of a token that has been renewed since. */
function isStale({ status, cached, failure }: Listing<unknown>): boolean {
  if (status === 'failed') return failure?.kind === 'sessionEnded'
  return status === 'idle' || (cached && status === 'ready')
}
