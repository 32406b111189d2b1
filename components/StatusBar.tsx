/** The last two lines: the newest message with the counts, and the keys that work here. */
import { footerHints, hints } from '../src/keys/hints.ts'
import { footerLine, statusLine } from '../src/state/views/status.ts'
import { useScreenState, useTheme, useView } from './hooks.ts'
import { Lines } from './Lines.tsx'

export function StatusBar({ width }: { readonly width: number }) {
  const state = useScreenState()
  const { ascii } = useTheme().look
  const status = useView(statusLine)
  const { overlay } = state
  // Neither a form nor the bare QR square has a last line for its keys.
  const isBare =
    overlay.kind === 'form' || overlay.kind === 'paste' || (overlay.kind === 'login' && overlay.qr)
  const shown = isBare ? hints(state, width - 2, ascii) : footerHints(state, ascii)
  return <Lines lines={[status, footerLine(shown, width)]} width={width} />
}
