/** The last line of a dialog, from the key table. */
import { hints } from '../src/keys/hints.ts'
import type { Keys } from '../src/state/views/dialog.ts'
import { hintsLine } from '../src/state/views/status.ts'
import { useScreenState, useTheme } from './hooks.ts'

/** The hints of the open dialog, as many as fit. */
export function useDialogKeys(): Keys {
  const state = useScreenState()
  const { ascii } = useTheme().look
  return (room) => hintsLine(hints(state, room, ascii))
}
