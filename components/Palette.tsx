/** The palette: what is typed finds actions of the key table and places to go to. */
import { Box } from 'ink'
import { paletteList } from '../src/keys/palette.ts'
import { insideLines } from '../src/state/views/box.ts'
import { paletteDialog } from '../src/state/views/palette-dialog.ts'
import { useDialogKeys } from './dialog-keys.ts'
import { useScreenState, useScreenStore } from './hooks.ts'
import { Lines } from './Lines.tsx'
import { TitleField } from './TitleField.tsx'

export function Palette() {
  const state = useScreenState()
  const { dispatch } = useScreenStore()
  const keys = useDialogKeys()
  const view = paletteDialog(state, paletteList(state), keys)
  if (view === null) return null
  const { box, x, y } = view
  return (
    <Box marginLeft={x} marginTop={y - 1} width={box.width} flexShrink={0} flexDirection="column">
      <TitleField
        box={box}
        corner={{ x, y }}
        onChange={(text) => dispatch({ type: 'palette.type', text })}
      />
      <Lines lines={insideLines(box)} width={box.width} />
    </Box>
  )
}
