/** The risk rule that fits what a prompt stands for, from one look at the files. */
import type { Profile, Session } from '../core/model.ts'
import { type RiskRule, riskOf } from '../core/risk.ts'
import type { Files } from './glancing.ts'

type Sources = Pick<Files, 'risks' | 'accountName'>

/** The rule for a profile; null where none fits. The account goes by the name that was last seen, else the profile's. */
export async function riskOfChosen(
  { name, accountId, role, assumes }: Profile,
  session: Session | null,
  sources: Sources,
): Promise<RiskRule | null> {
  const id = assumes?.accountId ?? accountId
  if (id === null) return null
  const known = session === null ? '' : await sources.accountName(session, id)
  const subject = { accountName: known || name, accountId: id, role: assumes?.role ?? role }
  return riskOf(await sources.risks(), subject)
}

/** The rule for ACCOUNT/ROLE, where the environment has the keys of a role that has no profile. */
export async function riskOfTarget(target: string, sources: Sources): Promise<RiskRule | null> {
  const slash = target.lastIndexOf('/')
  if (slash < 1) return null
  // An id and a name are told apart by nobody here: rules are held against both.
  const account = target.slice(0, slash)
  const subject = { accountName: account, accountId: account, role: target.slice(slash + 1) }
  return riskOf(await sources.risks(), subject)
}
