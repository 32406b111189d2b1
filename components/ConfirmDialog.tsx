/** Questions with choices: whether to sign out, to take something out or back, and what to copy. */
import { confirmDialog } from '../src/state/views/confirm-dialog.ts'
import { logoutDialog } from '../src/state/views/logout-dialog.ts'
import { copyDialog } from '../src/state/views/text-dialogs.ts'
import { Dialog } from './Dialog.tsx'
import { useDialogKeys } from './dialog-keys.ts'
import { useScreenState, useScreenStore } from './hooks.ts'

export function LogoutDialog() {
  const state = useScreenState()
  const { dispatch } = useScreenStore()
  const view = logoutDialog(state, useDialogKeys())
  if (view === null || state.overlay.kind !== 'logout') return null
  const { sessions } = state.overlay
  const onChoose = (index: number) => {
    if (index === 0) dispatch({ type: 'back' })
    else dispatch({ type: 'logout', sessions, ...(index === 2 ? { portal: true } : {}) })
  }
  return <Dialog view={view} menu={{ choices: view.choices, from: view.from, onChoose }} />
}

export function ConfirmDialog() {
  const state = useScreenState()
  const { dispatch } = useScreenStore()
  const view = confirmDialog(state, useDialogKeys())
  if (view === null) return null
  const onChoose = (index: number) => dispatch({ type: index === 0 ? 'back' : 'confirm' })
  return <Dialog view={view} menu={{ choices: view.choices, from: view.from, onChoose }} />
}

export function CopyDialog() {
  const state = useScreenState()
  const { dispatch } = useScreenStore()
  const view = copyDialog(state, useDialogKeys())
  if (view === null || state.overlay.kind !== 'copy') return null
  const { choices } = state.overlay
  const onChoose = (index: number) => {
    const choice = choices[index]
    if (choice !== undefined) dispatch({ type: 'copy', text: choice.text, what: choice.label })
  }
  return <Dialog view={view} menu={{ choices: view.choices, from: view.from, onChoose }} />
}
