/** Help: the key table put on the screen. */
import { helpGroups } from '../src/keys/describe.ts'
import { helpDialog } from '../src/state/views/help-dialog.ts'
import { Dialog } from './Dialog.tsx'
import { useDialogKeys } from './dialog-keys.ts'
import { FieldDialog } from './FieldDialog.tsx'
import { useScreenState, useScreenStore, useTheme } from './hooks.ts'

export function HelpOverlay() {
  const state = useScreenState()
  const { dispatch } = useScreenStore()
  const { ascii } = useTheme().look
  const view = helpDialog(state, helpGroups(state, ascii), useDialogKeys())
  if (view === null) return null
  return view.box.title.typing ? (
    <FieldDialog view={view} onChange={(text) => dispatch({ type: 'filter.type', text })} />
  ) : (
    <Dialog view={view} />
  )
}
