/** What is read and closed: what differs, a row explained, messages, the timeline, a failure, and who one is. */
import { driftDialog } from '../src/state/views/drift-dialog.ts'
import { explainDialog } from '../src/state/views/explain-dialog.ts'
import { messageDialog } from '../src/state/views/message-dialog.ts'
import { settingsDialog } from '../src/state/views/settings-dialog.ts'
import { failureDialog, identityDialog } from '../src/state/views/text-dialogs.ts'
import { timelineDialog } from '../src/state/views/timeline.ts'
import { Dialog } from './Dialog.tsx'
import { useDialogKeys } from './dialog-keys.ts'
import { useScreenState } from './hooks.ts'

export function Notices() {
  const state = useScreenState()
  const keys = useDialogKeys()
  const view =
    driftDialog(state, keys) ??
    settingsDialog(state, keys) ??
    explainDialog(state, keys) ??
    messageDialog(state, keys) ??
    timelineDialog(state, keys) ??
    failureDialog(state, keys) ??
    identityDialog(state, keys)
  return view === null ? null : <Dialog view={view} />
}
