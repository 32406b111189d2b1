/** A plan on the command line: shown, asked for where it does more than add, carried out by the store. */
import type { PlanEntry } from '../core/plan.ts'
import type { Action } from '../state/actions.ts'
import type { State } from '../state/vocabulary.ts'
import { isWrite, summaryOf } from '../state/writing.ts'
import { confirmed } from './asking.ts'
import type { Context, Program } from './command.ts'
import { plainText } from './output.ts'
import { outcome } from './start.ts'

/** The entries of the plan that an action leads to: the store asks, so they stand in its overlay. */
export async function planned(
  context: Context,
  program: Program,
  action: Action,
): Promise<readonly PlanEntry[]> {
  return outcome(context, program, action, entriesOf)
}

function entriesOf({ overlay, lastWrite }: State): readonly PlanEntry[] | undefined {
  if (overlay.kind === 'plan') return overlay.items.map(({ entry }) => entry)
  return lastWrite?.entries
}

/** Carries the plan in the overlay out. Adding never asks; changing or removing does. False after a no. */
export async function carriedOut(
  context: Context,
  program: Program,
  entries: readonly PlanEntry[],
): Promise<boolean> {
  const writes = entries.filter(isWrite)
  if (writes.length === 0) return true
  if (program.store.getState().overlay.kind !== 'plan') return true
  const risky = writes.filter(({ action }) => action !== 'add')
  if (risky.length > 0) {
    const names = risky.map(({ action, name }) => `${action} ${name}`).join(', ')
    if (!(await confirmed(context, `${capital(names)}?`))) return false
  }
  await outcome(
    context,
    program,
    { type: 'plan.confirm' },
    ({ lastWrite }) => lastWrite ?? undefined,
  )
  return true
}

/** What an entry came to, in the words of the contract. */
export const DONE = {
  add: 'added',
  change: 'changed',
  rename: 'renamed',
  unchanged: 'unchanged',
  remove: 'removed',
  conflict: 'conflict',
} as const satisfies Record<PlanEntry['action'], string>

/** A plan's outcome in one sentence: `added [profile x]`. */
export function summaryText(entries: readonly PlanEntry[]): string {
  return plainText(summaryOf(entries))
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
