/** The palette: what is typed finds actions of the key table and places to go to. */
import { paletteList } from '../src/keys/palette.ts'
import { paletteDialog } from '../src/state/views/palette-dialog.ts'
import { useDialogKeys } from './dialog-keys.ts'
import { FieldDialog } from './FieldDialog.tsx'
import { useScreenState, useScreenStore } from './hooks.ts'

export function Palette() {
  const state = useScreenState()
  const { dispatch } = useScreenStore()
  const view = paletteDialog(state, paletteList(state), useDialogKeys())
  if (view === null) return null
  return <FieldDialog view={view} onChange={(text) => dispatch({ type: 'palette.type', text })} />
}
