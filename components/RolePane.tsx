/** The roles pane. */
import type { Corner } from '../src/state/views/corners.ts'
import { rolePane } from '../src/state/views/role-pane.ts'
import { useView } from './hooks.ts'
import { Pane } from './Pane.tsx'

export function RolePane({ corner }: { readonly corner: Corner }) {
  return <Pane view={useView(rolePane)} corner={corner} />
}
