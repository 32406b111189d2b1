/** Help: the key table put on the screen. */
import { helpGroups } from '../src/keys/describe.ts'
import { helpDialog } from '../src/state/views/help-dialog.ts'
import { Dialog } from './Dialog.tsx'
import { useDialogKeys } from './dialog-keys.ts'
import { useScreenState, useTheme } from './hooks.ts'

export function HelpOverlay() {
  const state = useScreenState()
  const { ascii } = useTheme().look
  const view = helpDialog(state, helpGroups(state, ascii), useDialogKeys())
  return view === null ? null : <Dialog view={view} />
}
