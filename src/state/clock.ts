/** The clock of this computer, as AWS's answers show it. */
import { skewWords } from '../core/clock-skew.ts'
import type { Ms } from '../core/model.ts'
import { notify } from './notices.ts'
import type { State } from './vocabulary.ts'

/** State that knows how far the clock is off; said once, since every answer shows it again. */
export function clockSkewed(state: State, off: Ms): State {
  if (state.clockOff !== null) return state
  const { message, next } = skewWords(off)
  return notify({ ...state, clockOff: off }, 'warn', message, next)
}
