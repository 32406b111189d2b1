/** What a view must know of the terminal besides its size, and how views keep their last answer. */
import { isSame } from '../../core/same.ts'
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
  return steady((state, look) => {
    const now = slices(state, look)
    if (last === null || !areSame(last.slices, now)) last = { slices: now, value: build(now) }
    return last.value
  })
}

/**
 * A view that gives its last answer again where the new one says the same: nothing is drawn anew then, and
 * of the thousands of answers that a load brings hardly any shows.
 */
export function steady<T>(read: View<T>): View<T> {
  let last: { readonly value: T } | null = null
  return (state, look) => {
    const value = read(state, look)
    if (last === null || !isSame(last.value, value)) last = { value }
    return last.value
  }
}

function areSame<Slices extends object>(a: Slices, b: Slices): boolean {
  return Object.keys(a).every((key) => Object.is(a[key as keyof Slices], b[key as keyof Slices]))
}
