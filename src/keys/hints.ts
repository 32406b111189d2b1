/** The hints in the footer and on the last line of a dialog: few, whole, the most useful first. */
import { widthOf } from '../core/width.ts'
import type { State } from '../state/vocabulary.ts'
import type { Binding } from './binding.ts'
import { asciiKeys, chordLabel } from './chord.ts'
import { keymapOf } from './own-keys.ts'
import { scopes } from './resolve.ts'

/** A hint as it is shown: the key is bold, the words are plain. */
export interface ShownHint {
  readonly keys: string
  readonly words: string
}

export const HINT_GAP = '   '
const MOST = 8

interface Candidate extends ShownHint {
  readonly worth: number
  readonly at: number
}

/**
 * The hints for what can be done now, cut to `room` cells by leaving out whole ones, least useful
 * first. The way out (`? help`, `Esc cancel`) always stays and ends the line.
 */
export function hints(state: State, room: number, ascii = false): readonly ShownHint[] {
  const holding = scopes(state)
  const shown = keymapOf(state)
    .filter(({ scope }) => holding.includes(scope))
    .flatMap((binding, at) => candidate(state, binding, at, ascii))
  const last = shown.filter(({ worth }) => worth === Number.POSITIVE_INFINITY)
  const byWorth = shown
    .filter(({ worth }) => worth !== Number.POSITIVE_INFINITY)
    .sort((a, b) => a.worth - b.worth || a.at - b.at)
    .slice(0, MOST - last.length)
  while (byWorth.length > 0 && lineWidth([...byWorth, ...last]) > room) byWorth.pop()
  const inOrder = byWorth.sort(
    (a, b) => Number(b.worth === 0) - Number(a.worth === 0) || a.at - b.at,
  )
  return [...inOrder, ...last].map(({ keys, words }) => ({ keys, words }))
}

/** The footer's hints for a line of `columns` cells, with one free cell at both ends; none in dialogs. */
export function footerHints(state: State, ascii = false): readonly ShownHint[] {
  return state.overlay.kind === 'none' ? hints(state, state.size.columns - 2, ascii) : []
}

/** A key as the table prints it. */
export function printedKeys(binding: Binding, ascii = false): string {
  const printed = binding.printed ?? binding.chords.map(chordLabel).join(' ')
  return ascii ? asciiKeys(printed) : printed
}

function candidate(state: State, binding: Binding, at: number, ascii: boolean): Candidate[] {
  const { hint, enabled, chords } = binding
  if (hint === undefined || (enabled?.(state) ?? true) !== true) return []
  const words = typeof hint.words === 'string' ? hint.words : hint.words(state)
  if (words === null) return []
  const keys = hint.keys ?? chordLabel(chords[0] ?? '')
  const worth = hint.worth === 'last' ? Number.POSITIVE_INFINITY : hint.worth
  return [{ keys: ascii ? asciiKeys(keys) : keys, words, worth, at }]
}

function lineWidth(line: readonly ShownHint[]): number {
  return widthOf(line.map(({ keys, words }) => `${keys} ${words}`).join(HINT_GAP))
}
