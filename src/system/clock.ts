/** The clock: the wall's, for everything that expires, and waits that can be given up. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '../runtime/ports.ts'

export function createClock(): Clock {
  return {
    now: () => Date.now(),

    async sleep(length, signal) {
      signal.throwIfAborted()
      try {
        await sleep(length, undefined, { signal })
      } catch {
        signal.throwIfAborted()
      }
    },

    everySecond(call) {
      const timer = setInterval(call, 1000)
      timer.unref()
      return () => clearInterval(timer)
    },
  }
}
