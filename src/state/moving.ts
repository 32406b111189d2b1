/** Moving about: focus, cursor, filter, and the ladder that Esc goes down. */
import { type Motion, reveal, step } from '../core/list.ts'
import type { RoleRef } from '../core/model.ts'
import { rowKey } from './account-rows.ts'
import { cancelLoads, isLoading } from './browse.ts'
import type { Step } from './effects.ts'
import { FIRST_CHOICES, isFirstRun } from './first-run.ts'
import { filterHelp, isFilteredHelp } from './help-filter.ts'
import { listHeight } from './layout.ts'
import { behind } from './overlay.ts'
import { NOTHING_CHOSEN } from './picking.ts'
import { clearMarks } from './picks.ts'
import {
  accountKey,
  currentAccount,
  currentHeading,
  currentSession,
  cursorOf,
  markKey,
  profileFor,
  shownAccounts,
  shownProfiles,
  shownRoles,
  shownSessions,
  treeOf,
  wantedHere,
} from './selection.ts'
import { sweepStopped } from './sweep.ts'
import type { Pane, State } from './vocabulary.ts'

export const PANES: readonly Pane[] = ['sessions', 'accounts', 'roles', 'profiles']

/** State with the focus on another pane; a filter that was being typed is kept. */
export function focused(state: State, pane: Pane): State {
  if (state.focus === pane || isFirstRun(state)) return state
  return { ...closeFilter(state, true), focus: pane }
}

/** The pane `by` places from the focused one. `wrap` goes round, else it stays at the ends. */
export function neighbour(state: State, by: 1 | -1, wrap: boolean): Pane {
  const at = PANES.indexOf(state.focus) + by
  const index = wrap
    ? (at + PANES.length) % PANES.length
    : Math.min(Math.max(at, 0), PANES.length - 1)
  return PANES[index] ?? state.focus
}

/** State after a motion of the cursor in the focused pane. */
export function moved(state: State, motion: Motion): State {
  if (isFirstRun(state)) {
    const count = FIRST_CHOICES.length
    return { ...state, firstChoice: step(state.firstChoice, motion, count, count) }
  }
  const pane = state.focus
  const { index, count } = cursorOf(state, pane)
  const target = step(index, motion, count, listHeight(state, pane))
  return target === index ? state : selected(state, pane, target)
}

/** State with the cursor down from what was marked: past an open group, whose accounts were marked with it. */
export function movedOn(state: State): State {
  const heading = state.focus === 'accounts' ? currentHeading(state) : null
  if (heading === null || !heading.isOpen) return moved(state, 'down')
  const { index, count } = cursorOf(state, 'accounts')
  const target = index + 1 + heading.group.members.length
  return target < count ? selected(state, 'accounts', target) : state
}

/** State with the focus on a pane and, where there is one, the cursor on the row. */
export function pointedAt(state: State, pane: Pane, index: number | null): State {
  const there = focused(state, pane)
  return index === null ? there : selected(there, pane, index)
}

function selected(state: State, pane: Pane, index: number): State {
  const { cursor } = state
  const session = currentSession(state)?.name
  if (pane === 'sessions') {
    const name = shownSessions(state)[index]?.item.name ?? null
    return { ...state, cursor: { ...cursor, session: name } }
  }
  if (pane === 'profiles') {
    const name = shownProfiles(state)[index]?.item.name ?? null
    return { ...state, cursor: { ...cursor, profile: name } }
  }
  if (session === undefined) return state
  if (pane === 'accounts') {
    const row = shownAccounts(state)[index]
    return row === undefined
      ? state
      : { ...state, cursor: { ...cursor, account: { ...cursor.account, [session]: rowKey(row) } } }
  }
  const account = currentAccount(state)
  const role = shownRoles(state)[index]?.item.name
  if (account === null || role === undefined) return state
  const key = accountKey(session, account.id)
  return { ...state, cursor: { ...cursor, role: { ...cursor.role, [key]: role } } }
}

/**
 * State in which the cursor of the profiles stands on the profile of the role, when another role came
 * under the cursor or the profiles changed: the path reads on into the last pane.
 */
export function traced(before: State, after: State): State {
  if (after.focus === 'profiles') return after
  const ref = wantedHere(after)
  const same =
    before.profiles === after.profiles && markKeyOf(wantedHere(before)) === markKeyOf(ref)
  const profile = same || ref === null ? null : profileFor(after, ref)
  if (profile === null || profile.name === after.cursor.profile) return after
  return { ...after, cursor: { ...after.cursor, profile: profile.name } }
}

function markKeyOf(ref: RoleRef | null): string {
  return ref === null ? '' : markKey(ref)
}

/** State in which every pane's window holds its cursor. */
export function revealed(state: State): State {
  const tops = { ...state.tops }
  let changed = false
  for (const pane of PANES) {
    const { index, count } = cursorOf(state, pane)
    const top = reveal(tops[pane], Math.max(0, index), listHeight(state, pane), count)
    if (top === tops[pane]) continue
    tops[pane] = top
    changed = true
  }
  return changed ? { ...state, tops } : state
}

export function openFilter(state: State): State {
  return { ...state, typing: state.focus }
}

export function typeFilter(state: State, text: string): State {
  const pane = state.typing
  return pane === null ? state : { ...state, filters: { ...state.filters, [pane]: text } }
}

/** Kept, the cursor is on the row that it shows: the filter may go later, and one stays on what was found. */
export function closeFilter(state: State, keep: boolean): State {
  const pane = state.typing
  if (pane === null) return state
  const left = keep ? selectedIn(state, pane) : withoutFilter(state, pane)
  return { ...left, typing: null }
}

/** State with the cursor of a pane on the row that is shown as the one under it. */
function selectedIn(state: State, pane: Pane): State {
  const { index } = cursorOf(state, pane)
  return index < 0 ? state : selected(state, pane, index)
}

/** Esc: one step back, never out: dialog, filter, loading, marks. */
export function back(state: State): Step {
  const { overlay } = state
  if (overlay.kind === 'help' && isFilteredHelp(state)) {
    return [filterHelp(state, overlay, { type: 'filter.close', keep: false }), []]
  }
  if (overlay.kind !== 'none') return [{ ...state, overlay: behind(overlay) }, []]
  if (state.typing !== null) return [closeFilter(state, false), []]
  if (state.filters[state.focus] !== '') return [withoutFilter(state, state.focus), []]
  const session = currentSession(state)?.name
  const tree = session === undefined ? null : treeOf(state, session)
  const isSweeping = session !== undefined && state.sweeps[session]?.status === 'running'
  // A sweep goes on by itself and is no step that anybody took: marks go before it.
  const isWaiting =
    tree !== null && (isSweeping ? tree.accounts.status === 'loading' : isLoading(tree))
  const cleared = isWaiting ? state : clearMarks(state)
  if (cleared === state && state.picking !== null) return withoutChoice(state)
  if (session === undefined || cleared !== state) return [cleared, []]
  if (!isWaiting && !isSweeping) return [state, []]
  const [stopped, effects] = cancelLoads(state, session)
  return [sweepStopped(stopped, session), effects]
}

/** Out of `lanyard pick`, where Esc is what one leaves a choice with. */
function withoutChoice(state: State): Step {
  return [{ ...state, exit: NOTHING_CHOSEN }, [{ do: 'end', life: '' }]]
}

function withoutFilter(state: State, pane: Pane): State {
  return { ...state, filters: { ...state.filters, [pane]: '' } }
}
