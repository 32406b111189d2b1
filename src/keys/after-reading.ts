/** Waits for input that may still come, and counts what came while the program was busy. */
import type { Ms } from '../core/model.ts'

/**
 * Calls once so much time has passed and what had come by then was read: Node looks at timers before it reads.
 * The returned function gives it up.
 */
export function afterReading(wait: Ms, call: () => void): () => void {
  let turn: NodeJS.Immediate | null = null
  const timer = setTimeout(() => {
    turn = setImmediate(call)
  }, wait)
  return () => {
    clearTimeout(timer)
    if (turn !== null) clearImmediate(turn)
  }
}
