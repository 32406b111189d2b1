/** Signals to a program, and their names. */
import { constants } from 'node:os'

const NAMES = new Map(
  Object.entries(constants.signals).map(([name, number]) => [number, name as NodeJS.Signals]),
)

/** Null where no signal has that number. */
export function nameOfSignal(number: number): NodeJS.Signals | null {
  return NAMES.get(number) ?? null
}

/** Signals a process, or, by a negative number, a group. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    // It ended by itself a moment ago.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
