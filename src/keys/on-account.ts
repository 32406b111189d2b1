/** Whether the cursor is on an account, or why it is not. */
import { key } from '../core/key-names.ts'
import { sizeWords } from '../state/grouping.ts'
import {
  currentHeading,
  currentRow,
  currentSession,
  isSignedIn,
  treeOf,
} from '../state/selection.ts'
import type { State } from '../state/vocabulary.ts'

/** True where an account is under the cursor, else why there is none. */
export function hasAccount(state: State): true | string {
  const heading = currentHeading(state)
  return heading === null
    ? hasAccountRow(state)
    : `*${heading.group.word}* is a group of ${sizeWords(heading)}: this is for one of them.`
}

/** True where an account, or the heading of a group, is under the cursor, else why there is none. */
export function hasAccountRow(state: State): true | string {
  if (currentRow(state) !== null) return true
  const session = currentSession(state)
  if (session === null) return 'There is no session here. 1 shows the sessions.'
  const { accounts } = treeOf(state, session.name)
  if (accounts.items.length > 0) return `No account matches the filter. ${key('back')} clears it.`
  if (accounts.status === 'loading') return 'The accounts are still loading.'
  return isSignedIn(state, session.name)
    ? `There is no account here. ${key('reload')} reloads.`
    : `*${session.name}* is signed out. ${key('sessions.signIn')} signs in.`
}
