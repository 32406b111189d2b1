/** The groups of the accounts: put up and taken down, opened and closed, marked as one. */
import type { AccountId, SessionName } from '../core/model.ts'
import { accountOfKey, accountsOfRow, type Heading, rowKey } from './account-rows.ts'
import { type Folds, firstWord, foldKey, type NameGroup } from './name-groups.ts'
import { notify } from './notices.ts'
import {
  accountMark,
  currentAccount,
  currentRow,
  currentSession,
  shownAccounts,
  treeOf,
} from './selection.ts'
import { grouped } from './sweep-words.ts'
import type { State, Tree } from './vocabulary.ts'

const AS_THEY_BEGIN: Folds = new Map()

/** `T`: groups, as they begin, or one list; what is under the cursor stays there. */
export function groupsToggled(state: State): State {
  const session = currentSession(state)?.name
  const row = currentRow(state)
  if (session === undefined || row === null) return state
  if (state.folds !== null) return notify({ ...state, folds: null }, 'done', 'accounts one by one')
  // Nobody may have moved yet: then the cursor is on the first row, and that is about to be another.
  const cursor = { ...state.cursor.account, [session]: rowKey(row) }
  const next: State = {
    ...state,
    folds: AS_THEY_BEGIN,
    cursor: { ...state.cursor, account: cursor },
  }
  return shownAccounts(next).some(({ item }) => item === null)
    ? notify(next, 'done', 'accounts in groups, by their first word')
    : notify(state, 'warn', 'no two accounts here share their first word')
}

/** `34 accounts`: what a group is of, in words. */
export function sizeWords({ group }: Heading): string {
  return `${grouped(group.members.length)} accounts`
}

/** Opens the group of a heading, or closes it. */
export function turned(state: State, { group, isOpen }: Heading): State {
  const session = currentSession(state)?.name
  return session === undefined ? state : withFold(state, session, group.key, !isOpen)
}

/**
 * State in which the account under the cursor is shown: however one came to it, a closed group that it
 * stands in opens.
 */
export function unfolded(state: State): State {
  const session = currentSession(state)?.name
  if (session === undefined || state.folds === null || state.filters.accounts !== '') return state
  const key = state.cursor.account[session]
  const id = key === undefined ? null : accountOfKey(key)
  if (id === null || currentAccount(state)?.id === id) return state
  const account = treeOf(state, session).accounts.items.find((one) => one.id === id)
  return account === undefined ? state : withFold(state, session, firstWord(account.name), true)
}

function withFold(state: State, session: SessionName, group: string, open: boolean): State {
  return { ...state, folds: new Map(state.folds).set(foldKey(session, group), open) }
}

type Marking = Pick<State, 'trees' | 'marks' | 'markWhenLoaded'>
type GroupMark = ReturnType<typeof accountMark>

/** A frame asks again and again about groups of thousands: the last answer is kept with the group. */
const known = new WeakMap<
  NameGroup,
  Omit<Marking, 'trees'> & { readonly roles: Tree['roles']; readonly mark: GroupMark }
>()

/** Whether all, some or none of the roles of a group's accounts are marked. */
export function groupMark(state: Marking, session: SessionName, heading: Heading): GroupMark {
  const { marks, markWhenLoaded } = state
  const { roles } = treeOf(state, session)
  const last = known.get(heading.group)
  if (
    last !== undefined &&
    last.marks === marks &&
    last.markWhenLoaded === markWhenLoaded &&
    last.roles === roles
  )
    return last.mark
  const mark = markOf(accountsOfRow(heading), (id) => accountMark(state, session, id))
  known.set(heading.group, { marks, markWhenLoaded, roles, mark })
  return mark
}

function markOf(ids: readonly AccountId[], markOfOne: (id: AccountId) => GroupMark): GroupMark {
  const found = new Set<GroupMark>()
  for (const id of ids) {
    found.add(markOfOne(id))
    if (found.size > 1 || found.has('some')) return 'some'
  }
  const [all = 'none'] = found
  return all
}
