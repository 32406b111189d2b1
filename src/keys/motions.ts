/** The keys that move in every list, and the motion that each stands for. */
import type { Motion } from '../core/list.ts'
import { makes } from './binding.ts'
import type { Chord } from './chord.ts'

const MOTIONS: Readonly<Record<Chord, Motion>> = {
  up: 'up',
  down: 'down',
  j: 'down',
  k: 'up',
  g: 'first',
  G: 'last',
  home: 'first',
  end: 'last',
  pageUp: 'pageUp',
  pageDown: 'pageDown',
  'ctrl+u': 'halfUp',
  'ctrl+d': 'halfDown',
}

/** Every chord that moves: for dialogs, where one line of help tells them all. */
export const MOTION_CHORDS: readonly Chord[] = Object.keys(MOTIONS)

/** What a binding that moves the cursor of a dialog's list is, but for its hint and its place. */
export function movesIn(list: 'plan' | 'drift' | 'settings') {
  return {
    id: `${list}.move`,
    chords: MOTION_CHORDS,
    printed: '↑↓ j k',
    label: 'up, down',
    run: makes((_, chord) => ({ type: `${list}.move`, motion: motionOf(chord) })),
  }
}

/** The motion that a chord stands for in every list. */
export function motionOf(chord: Chord): Motion {
  return MOTIONS[chord] ?? 'down'
}
