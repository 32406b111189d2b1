/** What the stream of keys asks and tells its owner, and the answers that the state has. */
import type { State } from '../state/vocabulary.ts'
import type { Chord } from './chord.ts'
import { guardsEnter, type InputFocus, inputFocus, isBound } from './resolve.ts'

/** It asks before each key: the one before may have changed the answer. */
export interface InputHost {
  focus(): InputFocus
  /** Whether a repeated Enter must not act now. */
  guardsEnter(): boolean
  /** Whether a chord does anything now. */
  isBound(chord: Chord): boolean
  /** A key that Ink or its widget with the focus would misread: `f1`, `ctrl+a`, `alt+b`, `home`, a digit in a menu. */
  withheld(chord: Chord): void
  /** A paste came where none is taken, or one that had to be cut to fit. */
  pasteRefused(why: 'noField' | 'tooLong'): void
  /** What the terminal answered or told by itself, as it came. */
  reply(sequence: string): void
  /** The terminal is gone. */
  ended(): void
}

/** What is asked of the owner, answered from the state as it is then. */
export function answersFrom(
  getState: () => State,
): Pick<InputHost, 'focus' | 'guardsEnter' | 'isBound'> {
  return {
    focus: () => inputFocus(getState()),
    guardsEnter: () => guardsEnter(getState()),
    isBound: (chord) => isBound(getState(), chord),
  }
}
