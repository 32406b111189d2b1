/** lanyard write: roles become profiles in the config file, in one write that can be undone. */
import { Failed, type Failure, fail } from '../core/failure.ts'
import type { ProfileName, Settings } from '../core/model.ts'
import type { Wanted } from '../core/plan.ts'
import { wantedOf } from '../state/selection.ts'
import type { Command, Context, Input, Program } from './command.ts'
import { EXIT } from './failures.ts'
import { OUTPUT, REGION } from './key-values.ts'
import { CACHED, matchingRoles, patternOf, source } from './list.ts'
import { note } from './output.ts'
import { DRY_RUN, planAndWrite } from './planning.ts'
import { staleProfiles } from './prune.ts'
import { sessionsToAsk, start } from './start.ts'
import { resolveTarget } from './targets.ts'
import { misused } from './usage.ts'

export const write: Command = {
  name: 'write',
  summary: 'write profiles for roles',
  takes: '[TARGET…]',
  options: [
    {
      name: 'match',
      value: 'PATTERN',
      summary: 'every role that fits, as account/role; * is anything',
    },
    CACHED,
    { name: 'name', value: 'N', summary: "the profile's name, for one target" },
    { name: 'template', value: 'T', summary: 'names, such as {account}-{role}' },
    REGION,
    OUTPUT,
    { name: 'prune', summary: 'also remove profiles of roles no longer assigned to you' },
    DRY_RUN,
  ],
  examples: [
    'lanyard write payments-dev/ReadOnlyAccess',
    'lanyard write 111122223333/AdministratorAccess --name admin',
    "lanyard write --match 'pay*/Dev*' --region eu-west-1 --dry-run",
  ],
  async run(context, input) {
    if (source(input) === 'cached' && input.switches.has('prune')) {
      misused('--prune asks AWS, and --cached never does')
    }
    const program = await start(context, { settings: settingsOf(input) })
    const { wanted, missed } = await wantedBy(context, program, input)
    const remove = input.switches.has('prune') ? await pruned(context, program, wanted) : []
    const action = { type: 'write', wanted, remove, ask: true } as const
    const code = await planAndWrite(context, program, action, input, RENAME)
    return code === EXIT.done && missed.length > 0 ? EXIT.partly : code
  },
}

const NONE: Asked = { wanted: [], missed: [] }
const RENAME = 'Choose another name with --name or --template'

function settingsOf({ values }: Input): Partial<Settings> {
  const template = values.get('template')
  return template === undefined ? {} : { template }
}

interface Asked {
  readonly wanted: readonly Wanted[]
  /** Why the roles of some accounts are not known. */
  readonly missed: readonly Failure[]
}

/** Everything asked for, with the options that are about each profile. */
async function wantedBy(context: Context, program: Program, input: Input): Promise<Asked> {
  const { values, words } = input
  const pattern = patternOf(input)
  const nothing = words.length === 0 && pattern === null
  if (nothing && input.switches.has('prune')) return NONE
  if (nothing) {
    misused('lanyard write needs a target', 'lanyard write ACCOUNT/ROLE, or --match PATTERN')
  }
  const wanted: Wanted[] = []
  for (const target of words) {
    wanted.push(await resolveTarget(context, program, target, source(input)))
  }
  const found = pattern === null ? NONE : await matched(context, program, pattern, source(input))
  wanted.push(...found.wanted)
  const [why] = found.missed
  if (wanted.length === 0 && why !== undefined) throw new Failed(why)
  if (wanted.length === 0) {
    const said = values.get('match') ?? ''
    const next = said.includes('*') ? 'Run lanyard list roles' : `Did you mean '*${said}*'?`
    fail('unknownTarget', `No role fits ${said}`, next)
  }
  const name = values.get('name')
  if (name !== undefined && wanted.length > 1) {
    misused(`--name is for one target; these are ${wanted.length}`, 'Use --template instead')
  }
  const [region, output] = [values.get('region'), values.get('output')]
  const full = wanted.map((one) => ({
    ...one,
    ...(name === undefined ? {} : { name }),
    ...(region === undefined ? {} : { region }),
    ...(output === undefined ? {} : { output }),
  }))
  return { wanted: full, missed: found.missed }
}

async function matched(
  context: Context,
  program: Program,
  pattern: NonNullable<ReturnType<typeof patternOf>>,
  from: ReturnType<typeof source>,
): Promise<Asked> {
  const sessions = sessionsToAsk(context, program.store.getState(), [])
  const wanted: Wanted[] = []
  const missed: Failure[] = []
  for (const session of sessions) {
    const { pairs, failures } = await matchingRoles(context, program, session, pattern, from)
    for (const { message } of failures) note(context, 'care', message)
    missed.push(...failures)
    wanted.push(...pairs.map(({ account, role }) => wantedOf(session, account, role)))
  }
  return { wanted, missed }
}

/** What `--prune` takes out: of the sessions written for, or of the one chosen. */
async function pruned(
  context: Context,
  program: Program,
  wanted: readonly Wanted[],
): Promise<readonly ProfileName[]> {
  const names = [...new Set(wanted.map(({ session }) => session))]
  const stale: ProfileName[] = []
  for (const session of sessionsToAsk(context, program.store.getState(), names)) {
    stale.push(...(await staleProfiles(context, program, session)))
  }
  return stale
}
