/** MoveAction: everything that moves the focus, the cursor, a filter or the marks. */
import type { Motion } from '../core/list.ts'
import type { SessionName } from '../core/model.ts'
import type { Pane } from './vocabulary.ts'

export type MoveAction =
  // Moving about
  | { readonly type: 'focus'; readonly pane: Pane }
  /** A choice of the first screen, by its number from 0. */
  | { readonly type: 'first.choose'; readonly choice: number }
  /** A row was clicked; null is a pane without the row. */
  | { readonly type: 'point'; readonly pane: Pane; readonly index: number | null }
  | { readonly type: 'focus.left' }
  | { readonly type: 'focus.right' }
  | { readonly type: 'focus.next' }
  | { readonly type: 'focus.previous' }
  | { readonly type: 'move'; readonly motion: Motion }
  | { readonly type: 'select'; readonly session: SessionName }
  | { readonly type: 'enter' }
  | { readonly type: 'reload' }
  /** Takes what is under the cursor, in `lanyard pick`. */
  | { readonly type: 'pick.here' }
  | { readonly type: 'back' }
  | { readonly type: 'filter.open' }
  | { readonly type: 'filter.type'; readonly text: string }
  | { readonly type: 'filter.close'; readonly keep: boolean }
  // Marks
  | { readonly type: 'mark.toggle' }
  | { readonly type: 'mark.range' }
  | { readonly type: 'mark.along'; readonly motion: 'up' | 'down' }
  | { readonly type: 'mark.all' }
  | { readonly type: 'mark.clear' }
