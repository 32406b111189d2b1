/** Going to a place that was found: the cursor of each pane on the way is put on it. */
import type { Place } from './destinations.ts'
import {
  accountKey,
  currentAccount,
  currentProfile,
  currentRole,
  currentSession,
} from './selection.ts'
import type { Pane, State } from './vocabulary.ts'

const PANE_OF: Readonly<Record<Place['kind'], Pane>> = {
  session: 'sessions',
  account: 'accounts',
  role: 'roles',
  profile: 'profiles',
}

/** State with focus and cursor on the place; filters that would hide it are cleared. */
export function gone(state: State, place: Place): State {
  const pane = PANE_OF[place.kind]
  const there: State = { ...state, overlay: { kind: 'none' }, focus: pane, typing: null }
  if (place.kind === 'profile') {
    const { name } = place.profile
    const pointed = { ...there, cursor: { ...there.cursor, profile: name } }
    return unless(currentProfile(pointed)?.name === name, pointed, 'profiles')
  }
  const { session } = place
  const inSession = { ...there, cursor: { ...there.cursor, session: session.name } }
  const atSession = unless(currentSession(inSession)?.name === session.name, inSession, 'sessions')
  return place.kind === 'session' ? atSession : below(atSession, place)
}

function below(state: State, place: Exclude<Place, { kind: 'session' | 'profile' }>): State {
  const { session, account } = place
  const accounts = { ...state.cursor.account, [session.name]: account.id }
  const inAccount = { ...state, cursor: { ...state.cursor, account: accounts } }
  const atAccount = unless(currentAccount(inAccount)?.id === account.id, inAccount, 'accounts')
  if (place.kind === 'account') return atAccount
  const { name } = place.role
  const roles = { ...state.cursor.role, [accountKey(session.name, account.id)]: name }
  const inRole = { ...atAccount, cursor: { ...atAccount.cursor, role: roles } }
  return unless(currentRole(inRole)?.name === name, inRole, 'roles')
}

/** Without the filter of the pane, unless what is looked for shows in it. */
function unless(shows: boolean, state: State, pane: Pane): State {
  return shows ? state : { ...state, filters: { ...state.filters, [pane]: '' } }
}
