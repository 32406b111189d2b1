/** The place one is in: what moves, focus, filters, marks, Enter and overlays do to it. */
import { type Motion, step } from '../core/list.ts'
import type { Action } from './actions.ts'
import { loadAccounts, loadRoles } from './browse.ts'
import { type Effect, READ_CONFIG, type Step } from './effects.ts'
import { chooseFirst, isFirstRun } from './first-run.ts'
import { gone } from './going.ts'
import { turned } from './grouping.ts'
import { filterHelp } from './help-filter.ts'
import { updateLogin } from './login.ts'
import { shown } from './login-dialog.ts'
import { readTokens } from './logins.ts'
import {
  back,
  closeFilter,
  focused,
  moved,
  movedOn,
  neighbour,
  openFilter,
  pointedAt,
  typeFilter,
} from './moving.ts'
import { clearMarks, markAll, toggleMark } from './picks.ts'
import { markAlong, markRange } from './ranges.ts'
import { currentAccount, currentHeading, currentSession, isSignedIn } from './selection.ts'
import { newSession } from './session-forms.ts'
import type { State } from './vocabulary.ts'
import { updateWriting } from './writing.ts'

type PlaceAction = Extract<
  Action,
  {
    type:
      | 'enter'
      | 'first.choose'
      | 'select'
      | 'reload'
      | 'back'
      | 'move'
      | 'go'
      | `palette.${string}`
      | 'point'
      | `focus${string}`
      | `filter.${string}`
      | `mark.${string}`
      | `overlay.${string}`
  }
>

/** A palette that was opened, or typed in, this moment: the best match has its cursor. */
const PALETTE = { kind: 'palette', cursor: 0, key: null, top: 0 } as const

/** So many choices of the palette are recalled. */
const RECALLED = 20

/** Moves, focus, filters, marks and overlays: what the keys do to the place one is in. */
export function updatePlace(state: State, action: PlaceAction): Step {
  switch (action.type) {
    case 'first.choose':
      return chooseFirst(state, action.choice)
    case 'focus':
      return [focused(state, action.pane), []]
    case 'point':
      return [pointed(state, action), []]
    case 'focus.left':
      return [focused(state, neighbour(state, -1, false)), []]
    case 'focus.right':
      return [focused(state, neighbour(state, 1, false)), []]
    case 'focus.next':
      return [focused(state, neighbour(state, 1, true)), []]
    case 'focus.previous':
      return [focused(state, neighbour(state, -1, true)), []]
    case 'move':
      return [moved(state, action.motion), []]
    case 'select':
      return [{ ...state, cursor: { ...state.cursor, session: action.session } }, []]
    case 'enter':
      return enter(state)
    case 'reload':
      return reload(state)
    case 'back':
      if (state.overlay.kind === 'paste') return [shown(state, state.overlay.session), []]
      return state.overlay.kind === 'login'
        ? updateLogin(state, { type: 'login.cancel', session: state.overlay.session })
        : back(state)
    case 'filter.open':
    case 'filter.type':
    case 'filter.close':
      return [filtered(state, action), []]
    case 'mark.toggle': {
      const [next, effects] = toggleMark(state)
      return [next === state ? state : movedOn(next), effects]
    }
    case 'mark.range':
      return markRange(state)
    case 'mark.along':
      return markAlong(state, action.motion)
    case 'mark.all':
      return markAll(state)
    case 'mark.clear':
      return [clearMarks(state), []]
    case 'overlay.open':
      return [{ ...state, overlay: { kind: action.overlay, top: 0 } }, []]
    case 'overlay.move':
      return [scrolled(state, action.motion, action.last), []]
    case 'overlay.close':
      return [{ ...state, overlay: { kind: 'none' } }, []]
    case 'palette.open':
      return [{ ...state, overlay: { ...PALETTE, query: '' } }, []]
    case 'palette.type':
      return state.overlay.kind === 'palette'
        ? [{ ...state, overlay: { ...PALETTE, query: action.text } }, []]
        : [state, []]
    case 'palette.move': {
      const { type: _, ...at } = action
      const { overlay } = state
      return overlay.kind === 'palette'
        ? [{ ...state, overlay: { ...overlay, ...at } }, []]
        : [state, []]
    }
    case 'palette.fill': {
      const { text: query, key } = action.line
      return [{ ...state, overlay: { ...PALETTE, query, key } }, []]
    }
    case 'palette.done': {
      const others = state.recalled.filter(({ key }) => key !== action.line.key)
      const recalled = [action.line, ...others].slice(0, RECALLED)
      const closed: State = { ...state, recalled, overlay: { kind: 'none' } }
      return [action.pane === null ? closed : focused(closed, action.pane), []]
    }
    case 'go':
      return [gone(state, action.to), []]
  }
}

/** A step of the filter of what is on the screen: of the help, or of a list. */
function filtered(state: State, action: Extract<Action, { type: `filter.${string}` }>): State {
  if (state.overlay.kind === 'help') return filterHelp(state, state.overlay, action)
  switch (action.type) {
    case 'filter.open':
      return openFilter(state)
    case 'filter.type':
      return typeFilter(state, action.text)
    case 'filter.close':
      return closeFilter(state, action.keep)
  }
}

/** Enter: into what is under the cursor; on a role it writes the profile. */
function enter(state: State): Step {
  if (isFirstRun(state)) return chooseFirst(state)
  const session = currentSession(state)
  if (state.focus === 'roles') return updateWriting(state, { type: 'write.here' })
  if (session === null) return [newSession(state), []]
  if (state.focus === 'accounts') {
    const heading = currentHeading(state)
    return [heading === null ? focused(state, 'roles') : turned(state, heading), []]
  }
  if (state.focus === 'profiles') return [state, []]
  const here: State = { ...state, cursor: { ...state.cursor, session: session.name } }
  return isSignedIn(state, session.name)
    ? [focused(here, 'accounts'), [{ do: 'remember', session: session.name }]]
    : updateLogin(here, { type: 'login.start', session: session.name, dialog: true })
}

/** A click: on the heading of a group it opens or closes that as well. */
function pointed(state: State, { pane, index }: Extract<Action, { type: 'point' }>): State {
  const there = pointedAt(state, pane, index)
  const heading = pane === 'accounts' && index !== null ? currentHeading(there) : null
  return heading === null ? there : turned(there, heading)
}

/** `r`: reads the files again, and asks AWS again for what is on the screen. */
function reload(state: State): Step {
  const effects: Effect[] = [READ_CONFIG, readTokens(state)]
  const session = currentSession(state)
  if (session === null || !isSignedIn(state, session.name)) return [state, effects]
  const account = currentAccount(state)
  const [listed, accounts] = loadAccounts(state, session)
  if (account === null) return [listed, [...effects, ...accounts]]
  const [next, roles] = loadRoles(listed, session, account.id)
  return [next, [...effects, ...accounts, ...roles]]
}

/** `last`: the largest top that shows something new, which whoever draws the dialog knows. */
function scrolled(state: State, motion: Motion, last: number): State {
  const { overlay } = state
  if (!('top' in overlay)) return state
  const page = Math.max(1, state.size.rows - 8)
  const top = step(Math.min(overlay.top, last), motion, last + 1, page)
  return { ...state, overlay: { ...overlay, top } }
}
