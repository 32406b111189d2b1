/** How far an open dialog scrolls: what is drawn of it says so, and help is drawn from the key table. */
import { explainDialog } from '../state/views/explain-dialog.ts'
import { helpDialog } from '../state/views/help-dialog.ts'
import { messageDialog } from '../state/views/message-dialog.ts'
import { BLANK } from '../state/views/span.ts'
import { timelineDialog } from '../state/views/timeline.ts'
import type { State } from '../state/vocabulary.ts'
import { helpGroups } from './describe.ts'

/** The largest top that shows something new; 0 where nothing scrolls. */
export function lastTop(state: State): number {
  const keys = () => BLANK
  const view =
    helpDialog(state, helpGroups(state), keys) ??
    explainDialog(state, keys) ??
    messageDialog(state, keys) ??
    timelineDialog(state, keys)
  return view?.last ?? 0
}
