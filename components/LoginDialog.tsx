/** The sign-in dialog. */
import { loginDialog } from '../src/state/views/login-dialog.ts'
import { Dialog } from './Dialog.tsx'
import { useDialogKeys } from './dialog-keys.ts'
import { useScreenState, useTheme } from './hooks.ts'

export function LoginDialog() {
  const state = useScreenState()
  const { look } = useTheme()
  const view = loginDialog(state, look, useDialogKeys())
  return view === null ? null : <Dialog view={view} />
}
