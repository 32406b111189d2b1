/** The last two lines: the newest message with the counts, and the keys that work here. */
import { footerHints, hints } from '../src/keys/hints.ts'
import { type Look, steady } from '../src/state/views/look.ts'
import { footerLine, statusLine } from '../src/state/views/status.ts'
import type { State } from '../src/state/vocabulary.ts'
import { useView } from './hooks.ts'
import { Lines } from './Lines.tsx'

const lastLines = steady((state: State, look: Look) => {
  const { overlay } = state
  const { columns } = state.size
  // Neither a form nor the bare QR square has a last line for its keys.
  const isBare =
    overlay.kind === 'form' || overlay.kind === 'paste' || (overlay.kind === 'login' && overlay.qr)
  const shown = isBare ? hints(state, columns - 2, look.ascii) : footerHints(state, look.ascii)
  return [statusLine(state, look), footerLine(shown, columns)]
})

export function StatusBar({ width }: { readonly width: number }) {
  return <Lines lines={useView(lastLines)} width={width} />
}
