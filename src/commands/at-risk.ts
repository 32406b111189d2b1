/** The one guard before credentials, or a console, are handed out: a risk rule may want the account's name typed. */
import { type RiskSubject, riskQuestion } from '../core/risk.ts'
import { accountNamed, subjectOfProfile } from '../state/risky.ts'
import type { Acting, Cleared } from './acting.ts'
import { confirmedRisk } from './asking.ts'
import type { Context, Program } from './command.ts'

/**
 * The target, cleared where no rule wants the account's name to be typed, or once it was; null where
 * something else was typed. Throws `usage` where nobody can be asked.
 */
export async function cleared(
  context: Context,
  program: Program,
  acting: Acting,
): Promise<Cleared | null> {
  const { risks } = program.store.getState().settings
  const subject = risks?.some(({ typed }) => typed) ? await subjectOf(program, acting) : null
  const question = subject && riskQuestion(risks, [subject])
  if (!(await confirmedRisk(context, question))) return null
  return { ...acting, asked: 'whoever a rule wants' }
}

/** For programs that come for credentials by themselves, again and again: a question would be in their way. */
export function unattended(acting: Acting): Cleared {
  return { ...acting, asked: 'nobody' }
}

/** Rules go by the account's name as it was last seen; null for a profile that tells no account. */
async function subjectOf(
  { store, ports }: Program,
  { target, profile, as }: Acting,
): Promise<RiskSubject | null> {
  const { trees, profiles } = store.getState()
  if (as === null) {
    const found = profiles.find(({ name }) => name === profile)
    return found === undefined ? null : subjectOfProfile({ trees }, found)
  }
  const { accountId, role, session } = as.role
  const seen = await ports.seen.look(as.session)
  const accountName =
    accountNamed({ trees }, session, accountId) ||
    seen?.accounts.find(({ id }) => id === accountId)?.name ||
    profile ||
    target
  return { accountName, accountId, role }
}
