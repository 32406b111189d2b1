/** The sessions pane. */
import type { Corner } from '../src/state/views/corners.ts'
import { sessionPane } from '../src/state/views/session-pane.ts'
import { useView } from './hooks.ts'
import { Pane } from './Pane.tsx'

export function SessionPane({ corner }: { readonly corner: Corner }) {
  return <Pane view={useView(sessionPane)} corner={corner} />
}
