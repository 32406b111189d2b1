/** The keys of the Sessions pane. */
import { key } from '../core/key-names.ts'
import { canAdd, whyNoSession } from '../state/config-trouble.ts'
import { sessionOfRow } from '../state/explaining.ts'
import { isFirstRun } from '../state/first-run.ts'
import { flowFor, otherFlow } from '../state/login-flow.ts'
import { currentSession, isSignedIn } from '../state/selection.ts'
import type { State } from '../state/vocabulary.ts'
import { type Binding, does, makes } from './binding.ts'
import { rangeKeys } from './marks.ts'

const here = { scope: 'sessions', group: 'Sessions' } as const

export const SESSION_KEYS: readonly Binding[] = [
  {
    id: 'sessions.enter',
    chords: ['enter'],
    label: 'show its accounts',
    hint: {
      words: (state) => {
        if (isFirstRun(state)) return 'choose'
        if (hasSession(state) !== true) return null
        return signedInHere(state) ? 'accounts' : 'sign in'
      },
      worth: 1,
    },
    run: does({ type: 'enter' }),
    ...here,
  },
  {
    id: 'sessions.signIn',
    chords: ['s'],
    scope: 'lists',
    group: 'Sessions',
    label: 'sign in, also to all marked',
    hint: {
      words: (state) => {
        if (state.focus !== 'sessions') return isOutHere(state) ? 'sign in' : null
        const marked = markedOut(state).length
        return marked > 0 ? `sign in to ${marked}` : null
      },
      worth: 2,
    },
    enabled: (state) =>
      state.focus === 'sessions' || sessionOfRow(state) === null ? hasSession(state) : true,
    run: makes((state) =>
      state.focus === 'sessions' && markedOut(state).length > 0
        ? { type: 'login.marked' }
        : {
            type: 'login.start',
            session: sessionOfRow(state)?.name ?? nameHere(state),
            dialog: true,
          },
    ),
  },
  {
    id: 'sessions.signInOther',
    chords: ['S'],
    label: 'sign in the other way',
    enabled: (state) =>
      currentSession(state)?.legacy
        ? `Old-style profiles sign in with a code only. ${key('sessions.signIn')} signs in.`
        : hasSession(state),
    run: makes((state) => ({
      type: 'login.start',
      session: nameHere(state),
      flow: otherFlow(usualFlow(state)),
      dialog: true,
    })),
    ...here,
  },
  {
    id: 'sessions.signOut',
    chords: ['x'],
    label: 'sign out, after a question',
    hint: { words: 'sign out', worth: 3 },
    enabled: (state) =>
      hasSession(state) === true && !signedInHere(state)
        ? `*${nameHere(state)}* is signed out already.`
        : hasSession(state),
    run: does({ type: 'logout.ask', which: 'here' }),
    ...here,
  },
  {
    id: 'sessions.signOutAll',
    chords: ['X'],
    label: 'sign out of all, or marked',
    hint: {
      words: (state) => {
        const marked = Object.keys(state.markedSessions).length
        if (marked > 0) return `sign out ${marked}`
        const signedIn = state.sessions.filter(({ name }) => isSignedIn(state, name))
        return signedIn.length > 1 ? 'sign out of all' : null
      },
      worth: 3,
    },
    enabled: (state) =>
      state.sessions.some(({ name }) => isSignedIn(state, name)) || 'No session is signed in.',
    run: does({ type: 'logout.ask', which: 'marked' }),
    ...here,
  },
  {
    id: 'sessions.mark',
    chords: ['space'],
    label: 'mark, and move down',
    enabled: hasSession,
    run: does({ type: 'mark.toggle' }),
    ...here,
  },
  ...rangeKeys('sessions', 'Sessions', hasSession),
  {
    id: 'sessions.markAll',
    chords: ['a'],
    label: 'mark all that are shown',
    enabled: hasSession,
    run: does({ type: 'mark.all' }),
    ...here,
  },
  {
    id: 'sessions.new',
    chords: ['n'],
    label: 'new session',
    hint: { words: (state) => (isFirstRun(state) ? null : 'new'), worth: 3 },
    enabled: canAdd,
    run: does({ type: 'session.new' }),
    ...here,
  },
  {
    id: 'sessions.import',
    chords: ['p'],
    label: 'import: paste, or a file',
    enabled: canAdd,
    run: does({ type: 'session.import' }),
    ...here,
  },
  {
    id: 'sessions.edit',
    chords: ['e'],
    label: 'edit',
    enabled: hasSection,
    run: does({ type: 'session.edit' }),
    ...here,
  },
  {
    id: 'sessions.remove',
    chords: ['d'],
    label: 'delete, after a plan',
    enabled: hasSection,
    run: does({ type: 'session.remove' }),
    ...here,
  },
]

function usualFlow(state: State) {
  const here = currentSession(state)
  return here === null ? state.preferredFlow : flowFor(state, here, null)
}

/** Marked sessions that are signed out. */
function markedOut(state: State): readonly string[] {
  return Object.keys(state.markedSessions).filter((name) => !isSignedIn(state, name))
}

function nameHere(state: State): string {
  return currentSession(state)?.name ?? ''
}

/** Whether the row under the cursor, whatever it is, needs a sign-in first. */
function isOutHere(state: State): boolean {
  const session = sessionOfRow(state)
  return session !== null && !isSignedIn(state, session.name)
}

function signedInHere(state: State): boolean {
  return isSignedIn(state, nameHere(state))
}

function hasSession(state: State): true | string {
  if (currentSession(state) !== null) return true
  if (state.sessions.length > 0) return `No session matches the filter. ${key('back')} clears it.`
  return whyNoSession(state)
}

function hasSection(state: State): true | string {
  return currentSession(state)?.legacy
    ? `*${nameHere(state)}* is old style: it lives in its profiles.`
    : hasSession(state)
}
