/** Scenes of the panes, as lists come, fail and are looked through. */
import { ById } from '../../../src/core/by-id.ts'
import { failure } from '../../../src/core/failure.ts'
import { foldKey } from '../../../src/state/name-groups.ts'
import type { Size, State } from '../../../src/state/vocabulary.ts'
import { ACCOUNTS, at, drawn, listing } from '../world.ts'
import { quiet } from './quiet.ts'

/** Nothing of AWS is known yet, and nobody is signed in. */
export const signedOut = (size: Size): State => ({
  ...quiet(size),
  logins: {},
  trees: {},
  credentials: [],
  marks: {},
  filters: { sessions: '', accounts: '', roles: '', profiles: '' },
})

function withAccounts(size: Size, accounts: ReturnType<typeof listing>): State {
  const state = quiet(size)
  return {
    ...state,
    trees: { corp: { accounts: accounts as State['trees'][string]['accounts'], roles: ById.of() } },
    filters: { ...state.filters, accounts: '' },
  }
}

export const loading = (size: Size): State =>
  withAccounts(
    size,
    listing<unknown>([], { status: 'loading', at: null, incoming: ACCOUNTS.slice(0, 120) }),
  )

const CUT_OFF = failure('unreachable', 'AWS cannot be reached', 'Check your network or VPN')

export const failed = (size: Size): State =>
  withAccounts(size, listing<unknown>([], { status: 'failed', at: null, failure: CUT_OFF }))

/** The network is gone, and the list is from three hours ago. */
export const offline = (size: Size): State =>
  withAccounts(
    size,
    listing<unknown>(ACCOUNTS, { status: 'failed', at: at(6, 52), cached: true, failure: CUT_OFF }),
  )

export const noMatch = (size: Size): State => {
  const state = quiet(size)
  return { ...state, filters: { ...state.filters, accounts: 'zzz' } }
}

/** Two favourites and one that was used last, above the whole list; the cursor is in the list. */
export const favourites = (size: Size): State => ({
  ...quiet(size),
  filters: { sessions: '', accounts: '', roles: '', profiles: '' },
  favourites: { corp: ['707602334725', '111122223333'] },
  recents: { corp: ['444455556666', '111122223333'] },
})

/** In groups by the first word: one open and partly marked, the cursor on the heading of a closed one. */
export const groups = (size: Size): State => ({
  ...favourites(size),
  folds: new Map([[foldKey('corp', 'payments'), true]]),
  cursor: { ...drawn(size).cursor, account: { corp: 'group payroll' } },
})
