/** Going to a place that was found: the cursor of each pane on the way is put on it. */
import type { Destination } from './destinations.ts'
import { unfolded } from './grouping.ts'
import {
  accountKey,
  currentAccount,
  currentProfile,
  currentRole,
  currentSession,
} from './selection.ts'
import type { Pane, State } from './vocabulary.ts'

const PANE_OF: Readonly<Record<Destination['kind'], Pane>> = {
  session: 'sessions',
  account: 'accounts',
  role: 'roles',
  profile: 'profiles',
}

/** State with focus and cursor on the destination; filters that would hide it are cleared. */
export function gone(state: State, to: Destination): State {
  const pane = PANE_OF[to.kind]
  const there: State = { ...state, overlay: { kind: 'none' }, focus: pane, typing: null }
  if (to.kind === 'profile') {
    const { name } = to.profile
    const pointed = { ...there, cursor: { ...there.cursor, profile: name } }
    return unless(currentProfile(pointed)?.name === name, pointed, 'profiles')
  }
  const { session } = to
  const inSession = { ...there, cursor: { ...there.cursor, session: session.name } }
  const atSession = unless(currentSession(inSession)?.name === session.name, inSession, 'sessions')
  return to.kind === 'session' ? atSession : below(atSession, to)
}

function below(state: State, to: Exclude<Destination, { kind: 'session' | 'profile' }>): State {
  const { session, account } = to
  const accounts = { ...state.cursor.account, [session.name]: account.id }
  const inAccount = { ...state, cursor: { ...state.cursor, account: accounts } }
  const shows = currentAccount(inAccount)?.id === account.id
  const atAccount = unfolded(unless(shows, inAccount, 'accounts'))
  if (to.kind === 'account') return atAccount
  const { name } = to.role
  const roles = { ...state.cursor.role, [accountKey(session.name, account.id)]: name }
  const inRole = { ...atAccount, cursor: { ...atAccount.cursor, role: roles } }
  return unless(currentRole(inRole)?.name === name, inRole, 'roles')
}

/** Without the filter of the pane, unless what is looked for shows in it. */
function unless(shows: boolean, state: State, pane: Pane): State {
  return shows ? state : { ...state, filters: { ...state.filters, [pane]: '' } }
}
