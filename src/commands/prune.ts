/** `--prune`: which profiles stand for roles that are no longer assigned. */
import { Failed } from '../core/failure.ts'
import type { ProfileName, Session } from '../core/model.ts'
import { sessionsBehind } from '../core/role-profiles.ts'
import { isSignedIn, treeOf } from '../state/selection.ts'
import { askForAccounts, rolesOf } from './browsing.ts'
import type { Context, Program } from './command.ts'
import { rawName } from './list.ts'

/**
 * The profiles of a session whose account or role AWS no longer lists. Nothing is guessed: it throws
 * where AWS does not answer for all of them, since a list that is cut short makes live profiles look dead.
 */
export async function staleProfiles(
  context: Context,
  program: Program,
  session: Session,
): Promise<readonly ProfileName[]> {
  const why = await askForAccounts(context, program, session)
  if (why !== null) throw new Failed(why)
  const state = program.store.getState()
  const behind = sessionsBehind(state.sessions)
  const profiles = state.profiles.filter((profile) => {
    const [own, ...named] = behind(profile)
    if (own === session.name) return true
    // An old-style profile with no sign-in of its own stands on the only one of its portal.
    const isAlone = named.length === 1 && named[0] === session.name
    return own !== undefined && isAlone && !isSignedIn(state, own)
  })
  const used = new Set(profiles.map(({ accountId }) => accountId))
  const accounts = treeOf(state, session.name).accounts.items.filter(({ id }) => used.has(id))
  const { roles, failures } = await rolesOf(context, program, session, accounts, 'live')
  const [first] = failures
  if (first !== undefined) throw new Failed(first)
  return profiles
    .filter(({ accountId, role }) => {
      const assigned = accountId === null ? undefined : roles.get(accountId)
      return role !== null && !assigned?.some((one) => rawName(one) === role)
    })
    .map(({ name }) => name)
}
