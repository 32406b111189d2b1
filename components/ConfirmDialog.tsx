/** Questions with choices: whether to sign out, to take something out or back, and what to copy. */
import { choices } from '../src/state/choosing.ts'
import { confirmDialog } from '../src/state/views/confirm-dialog.ts'
import { logoutDialog } from '../src/state/views/logout-dialog.ts'
import { copyDialog } from '../src/state/views/text-dialogs.ts'
import { Dialog } from './Dialog.tsx'
import { useDialogKeys } from './dialog-keys.ts'
import { useScreenState, useScreenStore } from './hooks.ts'

export function ConfirmDialog() {
  const state = useScreenState()
  const { dispatch } = useScreenStore()
  const keys = useDialogKeys()
  const view = logoutDialog(state, keys) ?? confirmDialog(state, keys) ?? copyDialog(state, keys)
  if (view === null) return null
  const actions = choices(state)
  const onChoose = (index: number) => {
    const action = actions[index]
    if (action !== undefined) dispatch(action)
  }
  return <Dialog view={view} menu={{ choices: view.choices, from: view.from, onChoose }} />
}
