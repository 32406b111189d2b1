/** Marks: which roles and sessions the next bulk action is for. They survive filters and moves. */
import { key } from '../core/key-names.ts'
import type { AccountId, Session, SessionName } from '../core/model.ts'
import type { Wanted } from '../core/plan.ts'
import { accountsOfRow } from './account-rows.ts'
import { loadRoles } from './browse.ts'
import type { Effect, Step } from './effects.ts'
import { groupMark } from './grouping.ts'
import { notify } from './notices.ts'
import {
  accountKey,
  accountMark,
  currentAccount,
  currentHeading,
  currentRole,
  currentSession,
  isSignedIn,
  markKey,
  sessionNamed,
  shownAccounts,
  shownRoles,
  shownSessions,
  treeOf,
  wantedOf,
} from './selection.ts'
import { AT_ONCE, sweptOn } from './sweep.ts'
import type { State } from './vocabulary.ts'

type Marks = Readonly<Record<string, Wanted>>

export function markCount(state: State): number {
  return Object.keys(state.marks).length + Object.keys(state.markWhenLoaded).length
}

/** `a`: marks everything that the focused pane shows; once all is marked, takes the marks away. */
export function markAll(state: State): Step {
  const session = currentSession(state)
  if (state.focus === 'sessions') {
    const names = shownSessions(state).map(({ item }) => item.name)
    const all = names.every((name) => state.markedSessions[name])
    const marks = Object.fromEntries(all ? [] : names.map((name) => [name, true as const]))
    return [{ ...state, markedSessions: marks }, []]
  }
  if (session === null) return [state, []]
  if (state.focus === 'accounts') {
    const ids = [...new Set(shownAccounts(state).flatMap(accountsOfRow))]
    const all = ids.every((id) => accountMark(state, session.name, id) === 'all')
    return setAccounts(state, session, ids, !all)
  }
  const account = currentAccount(state)
  if (state.focus !== 'roles' || account === null) return [state, []]
  const wanted = shownRoles(state).map(({ item }) => wantedOf(session, account, item))
  const all = wanted.every((one) => state.marks[markKey(one)])
  return [{ ...state, marks: withMarks(state.marks, wanted, !all) }, []]
}

/** Takes all marks away; `z` brings them back. */
export function clearMarks(state: State): State {
  if (markCount(state) + Object.keys(state.markedSessions).length === 0) return state
  const cleared = {
    ...state,
    marks: {},
    markWhenLoaded: {},
    markedSessions: {},
    clearedMarks: state.marks,
  }
  return notify(cleared, 'done', 'marks cleared', `${key('undo')} undo`)
}

/** Roles of an account arrived: those that were asked to be marked before get their marks. */
export function markLoaded(state: State, session: SessionName, id: AccountId): State {
  const key = accountKey(session, id)
  if (!state.markWhenLoaded[key]) return state
  const { [key]: _, ...rest } = state.markWhenLoaded
  const marks = withMarks(state.marks, wantedRoles(state, session, [id]), true)
  return { ...state, marks, markWhenLoaded: rest }
}

/** Marks what is under the cursor, or takes its mark away. */
export function toggleMark(state: State): Step {
  const session = currentSession(state)
  if (session === null) return [state, []]
  if (state.focus === 'sessions') {
    const { [session.name]: was, ...rest } = state.markedSessions
    const markedSessions = was ? rest : { ...rest, [session.name]: true as const }
    return [{ ...state, markedSessions }, []]
  }
  const heading = state.focus === 'accounts' ? currentHeading(state) : null
  if (heading !== null) {
    const on = groupMark(state, session.name, heading) !== 'all'
    return setAccounts(state, session, accountsOfRow(heading), on)
  }
  const account = currentAccount(state)
  if (account === null) return [state, []]
  if (state.focus === 'accounts') {
    const on = accountMark(state, session.name, account.id) !== 'all'
    return setAccounts(state, session, [account.id], on)
  }
  const role = currentRole(state)
  if (state.focus !== 'roles' || role === null) return [state, []]
  const wanted = wantedOf(session, account, role)
  const on = !state.marks[markKey(wanted)]
  return [{ ...state, marks: withMarks(state.marks, [wanted], on) }, []]
}

/** Marks all roles of accounts; where they are not known yet, as soon as they are. */
export function setAccounts(
  state: State,
  session: Session,
  ids: readonly AccountId[],
  on: boolean,
): Step {
  const { roles } = treeOf(state, session.name)
  const isKnown = (id: AccountId) => (roles.get(id)?.at ?? null) !== null
  const wanted = wantedRoles(state, session.name, ids.filter(isKnown))
  const marked = { ...state, marks: withMarks(state.marks, wanted, on) }
  const unknown = ids.filter((id) => !isKnown(id))
  if (unknown.length > 0 && on && !isSignedIn(state, session.name)) {
    return [
      notify(
        marked,
        'warn',
        `some roles of *${session.name}* are not known yet`,
        `${key('sessions.signIn')} sign in`,
      ),
      [],
    ]
  }
  const markWhenLoaded = { ...state.markWhenLoaded }
  for (const id of unknown) {
    if (on) markWhenLoaded[accountKey(session.name, id)] = true
    else delete markWhenLoaded[accountKey(session.name, id)]
  }
  let next: State = { ...marked, markWhenLoaded }
  // Of many the sweep of all accounts takes care, which asks for the marked ones first.
  if (on && unknown.length > AT_ONCE) return [sweptOn(next, session.name), []]
  const effects: Effect[] = []
  for (const id of on ? unknown.filter((one) => roles.get(one)?.status !== 'loading') : []) {
    const [after, more] = loadRoles(next, session, id)
    next = after
    effects.push(...more)
  }
  return [next, effects]
}

function wantedRoles(
  state: State,
  session: SessionName,
  ids: readonly AccountId[],
): readonly Wanted[] {
  const known = sessionNamed(state, session)
  if (known === null) return []
  const tree = treeOf(state, session)
  const asked = new Set(ids)
  return tree.accounts.items
    .filter((account) => asked.has(account.id))
    .flatMap((account) =>
      (tree.roles.get(account.id)?.items ?? []).map((role) => wantedOf(known, account, role)),
    )
}

/** The marks with some more, or without them. */
export function withMarks(marks: Marks, wanted: readonly Wanted[], on: boolean): Marks {
  const next = { ...marks }
  for (const one of wanted) {
    if (on) next[markKey(one)] = one
    else delete next[markKey(one)]
  }
  return next
}
