/** The keys of questions with choices: signing out, taking something out or back, what to copy. */
import type { State } from '../state/vocabulary.ts'
import { type Binding, does, type Group, makes, type Scope } from './binding.ts'

type MenuScope = Extract<Scope, 'logout' | 'confirm' | 'copy'>

/** Enter and the arrows, which the menu acts on itself. */
function menuKeys(
  scope: MenuScope,
  group: Group,
  { label, words, worth }: { label: string; words: string; worth: number },
): readonly Binding[] {
  const here = { scope, group }
  return [
    {
      id: `${scope}.choose`,
      chords: ['enter'],
      label,
      hint: { words, worth },
      enabled: notAtWork,
      repeats: false,
      run: { type: 'menu' },
      ...here,
    },
    {
      id: `${scope}.move`,
      chords: ['up', 'down', 'j', 'k'],
      printed: '↑↓',
      label: 'up, down',
      hint: { keys: '↑↓', words: 'move', worth: worth + 1 },
      enabled: notAtWork,
      run: { type: 'menu' },
      ...here,
    },
  ]
}

const TAKE = { label: 'take the line', words: 'choose', worth: 2 }

export const MENU_KEYS: readonly Binding[] = [
  ...menuKeys('logout', 'Sign-out', TAKE),
  {
    id: 'logout.confirm',
    chords: ['y'],
    scope: 'logout',
    group: 'Sign-out',
    label: 'sign out',
    hint: { words: 'sign out', worth: 1 },
    enabled: notAtWork,
    run: makes(({ overlay }) => ({
      type: 'logout',
      sessions: overlay.kind === 'logout' ? overlay.sessions : [],
    })),
  },
  ...menuKeys('confirm', 'Questions', TAKE),
  {
    id: 'confirm.yes',
    chords: ['y'],
    scope: 'confirm',
    group: 'Questions',
    label: 'do it',
    hint: {
      words: ({ overlay }) =>
        overlay.kind === 'confirm' && overlay.question.of === 'undo' ? 'take back' : 'delete',
      worth: 1,
    },
    run: does({ type: 'confirm' }),
  },
  ...menuKeys('copy', 'Copy menu', { label: 'copy the line', words: 'copy', worth: 1 }),
]

/** While the dialog's work is under way it is too late to change or cancel it. */
export function notAtWork({ overlay }: State): true | string {
  const isAtWork =
    (overlay.kind === 'plan' && overlay.writing) || (overlay.kind === 'logout' && overlay.working)
  return !isAtWork || 'This is being done now and takes a moment.'
}
