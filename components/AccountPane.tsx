/** The accounts pane. */
import { accountPane } from '../src/state/views/account-pane.ts'
import type { Corner } from '../src/state/views/corners.ts'
import { useView } from './hooks.ts'
import { Pane } from './Pane.tsx'

export function AccountPane({ corner }: { readonly corner: Corner }) {
  return <Pane view={useView(accountPane)} corner={corner} />
}
