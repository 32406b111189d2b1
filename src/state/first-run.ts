/** The first screen on a computer without any AWS setup: when it is shown, and what its choices do. */
import type { Step } from './effects.ts'
import { importForm } from './importing.ts'
import { newSession } from './session-forms.ts'
import type { State } from './vocabulary.ts'

/** The choices in their order. */
export const FIRST_CHOICES = ['connect', 'import', 'demo'] as const

/** Whether there is nothing to show panes for: no config file, or one without anything of AWS in it. */
export function isFirstRun({
  config,
  sessions,
  profiles,
}: Pick<State, 'config' | 'sessions' | 'profiles'>): boolean {
  const read = config.status === 'missing' || config.status === 'ready'
  return read && sessions.length === 0 && profiles.length === 0
}

/** Takes the choice under the cursor. */
export function chooseFirst(state: State): Step {
  switch (FIRST_CHOICES[state.firstChoice]) {
    case 'import':
      return [importForm(state), []]
    case 'demo':
      return [{ ...state, exit: 0 }, [{ do: 'end', life: '' }]]
    default:
      return [newSession(state), []]
  }
}
