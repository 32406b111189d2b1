/** A clock that stands still until the test moves it: what sleeps wakes in order, nothing waits for real. */
import { EventEmitter, once } from 'node:events'
import type { Ms } from '../../src/core/model.ts'
import type { Clock } from '../../src/runtime/ports.ts'

export interface HandClock extends Clock {
  /** Moves time on, wakes in order whoever's time has come, and beats each second's drum on the way. */
  advance(length: Ms): void
  /** Moves time on as a computer's sleep does: all at once, and only then everything wakes. */
  jump(length: Ms): void
  /** Resolves as soon as somebody sleeps for just so long. */
  asleepFor(length: Ms): Promise<void>
  /** How long each sleeper still sleeps. */
  readonly sleeping: readonly Ms[]
}

interface Sleeper {
  readonly length: Ms
  readonly until: Ms
  readonly wake: () => void
}

/** A full hour, so that what a file cuts off in whole seconds stays the same. */
export const NOON = Date.UTC(2026, 10, 21, 12)

export function createHandClock(): HandClock {
  let now = NOON
  let beat = NOON
  const sleepers = new Set<Sleeper>()
  const listeners = new Set<() => void>()
  const changes = new EventEmitter().setMaxListeners(0)

  function wake(): void {
    for (const sleeper of [...sleepers].filter(({ until }) => until <= now)) sleeper.wake()
  }

  function drum(): void {
    for (const listener of listeners) listener()
  }

  return {
    now: () => now,
    sleep: (length, signal) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted()
        const leave = (settle: () => void) => () => {
          sleepers.delete(sleeper)
          signal.removeEventListener('abort', giveUp)
          settle()
        }
        const giveUp = leave(() => reject(signal.reason))
        const sleeper = { length, until: now + length, wake: leave(resolve) }
        sleepers.add(sleeper)
        signal.addEventListener('abort', giveUp)
        changes.emit('asleep')
      }),
    everySecond(call) {
      listeners.add(call)
      return () => listeners.delete(call)
    },
    advance(length) {
      const end = now + length
      for (;;) {
        const next = Math.min(end, beat + 1000, ...[...sleepers].map(({ until }) => until))
        now = Math.max(now, next)
        wake()
        if (now >= beat + 1000) {
          beat = now
          drum()
        }
        if (now >= end) return
      }
    },
    jump(length) {
      now += length
      beat = now
      wake()
      drum()
    },
    async asleepFor(length) {
      while (![...sleepers].some((sleeper) => sleeper.length === length)) {
        await once(changes, 'asleep')
      }
    },
    get sleeping() {
      return [...sleepers].map(({ until }) => until - now)
    },
  }
}
