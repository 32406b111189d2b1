/** The last line of a dialog, from the key table. */
import { hints } from '../src/keys/hints.ts'
import type { Line } from '../src/state/views/span.ts'
import { hintsLine } from '../src/state/views/status.ts'
import { useScreenState, useTheme } from './hooks.ts'

/** The hints that fit into a dialog of an outer width, less `beside` cells kept for other words. */
export function useDialogKeys(width: number, beside = 0): Line {
  const state = useScreenState()
  const { ascii } = useTheme().look
  return hintsLine(hints(state, Math.min(width, state.size.columns) - 8 - beside, ascii))
}
