/** What is at risk on the screen, and the question before something is done with it. */
import type { Account, AccountId, Profile, SessionName } from '../core/model.ts'
import type { PlanEntry } from '../core/plan.ts'
import { type RiskRule, type RiskSubject, riskOf, riskQuestion } from '../core/risk.ts'
import type { Effect, Step } from './effects.ts'
import { withForm } from './form-steps.ts'
import { BLANK_FORM } from './overlay.ts'
import { currentAccount, currentProfile, currentRole, treeOf } from './selection.ts'
import type { PlanOverlay, State } from './vocabulary.ts'

type Known = Pick<State, 'trees' | 'settings'>

/** The rule for what has the focus; null where none fits, and among the sessions. */
export function riskHere(state: State): RiskRule | null {
  if (state.focus === 'sessions') return null
  if (state.focus === 'profiles') {
    const profile = currentProfile(state)
    return profile && riskOfProfile(state, profile)
  }
  const account = currentAccount(state)
  const role = state.focus === 'roles' ? currentRole(state) : null
  return account && riskOf(state.settings.risks, subjectOf(account, role?.name ?? null))
}

/** The rule for a profile. Where its account was never seen, its own name tells what there is to tell. */
export function riskOfProfile({ trees, settings }: Known, profile: Profile): RiskRule | null {
  const subject = subjectOfProfile({ trees }, profile)
  return subject && riskOf(settings.risks, subject)
}

type Rules = State['settings']['risks']

/** A plan may have thousands of entries, which stay the same from key to key. */
const judged = new WeakMap<PlanEntry, { readonly rules: Rules; readonly rule: RiskRule | null }>()

/** The rule for what an entry is about; null where none fits, and for sessions and lines of the file. */
export function riskOfEntry(rules: Rules, entry: PlanEntry): RiskRule | null {
  const known = judged.get(entry)
  if (known !== undefined && known.rules === rules) return known.rule
  const { accountId, accountName, name, role } = entry
  const subject = accountId && { accountName: accountName || name, accountId, role }
  const rule = subject ? riskOf(rules, subject) : null
  judged.set(entry, { rules, rule })
  return rule
}

/** An account, or a role in it, as rules see it. */
export function subjectOf({ id, name }: Account, role: string | null): RiskSubject {
  return { accountName: name, accountId: id, role }
}

/** The account of a profile as rules see it; null for profiles without one. */
export function subjectOfProfile(
  state: Pick<State, 'trees'>,
  { name, session, accountId, role, assumes }: Profile,
): RiskSubject | null {
  const id = assumes?.accountId ?? accountId
  if (id === null) return null
  const known = session === null ? '' : accountNamed(state, session, id)
  return { accountName: known || name, accountId: id, role: assumes?.role ?? role }
}

/** The name of an account by its id; empty where it was never seen. */
export function accountNamed(
  state: Pick<State, 'trees'>,
  session: SessionName,
  id: AccountId,
): string {
  return treeOf(state, session).accounts.items.find((account) => account.id === id)?.name ?? ''
}

/** What a bulk write writes profiles for; one profile alone is no bulk. */
export function bulkOf(entries: readonly PlanEntry[]): readonly RiskSubject[] {
  const subjects = entries.flatMap(({ action, accountId, accountName, role, name }) =>
    accountId === null || !['add', 'change', 'rename'].includes(action)
      ? []
      : [{ accountName: accountName || name, accountId, role }],
  )
  return subjects.length > 1 ? subjects : []
}

/**
 * The deed, or the question before it where a rule wants a name to be typed. Commands ask on the
 * terminal themselves. `behind`: the plan that it is asked in.
 */
export function guarded(
  state: State,
  subjects: readonly RiskSubject[],
  [next, deeds]: Step,
  behind?: PlanOverlay,
): Step {
  const question = state.screen ? riskQuestion(state.settings.risks, subjects) : null
  const [deed] = deeds
  if (question === null || deed === undefined) return [next, deeds]
  return [asking(state, { question, deed }, behind), []]
}

function asking(
  state: State,
  risk: { readonly question: NonNullable<ReturnType<typeof riskQuestion>>; readonly deed: Effect },
  behind: PlanOverlay | undefined,
): State {
  return withForm(state, {
    ...BLANK_FORM,
    kind: 'typed',
    fields: ['typed'],
    values: {},
    risk,
    ...(behind === undefined ? {} : { behind }),
  })
}
