/** Where one is, in words: the pane, and the row under the cursor. */
import type { SessionName } from '../core/model.ts'
import { riskOf } from '../core/risk.ts'
import { type Heading, idsOf } from '../state/account-rows.ts'
import { groupMark, sizeWords } from '../state/grouping.ts'
import { riskOfProfile, subjectOf } from '../state/risky.ts'
import {
  accountMark,
  currentAccount,
  currentHeading,
  currentProfile,
  currentRole,
  currentRow,
  currentSession,
  cursorOf,
  loginOf,
  markKey,
  profileFor,
  shownAccounts,
  treeOf,
} from '../state/selection.ts'
import { loginSentence, profileStanding } from '../state/views/standing.ts'
import type { Pane, State } from '../state/vocabulary.ts'
import { plain } from './plain.ts'

export interface RowWords {
  /** Differs from the place before where there is something new to say; the time alone is nothing new. */
  readonly key: string
  readonly words: string
}

const NAMES: Readonly<Record<Pane, readonly [one: string, many: string]>> = {
  sessions: ['session', 'sessions'],
  accounts: ['account', 'accounts'],
  roles: ['role', 'roles'],
  profiles: ['profile', 'profiles'],
}

/** The row under the cursor: `payments-dev, 111122223333, 3 roles, marked. 2 of 12.` Null without one. */
export function rowHere(state: State): RowWords | null {
  const { index, count } = cursorOf(state, state.focus)
  const row = rowOf(state)
  if (row === null) return null
  const words = `${row.words.filter((part) => part !== '').join(', ')}. ${index + 1} of ${count}.`
  return { key: JSON.stringify([state.focus, ...row.key]), words }
}

/** `Accounts of corp, 12 of 248, filter pay.` */
export function paneHere(state: State): string {
  const { focus, filters } = state
  const { count } = cursorOf(state, focus)
  const of = ownerOf(state)
  const filter = filters[focus]
  const [one, many] = NAMES[focus]
  const title = `${many.charAt(0).toUpperCase()}${many.slice(1)}${of === '' ? '' : ` of ${of}`}`
  const shown = `${count} ${count === 1 ? one : many}`
  // How many there are is said once they are there.
  if (count === 0 && focus === 'accounts' && filter === '') return `${title}.`
  const isGrouped = focus === 'accounts' && shownAccounts(state).some(({ item }) => item === null)
  if (isGrouped) return `${title}, ${accountCount(state)} in groups, ${count} rows.`
  return filter === '' ? `${title}, ${count}.` : `${title}, filter ${filter}, ${shown}.`
}

function accountCount(state: State): number {
  return treeOf(state, currentSession(state)?.name ?? '').accounts.items.length
}

function ownerOf(state: State): string {
  if (state.focus === 'accounts') return currentSession(state)?.name ?? ''
  if (state.focus === 'roles') return currentAccount(state)?.name ?? ''
  return ''
}

interface Row {
  readonly key: readonly unknown[]
  readonly words: readonly string[]
}

function rowOf(state: State): Row | null {
  switch (state.focus) {
    case 'sessions':
      return sessionRow(state)
    case 'accounts':
      return accountRow(state)
    case 'roles':
      return roleRow(state)
    case 'profiles':
      return profileRow(state)
  }
}

function sessionRow(state: State): Row | null {
  const session = currentSession(state)
  if (session === null) return null
  const { name } = session
  const marked = state.markedSessions[name] ? 'marked' : ''
  const login = loginOf(state, name)
  const renewal = login.phase === 'in' ? login.renewal.phase : ''
  const stands = plain(loginSentence(state, name))
  return { key: [name, marked, login.phase, renewal], words: [name, stands, marked] }
}

function accountRow(state: State): Row | null {
  const session = currentSession(state)
  const account = currentAccount(state)
  const heading = currentHeading(state)
  if (session !== null && heading !== null) return groupRow(state, session.name, heading)
  if (session === null || account === null) return null
  const mark = accountMark(state, session.name, account.id)
  const marked = { all: 'marked', some: 'some roles marked', none: '' }[mark]
  const roles = treeOf(state, session.name).roles.get(account.id)?.items.length ?? 0
  const count = roles === 0 ? '' : `${roles} ${roles === 1 ? 'role' : 'roles'}`
  const risk = riskOf(state.settings.risks, subjectOf(account, null))?.badge ?? ''
  const above = currentRow(state)?.above
  const isStarred = idsOf(state.favourites, session.name).includes(account.id)
  const star = isStarred ? 'favourite' : above === 'recent' ? 'used lately' : ''
  return {
    key: [session.name, account.id, marked, above],
    words: [account.name || account.email, risk, account.id, star, count, marked],
  }
}

function groupRow(state: State, session: SessionName, heading: Heading): Row {
  const { group, isOpen } = heading
  const mark = groupMark(state, session, heading)
  const marked = { all: 'marked', some: 'some marked', none: '' }[mark]
  const words = [group.word, `group of ${sizeWords(heading)}`, isOpen ? 'open' : 'closed', marked]
  return { key: [session, 'group', group.key, isOpen, marked], words }
}

function roleRow(state: State): Row | null {
  const session = currentSession(state)
  const account = currentAccount(state)
  const role = currentRole(state)
  if (session === null || account === null || role === null) return null
  const ref = { session: session.name, accountId: account.id, role: role.rawName ?? role.name }
  const marked = state.marks[markKey(ref)] ? 'marked' : ''
  const profile = profileFor(state, ref)
  const saved = profile === null ? '' : `profile ${profile.name}`
  const risk = riskOf(state.settings.risks, subjectOf(account, role.name))?.badge ?? ''
  return { key: [markKey(ref), marked, saved], words: [role.name, risk, saved, marked] }
}

function profileRow(state: State): Row | null {
  const profile = currentProfile(state)
  if (profile === null) return null
  const { name, session, accountId, role, region } = profile
  const stands = plain(profileStanding(state, profile))
  const risk = riskOfProfile(state, profile)?.badge ?? ''
  const parts = [name, risk, session, accountId, role, region, stands]
  return {
    key: [name, session, accountId, role, region, stands.replace(/\d+/g, '')],
    words: parts.map((part) => part ?? ''),
  }
}
