/** A plan on the command line: shown, asked for where it does more than add, carried out by the store, told of. */
import { applyPlan } from '../core/apply-plan.ts'
import { unifiedDiff } from '../core/diff.ts'
import { fail } from '../core/failure.ts'
import type { PlanEntry } from '../core/plan.ts'
import { headerOf, standsBecause } from '../core/plan-entry.ts'
import { riskQuestion } from '../core/risk.ts'
import type { Action } from '../state/actions.ts'
import { bulkOf } from '../state/risky.ts'
import { withoutStars } from '../state/views/prose.ts'
import type { State } from '../state/vocabulary.ts'
import { IN_PLACE, isWrite } from '../state/writing.ts'
import { confirmed, confirmedRisk, declined } from './asking.ts'
import type { Context, Input, Option, Program } from './command.ts'
import { EXIT } from './failures.ts'
import { note, printJson, tell } from './output.ts'
import { outcome } from './start.ts'

export const DRY_RUN: Option = { name: 'dry-run', summary: 'print the diff, write nothing' }

/** So many changes are asked for by name; more by number. */
const NAMED = 5

/**
 * The whole way of a change: the plan that an action leads to, its diff with `--dry-run`, a question where
 * it does more than add, the write, and what came of it. `next`: what to do where all of it is in conflict.
 */
export async function planAndWrite(
  context: Context,
  program: Program,
  action: Action,
  input: Input,
  next: string,
): Promise<number> {
  const entries = await planned(context, program, action)
  if (input.switches.has('dry-run')) return printDiff(context, program, entries)
  const conflicts = entries.filter((entry) => entry.action === 'conflict')
  const [conflict] = conflicts
  if (conflict !== undefined && conflicts.length === entries.length) {
    fail('nameTaken', standsBecause(conflict), next)
  }
  if (!(await carriedOut(context, program, entries))) return declined(context)
  report(context, entries)
  return conflict === undefined ? EXIT.done : EXIT.partly
}

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
  return lastWrite?.settled ? lastWrite.entries : undefined
}

/** Carries the plan in the overlay out. Adding never asks; changing or removing does. False after a no. */
export async function carriedOut(
  context: Context,
  program: Program,
  entries: readonly PlanEntry[],
): Promise<boolean> {
  const writes = entries.filter(isWrite)
  if (writes.length === 0) return true
  if (program.store.getState().overlay.kind !== 'plan') {
    noteInPlace(context, program)
    return true
  }
  const risky = writes.filter(({ action }) => action !== 'add')
  if (risky.length > 0 && !(await confirmed(context, questionFor(risky)))) return false
  const { risks } = program.store.getState().settings
  if (!(await confirmedRisk(context, riskQuestion(risks, bulkOf(writes))))) return false
  await outcome(context, program, { type: 'plan.confirm' }, ({ lastWrite }) =>
    lastWrite?.settled ? lastWrite : undefined,
  )
  noteInPlace(context, program)
  return true
}

function noteInPlace(context: Context, { store }: Program): void {
  const { notices } = store.getState()
  if (notices.some(({ text }) => text === IN_PLACE)) note(context, 'care', withoutStars(IN_PLACE))
}

function questionFor(risky: readonly PlanEntry[]): string {
  const told = risky.slice(0, NAMED).map(({ action, name, to }) => {
    return `${action} ${name}${to === undefined ? '' : ` to ${to}`}`
  })
  const more = risky.length > NAMED ? ` and ${risky.length - NAMED} more` : ''
  return `${capital(told.join(', '))}${more}?`
}

/** Prints the diff of a plan; with `--json` its rows. */
export async function printDiff(
  context: Context,
  { ports }: Program,
  entries: readonly PlanEntry[],
): Promise<number> {
  const { text, shownPath } = await ports.config.read()
  if (context.options.json) report(context, entries)
  else {
    const diff = unifiedDiff(text, applyPlan(text, entries.filter(isWrite)), shownPath)
    context.stdout.write(diff)
  }
  return EXIT.done
}

/** What an entry came to, in the words of the contract. */
const DONE = {
  add: 'added',
  change: 'changed',
  rename: 'renamed',
  unchanged: 'unchanged',
  remove: 'removed',
  conflict: 'conflict',
} as const satisfies Record<PlanEntry['action'], string>

function report(context: Context, entries: readonly PlanEntry[]): void {
  if (context.options.json) {
    printJson(context, entries.map(rowOf))
    return
  }
  if (entries.length === 0) note(context, 'none', 'there is nothing to do')
  for (const entry of entries) {
    const { action } = entry
    const reason = reasonOf(entry)
    const why = reason === null ? '' : `: ${reason}`
    const sign = isWrite(entry) ? 'done' : action === 'conflict' ? 'care' : 'none'
    tell(context, sign, `${DONE[action]} ${headerOf(entry)}${why}`)
  }
}

/** Why it came to that, and what a new profile goes without: each command with it has to name a region. */
function reasonOf({ action, section, changes, reason }: PlanEntry): string | null {
  const isNew = action === 'add' && section === 'profile'
  if (!isNew || changes.some(({ key }) => key === 'region')) return reason
  return reason === null ? 'no region' : `${reason}, no region`
}

function rowOf(entry: PlanEntry) {
  const { action, section, name, to, accountId, role } = entry
  const done = { action: DONE[action] }
  const reason = reasonOf(entry)
  if (section === 'sso-session') return { ...done, session: name, reason }
  // A line of the file is nobody's profile.
  if (section === 'file') return { ...done, profile: null, accountId, role, reason }
  return { ...done, profile: name, ...(to === undefined ? {} : { to }), accountId, role, reason }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
