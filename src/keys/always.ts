/** The keys that hold everywhere, in fields and dialogs too. */
import { type Binding, does } from './binding.ts'

const always = { scope: 'always', group: 'Everywhere' } as const

export const ALWAYS_KEYS: readonly Binding[] = [
  {
    id: 'leave',
    chords: ['ctrl+c'],
    label: 'leave at once',
    run: does({ type: 'quit', code: 130 }),
    ...always,
  },
  {
    id: 'redraw',
    chords: ['ctrl+l'],
    label: 'draw the screen again',
    run: { type: 'screen', what: 'redraw' },
    ...always,
  },
  {
    id: 'suspend',
    chords: ['ctrl+z'],
    label: 'to the shell; fg comes back',
    run: { type: 'screen', what: 'suspend' },
    ...always,
  },
]
