/** The question before a command acts in an account that a risk rule guards. */
import { riskQuestion } from '../core/risk.ts'
import { accountNamed } from '../state/risky.ts'
import type { Acting } from './acting.ts'
import { confirmedRisk } from './asking.ts'
import type { Context, Program } from './command.ts'

/**
 * Whether to go on: true where no rule wants the account's name to be typed, or once it was. Throws
 * `usage` where one does and nobody can be asked. Rules go by the name as it was last seen.
 */
export async function mayAct(
  context: Context,
  { store, ports }: Program,
  { target, profile, as }: Acting,
): Promise<boolean> {
  const { settings, trees } = store.getState()
  if (as === null || !settings.risks?.some(({ typed }) => typed)) return true
  const { accountId, role, session } = as.role
  const seen = await ports.seen.read(as.session)
  const name =
    accountNamed({ trees }, session, accountId) ||
    seen?.accounts.find(({ id }) => id === accountId)?.name ||
    profile ||
    target
  return confirmedRisk(
    context,
    riskQuestion(settings.risks, [{ accountName: name, accountId, role }]),
  )
}
