/** The keys of the settings. */
import { asChoice } from '../core/settings-table.ts'
import { isUsual, settingHere } from '../state/settings.ts'
import { type Binding, does } from './binding.ts'
import { movesIn } from './motions.ts'

const here = { scope: 'settings', group: 'Settings' } as const

export const SETTINGS_KEYS: readonly Binding[] = [
  {
    id: 'settings.change',
    chords: ['enter', 'space'],
    label: 'the next choice, or type it',
    hint: {
      words: (state) => {
        const row = settingHere(state)
        return row !== null && asChoice(row.key) === null ? 'change' : 'next choice'
      },
      worth: 1,
    },
    run: does({ type: 'settings.change' }),
    ...here,
  },
  {
    id: 'settings.usual',
    chords: ['d', 'backspace'],
    label: 'as usual again',
    hint: { words: 'as usual', worth: 2 },
    enabled: (state) => {
      const row = settingHere(state)
      return (row !== null && !isUsual(state.settings, row)) || 'This is as usual already.'
    },
    run: does({ type: 'settings.usual' }),
    ...here,
  },
  {
    id: 'settings.close',
    chords: [','],
    label: 'close',
    run: does({ type: 'back' }),
    ...here,
  },
  {
    ...movesIn('settings'),
    hint: { keys: '↑↓', words: 'move', worth: 3 },
    ...here,
  },
]
