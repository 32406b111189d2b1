/** What panes without rows say where the reason lies elsewhere: each its own words, and the key to go on with. */
import { currentSession, isSignedIn, loginOf, treeOf } from '../selection.ts'
import type { State } from '../vocabulary.ts'

/** No session to have accounts of: there is none, or the filter of the sessions leaves none. */
export function sessionless(
  { sessions }: Pick<State, 'sessions'>,
  of: 'accounts' | 'roles',
): string {
  return sessions.length === 0
    ? `No session to show ${of} of. *1*, then *n* adds one.`
    : `No session to show ${of} of. *1*, then *Esc* clears the filter.`
}

/** Why there is no account to show roles of. */
export function accountless(state: State): string {
  const session = currentSession(state)
  if (session === null) return sessionless(state, 'roles')
  const { accounts } = treeOf(state, session.name)
  if (accounts.items.length > 0) {
    const way = state.focus === 'accounts' ? '*Esc*' : '*2*, then *Esc*'
    return `No account to show roles of. ${way} clears the filter.`
  }
  if (accounts.status === 'loading') return 'Roles come with the accounts. *Esc* stops.'
  if (accounts.status === 'failed') return 'No accounts, so no roles. *r* tries again.'
  if (isSignedIn(state, session.name)) return 'No account, so no roles. *r* reloads.'
  const { phase } = loginOf(state, session.name)
  return phase === 'starting' || phase === 'waiting'
    ? 'Roles come with the sign-in. *s* shows how.'
    : 'Roles come with a sign-in. *s* signs in.'
}

/** Why there is no profile. */
export function profileless(state: State): string {
  const session = currentSession(state)
  if (session === null) return 'No profiles yet. *1*, then *n* adds a session for them.'
  return isSignedIn(state, session.name)
    ? 'No profiles yet. *Enter* on a role writes one.'
    : 'No profiles yet. *s* signs in, *Enter* on a role writes one.'
}
