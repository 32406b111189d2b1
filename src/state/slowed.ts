/** AWS that throttles: nothing failed, and what waits goes on by itself. */
import { countdown, SECOND } from '../core/expiry.ts'
import type { Ms } from '../core/model.ts'
import type { State } from './vocabulary.ts'

/** Most waits are over before anybody has read of them. */
const SHOWN: Ms = 3 * SECOND

/** State in which a call waits for so long before it is made again. */
export function slowed(state: State, wait: Ms): State {
  const until = state.now + Math.max(wait, SHOWN)
  return until > (state.slowedUntil ?? 0) ? { ...state, slowedUntil: until } : state
}

/** `slowed down by AWS, goes on by itself in 42s` while something waits; null otherwise. */
export function slowedWords({
  slowedUntil,
  now,
}: Pick<State, 'slowedUntil' | 'now'>): string | null {
  if (slowedUntil === null || slowedUntil <= now) return null
  const left = slowedUntil - now
  const when = left > SHOWN ? ` in ${countdown(left)}` : ''
  return `slowed down by AWS, goes on by itself${when}`
}
