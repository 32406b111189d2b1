/** The panes, as many as the size of the terminal has room for. */
import { Box } from 'ink'
import { layoutOf } from '../src/state/layout.ts'
import { cornersOf } from '../src/state/views/corners.ts'
import { steady } from '../src/state/views/look.ts'
import type { State } from '../src/state/vocabulary.ts'
import { AccountPane } from './AccountPane.tsx'
import { useView } from './hooks.ts'
import { Preview } from './Preview.tsx'
import { ProfilePane } from './ProfilePane.tsx'
import { RolePane } from './RolePane.tsx'
import { SessionPane } from './SessionPane.tsx'

const places = steady(({ size, focus }: State) => ({
  columns: size.columns,
  corners: cornersOf(layoutOf(size, focus)),
}))

export function Panes() {
  const { columns, corners } = useView(places)
  const { sessions, accounts, roles, profiles } = corners
  return (
    <Box flexDirection="column" flexShrink={0} width={columns}>
      <Box flexShrink={0} width={columns}>
        {sessions && <SessionPane corner={sessions} />}
        {accounts && <AccountPane corner={accounts} />}
        {roles && <RolePane corner={roles} />}
        <Preview />
      </Box>
      {profiles && <ProfilePane corner={profiles} />}
    </Box>
  )
}
