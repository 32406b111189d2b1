/** lanyard write: roles become profiles in the config file, in one write that can be undone. */

import { applyPlan } from '../core/apply-plan.ts'
import { unifiedDiff } from '../core/diff.ts'
import { fail } from '../core/failure.ts'
import type { ProfileName, Settings } from '../core/model.ts'
import type { PlanEntry, Wanted } from '../core/plan.ts'
import { wantedOf } from '../state/selection.ts'
import { isWrite } from '../state/writing.ts'
import { declined } from './asking.ts'
import type { Command, Context, Input, Program } from './command.ts'
import { EXIT } from './failures.ts'
import { matchingRoles, patternOf } from './list.ts'
import { note, printJson, tell } from './output.ts'
import { carriedOut, DONE, planned } from './planning.ts'
import { staleProfiles } from './prune.ts'
import { chooseSessions, start } from './start.ts'
import { resolveTarget } from './targets.ts'
import { misused } from './usage.ts'

export const write: Command = {
  name: 'write',
  summary: 'write profiles for roles',
  takes: '[TARGET…]',
  options: [
    { name: 'match', value: 'PATTERN', summary: 'every role that fits; * is any run' },
    { name: 'name', value: 'N', summary: "the profile's name, for one target" },
    { name: 'template', value: 'T', summary: 'names, such as {account}-{role}' },
    { name: 'region', value: 'R', summary: 'the region key' },
    { name: 'output', value: 'O', summary: 'the output key' },
    { name: 'prune', summary: 'also remove profiles of roles no longer assigned to you' },
    { name: 'dry-run', summary: 'print the diff, write nothing' },
  ],
  examples: [
    'lanyard write payments-dev/ReadOnlyAccess',
    'lanyard write 111122223333/AdministratorAccess --name admin',
    "lanyard write --match 'pay*/Dev*' --region eu-west-1 --dry-run",
  ],
  async run(context, input) {
    const program = await start(context, { settings: settingsOf(input) })
    const wanted = await wantedBy(context, program, input)
    const remove = input.switches.has('prune') ? await pruned(context, program, wanted) : []
    const entries = await planned(context, program, { type: 'write', wanted, remove, ask: true })
    if (input.switches.has('dry-run')) return dryRun(context, program, entries)
    const conflicts = entries.filter(({ action }) => action === 'conflict')
    const [conflict] = conflicts
    if (conflict !== undefined && conflicts.length === entries.length) {
      fail('nameTaken', `${conflict.name}: ${conflict.reason ?? 'the name is taken'}`, RENAME)
    }
    if (!(await carriedOut(context, program, entries))) return declined(context)
    report(context, entries)
    return conflict === undefined ? EXIT.done : EXIT.partly
  },
}

const RENAME = 'Choose another name with --name or --template'

function settingsOf({ values }: Input): Partial<Settings> {
  const template = values.get('template')
  return template === undefined ? {} : { template }
}

/** Everything asked for, with the options that are about each profile. */
async function wantedBy(
  context: Context,
  program: Program,
  input: Input,
): Promise<readonly Wanted[]> {
  const { values, words } = input
  const pattern = patternOf(input)
  const nothing = words.length === 0 && pattern === null
  if (nothing && input.switches.has('prune')) return []
  if (nothing) {
    misused('lanyard write needs a target', 'lanyard write ACCOUNT/ROLE, or --match PATTERN')
  }
  const wanted: Wanted[] = []
  for (const target of words) wanted.push(await resolveTarget(context, program, target))
  if (pattern !== null) wanted.push(...(await matched(context, program, pattern)))
  if (wanted.length === 0) {
    fail('unknownTarget', `No role fits ${values.get('match')}`, 'Run lanyard list roles')
  }
  const name = values.get('name')
  if (name !== undefined && wanted.length > 1) {
    misused(`--name is for one target; these are ${wanted.length}`, 'Use --template instead')
  }
  const [region, output] = [values.get('region'), values.get('output')]
  return wanted.map((one) => ({
    ...one,
    ...(name === undefined ? {} : { name }),
    ...(region === undefined ? {} : { region }),
    ...(output === undefined ? {} : { output }),
  }))
}

async function matched(
  context: Context,
  program: Program,
  pattern: NonNullable<ReturnType<typeof patternOf>>,
): Promise<readonly Wanted[]> {
  const sessions = chooseSessions(context, program.store.getState(), [], false)
  const wanted: Wanted[] = []
  for (const session of sessions) {
    const { pairs, failures } = await matchingRoles(context, program, session, pattern, 'aws')
    for (const { message } of failures) note(context, 'care', message)
    wanted.push(...pairs.map(({ account, role }) => wantedOf(session, account, role)))
  }
  return wanted
}

/** What `--prune` takes out: of the sessions written for, or of the one chosen. */
async function pruned(
  context: Context,
  program: Program,
  wanted: readonly Wanted[],
): Promise<readonly ProfileName[]> {
  const names = [...new Set(wanted.map(({ session }) => session))]
  const stale: ProfileName[] = []
  for (const session of chooseSessions(context, program.store.getState(), names, false)) {
    stale.push(...(await staleProfiles(context, program, session)))
  }
  return stale
}

async function dryRun(
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

function report(context: Context, entries: readonly PlanEntry[]): void {
  if (context.options.json) {
    printJson(
      context,
      entries.map(({ action, name, accountId, role, reason }) => ({
        action: DONE[action],
        profile: name,
        accountId,
        role,
        reason,
      })),
    )
    return
  }
  for (const entry of entries) {
    const why = entry.reason === null ? '' : `: ${entry.reason}`
    const text = `${DONE[entry.action]} [profile ${entry.name}]${why}`
    tell(context, isWrite(entry) ? 'done' : entry.action === 'conflict' ? 'care' : 'none', text)
  }
}
