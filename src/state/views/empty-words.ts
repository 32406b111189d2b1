/** What panes without rows say where the reason lies elsewhere: each its own words, and the key to go on with. */
import { keyOf } from '../../core/key-names.ts'
import type { Heading } from '../account-rows.ts'
import { configTrouble } from '../config-trouble.ts'
import { sizeWords } from '../grouping.ts'
import { currentHeading, currentSession, isSignedIn, loginOf, treeOf } from '../selection.ts'
import type { State } from '../vocabulary.ts'

/** No session to have accounts of: there is none, or the filter of the sessions leaves none. */
export function sessionless(
  state: Pick<State, 'sessions' | 'settings' | 'config'>,
  of: 'accounts' | 'roles',
): string {
  if (state.sessions.length === 0 && configTrouble(state) !== null)
    return `The config file cannot be read, so no ${of}. *${keyOf(state, 'messages')}* says why.`
  return state.sessions.length === 0
    ? `No session to show ${of} of. *1*, then *${keyOf(state, 'sessions.new')}* adds one.`
    : `No session to show ${of} of. *1*, then *${keyOf(state, 'back')}* clears the filter.`
}

/** Why there is no account to show roles of. */
export function accountless(state: State): string {
  const session = currentSession(state)
  if (session === null) return sessionless(state, 'roles')
  const heading = currentHeading(state)
  if (heading !== null) return groupWords(state, heading)
  const { accounts } = treeOf(state, session.name)
  if (accounts.items.length > 0) {
    const way =
      state.focus === 'accounts'
        ? `*${keyOf(state, 'back')}*`
        : `*2*, then *${keyOf(state, 'back')}*`
    return `No account to show roles of. ${way} clears the filter.`
  }
  if (accounts.status === 'loading')
    return `Roles come with the accounts. *${keyOf(state, 'back')}* stops.`
  if (accounts.status === 'failed')
    return `No accounts, so no roles. *${keyOf(state, 'reload')}* tries again.`
  if (isSignedIn(state, session.name))
    return `No account, so no roles. *${keyOf(state, 'reload')}* reloads.`
  const { phase } = loginOf(state, session.name)
  return phase === 'starting' || phase === 'waiting'
    ? `Roles come with the sign-in. *${keyOf(state, 'sessions.signIn')}* shows how.`
    : `Roles come with a sign-in. *${keyOf(state, 'sessions.signIn')}* signs in.`
}

/** What a group is, where the roles of an account would stand, and what can be done with it. */
function groupWords(state: State, heading: Heading): string {
  const word = heading.group.word.replaceAll('*', '')
  const way = state.focus === 'accounts' ? '' : '*2*, then '
  const does = heading.isOpen ? 'closes' : 'opens'
  return `${sizeWords(heading)} whose names begin with *${word}*. ${way}*${keyOf(state, 'accounts.enter')}* ${does} the group, *${keyOf(state, 'accounts.mark')}* marks all.`
}

/** Why there is no profile. */
export function profileless(state: State): string {
  const session = currentSession(state)
  if (session === null)
    return `No profiles yet. *1*, then *${keyOf(state, 'sessions.new')}* adds a session for them.`
  return isSignedIn(state, session.name)
    ? `No profiles yet. *${keyOf(state, 'roles.write')}* on a role writes one.`
    : `No profiles yet. *${keyOf(state, 'sessions.signIn')}* signs in, *${keyOf(state, 'roles.write')}* on a role writes one.`
}
