/** The keys of the view of what differs. */
import { findingHere, mendWord } from '../state/drift.ts'
import type { State } from '../state/vocabulary.ts'
import { type Binding, does, makes } from './binding.ts'
import { movesIn } from './motions.ts'

const here = { scope: 'drift', group: 'What differs' } as const

export const DRIFT_KEYS: readonly Binding[] = [
  {
    id: 'drift.fix',
    chords: ['enter'],
    label: 'mend the line, after a plan',
    hint: {
      words: (state) => {
        const finding = findingHere(state)
        return finding && mendWord(finding)
      },
      worth: 1,
    },
    enabled: canMend,
    repeats: false,
    run: does({ type: 'drift.fix' }),
    ...here,
  },
  {
    id: 'drift.copy',
    chords: ['y'],
    label: 'copy its command',
    hint: { words: 'copy the command', worth: 2 },
    enabled: (state) => fixOf(state) !== null || 'There is no command for this line.',
    run: makes((state) => ({ type: 'copy', text: fixOf(state) ?? '', what: 'the command' })),
    ...here,
  },
  {
    ...movesIn('drift'),
    hint: { keys: '↑↓', words: 'move', worth: 3 },
    ...here,
  },
]

/** The command that does the same in a shell; null where there are only words. */
function fixOf(state: State): string | null {
  const fix = findingHere(state)?.fix ?? null
  return fix?.startsWith('lanyard ') ? fix : null
}

function canMend(state: State): true | string {
  const finding = findingHere(state)
  if (finding === null) return 'Nothing differs. There is nothing to mend.'
  if (mendWord(finding) !== null) return true
  return `This needs you: ${(finding.fix ?? 'look at the file with an editor').replace(/\.$/, '')}.`
}
