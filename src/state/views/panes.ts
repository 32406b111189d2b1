/** The view of each pane, for whoever asks about the one with the focus or under the mouse. */
import type { Pane, State } from '../vocabulary.ts'
import { accountPane } from './account-pane.ts'
import type { Look } from './look.ts'
import type { PaneView } from './pane.ts'
import { profilePane } from './profile-pane.ts'
import { rolePane } from './role-pane.ts'
import { sessionPane } from './session-pane.ts'

export const PANE_VIEWS: Readonly<Record<Pane, (state: State, look: Look) => PaneView>> = {
  sessions: sessionPane,
  accounts: accountPane,
  roles: rolePane,
  profiles: profilePane,
}
