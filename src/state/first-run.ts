/** The first screen on a computer without any AWS setup: when it is shown, and what its choices do. */
import { configTrouble } from './config-trouble.ts'
import type { Step } from './effects.ts'
import { importForm } from './importing.ts'
import { NOTHING_CHOSEN } from './picking.ts'
import { newSession } from './session-forms.ts'
import type { State } from './vocabulary.ts'

/** The choices in their order. */
export const FIRST_CHOICES = ['connect', 'import', 'demo'] as const

/** What each of them is called, on the page and in its help. */
export const FIRST_WORDS: Readonly<Record<(typeof FIRST_CHOICES)[number], string>> = {
  connect: 'Connect to my organisation',
  import: 'Paste what I was given',
  demo: 'Try the demo',
}

/**
 * Whether there is nothing to show panes for: no config file, or one without anything of AWS in it. One that
 * is there and cannot be read is somebody's setup: nobody begins anew over it.
 */
export function isFirstRun({
  config,
  sessions,
  profiles,
}: Pick<State, 'config' | 'sessions' | 'profiles'>): boolean {
  const read = config.status === 'missing' || config.status === 'ready'
  const isBare = sessions.length === 0 && profiles.length === 0
  return read && isBare && configTrouble({ config }) === null
}

/** Takes a choice: that under the cursor, or another one by its number from 0. */
export function chooseFirst(state: State, choice: number = state.firstChoice): Step {
  switch (FIRST_CHOICES[choice]) {
    case 'import':
      return [importForm(state), []]
    case 'demo':
      return [demoNext(state), [{ do: 'end', life: '' }]]
    default:
      return [newSession(state), []]
  }
}

/** The demo is a program of its own, in another home. Who came to choose a profile finds none there. */
function demoNext(state: State): State {
  return state.picking === null
    ? { ...state, exit: 0, demoNext: true }
    : { ...state, exit: NOTHING_CHOSEN }
}
