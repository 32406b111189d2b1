/** Editing a line of text around its cursor, by whole characters and by words. */
import { graphemes } from '../core/width.ts'
import type { Chord } from './chord.ts'

/** A text with the cursor between the two parts. */
export interface Editing {
  readonly before: string
  readonly after: string
}

export type Edit =
  | 'left'
  | 'right'
  | 'start'
  | 'end'
  | 'wordLeft'
  | 'wordRight'
  | 'deleteBack'
  | 'deleteNext'
  | 'deleteWord'
  | 'deleteToStart'
  | 'deleteToEnd'

/** The chords that edit, as shells and text fields have them. */
export const EDITS: Readonly<Record<Chord, Edit>> = {
  home: 'start',
  'ctrl+a': 'start',
  end: 'end',
  'ctrl+e': 'end',
  'ctrl+b': 'left',
  'ctrl+f': 'right',
  'alt+b': 'wordLeft',
  'alt+f': 'wordRight',
  'ctrl+left': 'wordLeft',
  'ctrl+right': 'wordRight',
  'alt+left': 'wordLeft',
  'alt+right': 'wordRight',
  delete: 'deleteNext',
  'ctrl+d': 'deleteNext',
  'ctrl+h': 'deleteBack',
  'ctrl+w': 'deleteWord',
  'alt+backspace': 'deleteWord',
  'ctrl+u': 'deleteToStart',
  'ctrl+k': 'deleteToEnd',
}

/** The text after one edit. */
export function edited({ before, after }: Editing, edit: Edit): Editing {
  const lastAt = before.length - (graphemes(before).at(-1)?.text.length ?? 0)
  const firstTo = graphemes(after)[0]?.text.length ?? 0
  const wordAt = /[\p{L}\p{N}]*[^\p{L}\p{N}]*$/u.exec(before)?.index ?? 0
  const wordTo = /^[^\p{L}\p{N}]*[\p{L}\p{N}]*/u.exec(after)?.[0].length ?? 0
  const moved = (by: number): Editing => {
    const whole = before + after
    return { before: whole.slice(0, by), after: whole.slice(by) }
  }
  switch (edit) {
    case 'left':
      return moved(lastAt)
    case 'right':
      return moved(before.length + firstTo)
    case 'start':
      return moved(0)
    case 'end':
      return moved(before.length + after.length)
    case 'wordLeft':
      return moved(wordAt)
    case 'wordRight':
      return moved(before.length + wordTo)
    case 'deleteBack':
      return { before: before.slice(0, lastAt), after }
    case 'deleteNext':
      return { before, after: after.slice(firstTo) }
    case 'deleteWord':
      return { before: before.slice(0, wordAt), after }
    case 'deleteToStart':
      return { before: '', after }
    case 'deleteToEnd':
      return { before, after: '' }
  }
}
