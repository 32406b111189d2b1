/** `--prune`: which profiles stand for roles that are no longer assigned. */
import { Failed } from '../core/failure.ts'
import type { ProfileName, Session } from '../core/model.ts'
import { treeOf } from '../state/selection.ts'
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
  const profiles = state.profiles.filter((profile) => profile.session === session.name)
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
