/** The keys that hold in every list. */
import { whyNoSession } from '../state/config-trouble.ts'
import { isFirstRun } from '../state/first-run.ts'
import { layoutOf } from '../state/layout.ts'
import { NOTHING_CHOSEN } from '../state/picking.ts'
import { currentSession, cursorOf, treeOf } from '../state/selection.ts'
import type { State } from '../state/vocabulary.ts'
import { type Binding, does, makes } from './binding.ts'
import { motionOf } from './motions.ts'
import { hasAccount } from './on-account.ts'

/** Whether AWS could not be asked for what is on the screen: then asking again comes first. */
export function isCutOff(state: State): boolean {
  const session = currentSession(state)
  return session !== null && treeOf(state, session.name).accounts.status === 'failed'
}

const move = makes((_, chord) => ({ type: 'move', motion: motionOf(chord) }))

const moving = { scope: 'lists', group: 'Move' } as const
const everywhere = { scope: 'lists', group: 'Everywhere' } as const

export const LIST_KEYS: readonly Binding[] = [
  {
    id: 'move',
    chords: ['up', 'down', 'j', 'k'],
    printed: '↑↓ j k',
    label: 'up, down',
    hint: { keys: '↑↓', words: (state) => (isFirstRun(state) ? 'move' : null), worth: 4 },
    run: move,
    ...moving,
  },
  {
    id: 'move.ends',
    chords: ['g', 'G', 'home', 'end'],
    printed: 'g G',
    label: 'first, last',
    run: move,
    ...moving,
  },
  {
    id: 'move.page',
    chords: ['pageUp', 'pageDown'],
    label: 'a page up, down',
    run: move,
    ...moving,
  },
  {
    id: 'move.half',
    chords: ['ctrl+u', 'ctrl+d'],
    printed: 'Ctrl-U D',
    label: 'half a page up, down',
    run: move,
    ...moving,
  },
  {
    id: 'focus.beside',
    chords: ['left', 'right', 'h', 'l'],
    printed: '←→ h l',
    label: 'pane left, right',
    run: makes((_, chord) => ({
      type: chord === 'left' || chord === 'h' ? 'focus.left' : 'focus.right',
    })),
    ...moving,
  },
  {
    id: 'focus.round',
    chords: ['tab', 'shift+tab'],
    printed: 'Tab',
    label: 'next pane; with Shift back',
    run: makes((_, chord) => ({ type: chord === 'tab' ? 'focus.next' : 'focus.previous' })),
    ...moving,
  },
  {
    id: 'filter',
    chords: ['/'],
    label: 'filter; capitals count',
    hint: { words: (state) => (hasRow(state) || hasFilter(state) ? 'filter' : null), worth: 4 },
    run: does({ type: 'filter.open' }),
    ...everywhere,
  },
  ...(['sessions', 'accounts', 'roles'] as const).map((pane, at) => ({
    id: `focus.${pane}`,
    chords: [String(at + 1)],
    label: `go to the ${pane}`,
    run: makes((state) =>
      isFirstRun(state) ? { type: 'first.choose', choice: at } : { type: 'focus', pane },
    ),
    ...moving,
  })),
  {
    id: 'focus.profiles',
    chords: ['4'],
    label: 'go to the profiles',
    hint: {
      words: (state) => (showsProfiles(state) || isFirstRun(state) ? null : 'profiles'),
      worth: 5,
    },
    run: does({ type: 'focus', pane: 'profiles' }),
    ...moving,
  },
  {
    id: 'open',
    chords: ['o'],
    label: 'open the portal or console',
    hint: {
      words: (state) =>
        isCutOff(state) ? null : state.focus === 'sessions' ? 'portal' : 'console',
      worth: 6,
    },
    enabled: (state) => hasOne(state, 'There is nothing here to open.'),
    run: does({ type: 'open.here' }),
    ...everywhere,
  },
  {
    id: 'palette',
    chords: [':', 'ctrl+p'],
    label: 'all actions, all places',
    run: does({ type: 'palette.open' }),
    ...everywhere,
  },
  {
    id: 'undo',
    chords: ['z'],
    label: 'undo the last write',
    hint: {
      words: ({ lastWrite, clearedMarks }) =>
        lastWrite?.changed || clearedMarks !== null ? 'undo' : null,
      worth: 9,
    },
    run: does({ type: 'undo' }),
    ...everywhere,
  },
  {
    id: 'copy',
    chords: ['y'],
    label: 'copy id, name, command …',
    hint: { words: 'copy', worth: 7 },
    enabled: (state) => hasOne(state, 'There is nothing here to copy.'),
    run: does({ type: 'copy.menu' }),
    ...everywhere,
  },
  {
    id: 'reload',
    chords: ['r', 'R', 'ctrl+r'],
    printed: 'r',
    label: 'read again, ask AWS again',
    hint: { words: (state) => (isCutOff(state) ? 'try again' : null), worth: 0 },
    run: does({ type: 'reload' }),
    ...everywhere,
  },
  {
    id: 'explain',
    chords: ['i'],
    label: 'explain this row',
    enabled: (state) => hasRow(state) || 'There is nothing here to explain.',
    run: does({ type: 'explain.open' }),
    ...everywhere,
  },
  {
    id: 'drift',
    chords: ['D'],
    label: 'what differs; mend it',
    run: does({ type: 'drift.open' }),
    ...everywhere,
  },
  {
    id: 'settings',
    chords: [','],
    label: 'settings',
    run: does({ type: 'settings.open' }),
    ...everywhere,
  },
  {
    id: 'timeline',
    chords: ['t'],
    label: 'timeline of all sign-ins',
    enabled: (state) => state.sessions.length > 0 || whyNoSession(state),
    run: does({ type: 'overlay.open', overlay: 'timeline' }),
    ...everywhere,
  },
  {
    id: 'messages',
    chords: ['!'],
    label: 'messages',
    hint: { words: (state) => (isCutOff(state) ? 'messages' : null), worth: 8 },
    run: does({ type: 'overlay.open', overlay: 'messages' }),
    ...everywhere,
  },
  {
    id: 'help',
    chords: ['?', 'f1'],
    label: 'this help',
    hint: { words: 'help', worth: 'last' },
    run: does({ type: 'overlay.open', overlay: 'help' }),
    ...everywhere,
  },
  {
    id: 'about',
    chords: ['V'],
    label: 'about: copy lanyard doctor',
    run: does({
      type: 'copy',
      text: 'lanyard doctor',
      what: 'lanyard doctor, which tells version, places and terminal',
    }),
    ...everywhere,
  },
  {
    id: 'back',
    chords: ['escape'],
    label: 'one step back',
    run: does({ type: 'back' }),
    ...moving,
  },
  {
    id: 'quit',
    chords: ['q'],
    label: 'quit; in a dialog back',
    hint: { words: (state) => (isFirstRun(state) ? 'quit' : null), worth: 5 },
    run: makes(({ picking }) => ({ type: 'quit', code: picking === null ? 0 : NOTHING_CHOSEN })),
    ...everywhere,
  },
]

function hasRow(state: State): boolean {
  return cursorOf(state, state.focus).count > 0
}

/** True where one thing is under the cursor; a group of accounts is many. */
function hasOne(state: State, nothing: string): true | string {
  if (!hasRow(state)) return nothing
  return state.focus === 'accounts' ? hasAccount(state) : true
}

function hasFilter({ filters, focus }: State): boolean {
  return filters[focus] !== ''
}

function showsProfiles({ size, focus }: State): boolean {
  return layoutOf(size, focus).panes.profiles !== undefined
}
