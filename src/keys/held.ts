/**
 * Tells an Enter that is pressed from one that the keyboard repeats. Terminals send no key-up, so time
 * has to do: a key that is let go between its first repeat and its second, some 30 ms, passes for two.
 */
import type { Ms } from '../core/model.ts'

/** Faster than this nobody presses the same key twice; a read that was cut late may be. */
const BOUNCE: Ms = 60
/** The slowest usual key repeat is 90 ms (macOS); two that are further apart are two presses. */
const REPEATS_WITHIN: Ms = 150
/** The longest usual wait before a held key starts to repeat is 1 s (Windows). */
const STARTS_WITHIN: Ms = 1100

export interface HeldEnter {
  /**
   * What an Enter at `at` is. `unsure`: it comes when a held key would begin to repeat, and only what
   * follows can tell. Ask again with `next`: when the next Enter came, or null where the next thing
   * was something else, or nothing within `patience`.
   */
  judge(at: Ms, next?: Ms | null): 'pressed' | 'repeated' | 'unsure'
  /** Another key came: the next Enter was pressed, however soon it comes. A slow line brings many keys at once. */
  release(): void
}

/** How long to wait for what follows an Enter that is `unsure`. */
export const PATIENCE: Ms = REPEATS_WITHIN

/** Judges the Enters of one keyboard, in their order. Times are of one clock, which never goes back. */
export function createHeldEnter(): HeldEnter {
  let last = Number.NEGATIVE_INFINITY
  let repeating = false

  function settle(at: Ms, isRepeat: boolean) {
    last = at
    repeating = isRepeat
    return isRepeat ? ('repeated' as const) : ('pressed' as const)
  }

  return {
    judge(at, next) {
      const gap = at - last
      if (gap <= BOUNCE || (repeating && gap <= REPEATS_WITHIN)) return settle(at, true)
      if (gap > STARTS_WITHIN) return settle(at, false)
      if (next === undefined) return 'unsure'
      return settle(at, next !== null && next - at <= REPEATS_WITHIN)
    },

    release() {
      last = Number.NEGATIVE_INFINITY
      repeating = false
    },
  }
}
