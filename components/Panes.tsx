/** The panes, as many as the size of the terminal has room for. */
import { Box } from 'ink'
import { layoutOf } from '../src/state/layout.ts'
import { cornersOf } from '../src/state/views/corners.ts'
import { AccountPane } from './AccountPane.tsx'
import { useScreenState } from './hooks.ts'
import { Preview } from './Preview.tsx'
import { ProfilePane } from './ProfilePane.tsx'
import { RolePane } from './RolePane.tsx'
import { SessionPane } from './SessionPane.tsx'

export function Panes() {
  const { size, focus } = useScreenState()
  const { sessions, accounts, roles, profiles } = cornersOf(layoutOf(size, focus))
  return (
    <Box flexDirection="column" flexShrink={0} width={size.columns}>
      <Box flexShrink={0} width={size.columns}>
        {sessions && <SessionPane corner={sessions} />}
        {accounts && <AccountPane corner={accounts} />}
        {roles && <RolePane corner={roles} />}
        <Preview />
      </Box>
      {profiles && <ProfilePane corner={profiles} />}
    </Box>
  )
}
