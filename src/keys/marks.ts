/** The keys for marks, which Accounts and Roles share. */
import { key } from '../core/key-names.ts'
import { markCount } from '../state/picks.ts'
import type { State } from '../state/vocabulary.ts'
import { type Binding, does, type Group, makes } from './binding.ts'
import { isCutOff } from './global.ts'

/** `v` and Shift with an arrow, which Sessions has too. */
export function rangeKeys(
  scope: 'sessions' | 'accounts' | 'roles',
  group: Group,
  hasRow: (state: State) => true | string,
): readonly Binding[] {
  const here = { scope, group }
  return [
    {
      id: `${scope}.markRange`,
      chords: ['v'],
      label: 'a range: from here, to here',
      enabled: hasRow,
      run: does({ type: 'mark.range' }),
      ...here,
    },
    {
      id: `${scope}.extend`,
      chords: ['shift+down', 'shift+up'],
      printed: 'Shift-↓ ↑',
      label: 'mark along',
      enabled: hasRow,
      run: makes((_, chord) => ({
        type: 'mark.along',
        motion: chord === 'shift+down' ? 'down' : 'up',
      })),
      ...here,
    },
  ]
}

/** Space, `a`, `w` and `c` for one of the two panes; `hasRow` says whether there is something to mark. */
export function markKeys(
  scope: 'accounts' | 'roles',
  group: Group,
  hasRow: (state: State) => true | string,
): readonly Binding[] {
  const here = { scope, group }
  return [
    {
      id: `${scope}.mark`,
      chords: ['space'],
      label: scope === 'accounts' ? 'mark all its roles' : 'mark, and move down',
      hint: { words: 'mark', worth: 2 },
      enabled: hasRow,
      run: does({ type: 'mark.toggle' }),
      ...here,
    },
    ...rangeKeys(scope, group, hasRow),
    {
      id: `${scope}.markAll`,
      chords: ['a'],
      label: 'mark all that are shown',
      hint: { words: (state) => (isCutOff(state) ? null : 'mark all'), worth: 8 },
      enabled: hasRow,
      run: does({ type: 'mark.all' }),
      ...here,
    },
    {
      id: `${scope}.writeMarked`,
      chords: ['w'],
      label: 'plan for all marked',
      hint: { words: (state) => `write ${markCount(state)}`, worth: 3 },
      enabled: hasMarks,
      run: does({ type: 'write.marked' }),
      ...here,
    },
    {
      id: `${scope}.clearMarks`,
      chords: ['c'],
      label: 'clear marks; can be undone',
      enabled: hasMarks,
      run: does({ type: 'mark.clear' }),
      ...here,
    },
  ]
}

function hasMarks(state: State): true | string {
  return markCount(state) > 0 || `Nothing is marked yet. ${key('roles.mark')} marks.`
}
