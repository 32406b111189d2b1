/** A key pressed: what the table says of it is done, or said. */
import type { Action } from '../state/actions.ts'
import type { State } from '../state/vocabulary.ts'
import type { Chord } from './chord.ts'
import { resolve } from './resolve.ts'

/** The part of the store that keys need. */
interface Dispatching {
  getState(): State
  dispatch(action: Action): void
}

/** Presses a chord. Returns what is left to do for whoever has the terminal, the field or the menu. */
export function press(
  store: Dispatching,
  chord: Chord,
  repeat: boolean,
): 'redraw' | 'suspend' | 'text' | 'menu' | null {
  const resolved = resolve(store.getState(), chord, { repeat })
  store.dispatch({ type: 'keyPressed' })
  if ('first' in resolved && resolved.first) store.dispatch(resolved.first)
  switch (resolved.type) {
    case 'action':
      store.dispatch(resolved.action)
      return null
    case 'reason':
      store.dispatch({ type: 'key.answered', why: resolved.text })
      return null
    case 'screen':
      return resolved.what
    default:
      return resolved.type
  }
}
