/** The keys of the Accounts pane. */
import { key } from '../core/key-names.ts'
import { currentAccount, currentSession, isSignedIn, treeOf } from '../state/selection.ts'
import type { State } from '../state/vocabulary.ts'
import { type Binding, does } from './binding.ts'
import { markKeys } from './marks.ts'

/** True where an account is under the cursor, else why there is none. */
export function hasAccount(state: State): true | string {
  if (currentAccount(state) !== null) return true
  const session = currentSession(state)
  if (session === null) return 'There is no session here. 1 shows the sessions.'
  const { accounts } = treeOf(state, session.name)
  if (accounts.items.length > 0) return `No account matches the filter. ${key('back')} clears it.`
  if (accounts.status === 'loading') return 'The accounts are still loading.'
  return isSignedIn(state, session.name)
    ? `There is no account here. ${key('reload')} reloads.`
    : `*${session.name}* is signed out. ${key('sessions.signIn')} signs in.`
}

export const ACCOUNT_KEYS: readonly Binding[] = [
  {
    id: 'accounts.enter',
    chords: ['enter'],
    scope: 'accounts',
    group: 'Accounts',
    label: 'show its roles',
    hint: { words: 'roles', worth: 1 },
    enabled: hasAccount,
    run: does({ type: 'enter' }),
  },
  ...markKeys('accounts', 'Accounts', hasAccount),
  {
    id: 'accounts.favourite',
    chords: ['f'],
    scope: 'accounts',
    group: 'Accounts',
    label: 'favourite, or not',
    enabled: hasAccount,
    run: does({ type: 'accounts.favourite' }),
  },
  {
    id: 'accounts.order',
    chords: ['O'],
    scope: 'accounts',
    group: 'Accounts',
    label: 'sort by name, by id',
    enabled: hasAccount,
    run: does({ type: 'accounts.order' }),
  },
]
