/** What a view must know of the terminal besides its size, and how views keep their last answer. */
import type { State } from '../vocabulary.ts'

export interface Look {
  /** Twins instead of signs; the big code and the QR square are left out. */
  readonly ascii: boolean
  /** Whether a QR square can be drawn that a camera reads. */
  readonly square: boolean
}

export type View<T> = (state: State, look: Look) => T

/**
 * A view that is built anew only when one of the slices it reads is another than last time. A view
 * that gave a fresh object for the same state would make React loop.
 */
export function view<Slices extends object, T>(
  slices: (state: State, look: Look) => Slices,
  build: (slices: Slices) => T,
): View<T> {
  let last: { readonly slices: Slices; readonly value: T } | null = null
  return (state, look) => {
    const now = slices(state, look)
    if (last !== null && isSame(last.slices, now)) return last.value
    last = { slices: now, value: build(now) }
    return last.value
  }
}

function isSame<Slices extends object>(a: Slices, b: Slices): boolean {
  return Object.keys(a).every((key) => Object.is(a[key as keyof Slices], b[key as keyof Slices]))
}
