/** Everything that can be gone to: the sessions, accounts and roles of all that is known, and the profiles. */
import { type Column, column, listed, paired, type Source } from '../core/find.ts'
import { kept } from '../core/kept.ts'
import { litOf, type Searched, searched } from '../core/matching.ts'
import type { Account, Profile, Role, RoleName, Session } from '../core/model.ts'
import { treeOf } from './selection.ts'
import type { State, Tree } from './vocabulary.ts'

export type Lit = readonly (readonly number[])[]

/** A place to go to. */
export type Destination =
  | { readonly kind: 'session'; readonly session: Session }
  | { readonly kind: 'account'; readonly session: Session; readonly account: Account }
  | {
      readonly kind: 'role'
      readonly session: Session
      readonly account: Account
      readonly role: Role
    }
  | { readonly kind: 'profile'; readonly profile: Profile }

/** A place with the letters that matched of it: of name, id and e-mail, and of what stands behind the name. */
export interface Hit {
  readonly destination: Destination
  readonly lit: Lit
  /** Of a role its account's, as `lit` is its own. */
  readonly litBefore: Lit
}

type Known = Pick<State, 'sessions' | 'trees' | 'profiles'>

/** The places by kind: sessions, then accounts, profiles and roles. */
export function destinationSources({ sessions, trees, profiles }: Known): readonly Source<Hit>[] {
  const known = sessions.map((session) => [session, treeOf({ trees }, session.name)] as const)
  return [
    sessionSource(sessions),
    ...known.map(([session, tree]) => accountSource(session, tree.accounts.items)),
    profileSource(profiles),
    ...known.map(([session, tree]) => roleSource(session, tree)),
  ]
}

/** Lists are prepared once. */
function columnOf<T extends object>(texts: (row: T) => readonly string[]) {
  return kept((rows: readonly T[]) => column(rows.map((row) => searched(texts(row)))))
}

const sessionColumn = columnOf<Session>(({ name, startUrl }) => [name, startUrl])
const accountColumn = columnOf<Account>(({ name, id, email }) => [name, id, email])
const profileColumn = columnOf<Profile>(({ name, session, accountId, role }) => [
  name,
  session ?? '',
  accountId ?? '',
  role ?? '',
])

function sessionSource(sessions: readonly Session[]): Source<Hit> {
  return hits(sessionColumn(sessions), sessions, (session) => ({ kind: 'session', session }))
}

function accountSource(session: Session, accounts: readonly Account[]): Source<Hit> {
  const texts = accountColumn(accounts)
  return hits(texts, accounts, (account) => ({ kind: 'account', session, account }))
}

function profileSource(profiles: readonly Profile[]): Source<Hit> {
  return hits(profileColumn(profiles), profiles, (profile) => ({ kind: 'profile', profile }))
}

function hits<T>(
  texts: Column,
  items: readonly T[],
  destinationOf: (item: T) => Destination,
): Source<Hit> {
  return listed(texts, (at, terms) => ({
    destination: destinationOf(items[at] as T),
    lit: lettersOf(texts, at, terms),
    litBefore: [],
  }))
}

function lettersOf({ rows }: Column, at: number, terms: readonly string[]): Lit {
  const row = rows[at]
  return row === undefined ? [] : litOf(row, terms)
}

interface Pairs {
  readonly accounts: readonly Account[]
  readonly roles: readonly Role[]
  readonly accountOf: Int32Array
  readonly nameOf: Int32Array
  readonly names: Column
}

/** The roles of all accounts, which share a few names: each name is prepared once. */
const pairsOf = kept(({ accounts, roles: listings }: Tree): Pairs => {
  const places = new Map<RoleName, number>()
  const names: Searched[] = []
  const roles: Role[] = []
  const accountOf: number[] = []
  const nameOf: number[] = []
  accounts.items.forEach(({ id }, account) => {
    for (const role of listings.get(id)?.items ?? []) {
      let place = places.get(role.name)
      if (place === undefined) {
        place = names.push(searched([role.name])) - 1
        places.set(role.name, place)
      }
      roles.push(role)
      accountOf.push(account)
      nameOf.push(place)
    }
  })
  return {
    accounts: accounts.items,
    roles,
    accountOf: Int32Array.from(accountOf),
    nameOf: Int32Array.from(nameOf),
    names: column(names),
  }
})

function roleSource(session: Session, tree: Tree): Source<Hit> {
  const { accounts, roles, accountOf, nameOf, names } = pairsOf(tree)
  const left = accountColumn(accounts)
  const shared = searched([session.name])
  const pairing = { left, leftOf: accountOf, right: names, rightOf: nameOf, shared }
  return paired(pairing, (at, terms) => {
    const account = accountOf[at] ?? 0
    return {
      destination: {
        kind: 'role',
        session,
        account: accounts[account] as Account,
        role: roles[at] as Role,
      },
      lit: lettersOf(names, nameOf[at] ?? 0, terms),
      litBefore: lettersOf(left, account, terms),
    }
  })
}

/** What a destination is, whatever row it stands in. */
export function destinationKey(destination: Destination): string {
  switch (destination.kind) {
    case 'session':
      return `session ${destination.session.name}`
    case 'account':
      return `account ${destination.account.id} ${destination.session.name}`
    case 'role':
      return `role ${destination.account.id} ${destination.role.name} ${destination.session.name}`
    case 'profile':
      return `profile ${destination.profile.name}`
  }
}

/** The words by which a destination is found again. */
export function destinationWords(destination: Destination): string {
  switch (destination.kind) {
    case 'session':
      return destination.session.name
    case 'account':
      return destination.account.name || destination.account.id
    case 'role':
      return `${destination.account.name || destination.account.id} ${destination.role.name}`
    case 'profile':
      return destination.profile.name
  }
}
