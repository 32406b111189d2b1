/** Names in the plan: an entry under another one, and a name that is taken over from its holder. */
import { key } from '../core/key-names.ts'
import type { Profile } from '../core/model.ts'
import type { PlanEntry, Wanted } from '../core/plan.ts'
import type { PlanRequest } from '../core/plan-request.ts'
import { canTakeOver, whyLeftAlone } from '../core/whose-profile.ts'
import { BLANK_FORM } from './overlay.ts'
import { markKey } from './selection.ts'
import type { Form, PlanOverlay } from './vocabulary.ts'

/** The form for another name of the entry under the cursor; null where it has none to be chosen. */
export function renaming(plan: PlanOverlay): Form | null {
  const wanted = wantedHere(plan)
  const entry = entryHere(plan)
  if (wanted === null || entry === null) return null
  return {
    ...BLANK_FORM,
    kind: 'renameEntry',
    fields: ['profile'],
    values: { profile: entry.name },
    wanted,
    session: wanted.session,
    behind: plan,
  }
}

/** Why the entry under the cursor cannot have another name: a sentence; null where it can. */
export function whyNotRenamed(plan: PlanOverlay | null): string | null {
  const entry = plan && entryHere(plan)
  if (plan === null || entry === null) return 'There is nothing to rename.'
  if (wantedHere(plan) === null) return 'This plan is about what has its name already.'
  return entry.action === 'unchanged'
    ? `*${entry.name}* is there already. ${key('profiles.rename')} in Profiles renames it.`
    : null
}

/** The request with the conflict under the cursor resolved by taking the name over. */
export function takingOver(plan: PlanOverlay): PlanRequest | null {
  const { request } = plan
  const wanted = wantedHere(plan)
  if (wanted === null || request.of !== 'profiles') return null
  const news = request.wanted.map((one) =>
    one === wanted ? { ...one, takeOver: true as const } : one,
  )
  return { ...request, wanted: news }
}

/** Why the name of the entry under the cursor cannot be taken over: a sentence; null where it can. */
export function whyNotTakenOver(
  plan: PlanOverlay | null,
  profiles: readonly Profile[],
): string | null {
  const entry = plan && entryHere(plan)
  if (plan === null || entry?.action !== 'conflict' || wantedHere(plan) === null) {
    return 'There is no taken name here.'
  }
  const holder = profiles.find(({ name }) => name === entry.name)
  if (holder === undefined) return 'There is no taken name here.'
  if (canTakeOver(holder)) return null
  const why = whyLeftAlone(holder) ?? `assumes a role (line ${holder.line}), and is left alone`
  return `*${holder.name}* ${why}. ${key('plan.rename')} gives another name.`
}

function entryHere({ items, cursor }: PlanOverlay): PlanEntry | null {
  return items[cursor]?.entry ?? null
}

/** What the entry under the cursor was planned for. */
function wantedHere(plan: PlanOverlay): Wanted | null {
  const entry = entryHere(plan)
  if (entry === null || plan.request.of !== 'profiles' || entry.action === 'remove') return null
  const { session, accountId, role } = entry
  if (session === null || accountId === null || role === null) return null
  const key = markKey({ session, accountId, role })
  return (
    plan.request.wanted.find(
      (one) => markKey(one) === key && (one.name === undefined || one.name === entry.name),
    ) ?? null
  )
}
