/** The profiles pane. */
import type { Corner } from '../src/state/views/corners.ts'
import { profilePane } from '../src/state/views/profile-pane.ts'
import { useView } from './hooks.ts'
import { Pane } from './Pane.tsx'

export function ProfilePane({ corner }: { readonly corner: Corner }) {
  return <Pane view={useView(profilePane)} corner={corner} />
}
