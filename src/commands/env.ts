/** lanyard env: lines for a shell to evaluate, after which everything in it acts as the target. */
import {
  type EnvironmentChange,
  environmentFor,
  environmentOfNobody,
} from '../core/aws-environment.ts'
import { fail } from '../core/failure.ts'
import { SHELLS, type Shell, shellLines, shellOf } from '../core/shell-lines.ts'
import { suggestion } from '../core/suggestion.ts'
import { actingAs, keepOffTerminal, targetOf, USE, usedBy } from './acting.ts'
import type { Command, Context, Input } from './command.ts'
import { EXIT } from './failures.ts'
import { printJson } from './output.ts'
import { start } from './start.ts'
import { misused } from './usage.ts'

export const env: Command = {
  name: 'env',
  summary: 'lines to evaluate, so that a shell acts as a profile or role',
  shelf: USE,
  takes: 'TARGET',
  options: [
    { name: 'shell', value: 'SHELL', summary: SHELLS.join(', ') },
    { name: 'profile-only', summary: 'AWS_PROFILE alone, no secret; asks nobody' },
    { name: 'unset', summary: 'take it all away again; needs no TARGET' },
  ],
  examples: [
    'eval "$(lanyard env payments-dev)"',
    'lanyard env payments-dev/ReadOnly --shell fish | source',
    'lanyard env payments-dev --shell powershell | Out-String | Invoke-Expression',
    'lanyard env payments-dev --shell nu | from json | load-env',
  ],
  async run(context, input) {
    const shell = shellNamed(context, input)
    const change = input.switches.has('unset')
      ? ofNobody(context, input)
      : await ofTarget(context, input)
    if (context.options.json) printJson(context, change)
    else context.stdout.write(shellLines(shell, change))
    return EXIT.done
  },
}

function ofNobody({ env }: Context, { words, switches }: Input): EnvironmentChange {
  if (words.length > 0) misused('--unset takes no TARGET', 'Run lanyard env --unset')
  if (switches.has('profile-only')) {
    misused('--unset and --profile-only exclude each other', 'Use one of them')
  }
  return environmentOfNobody(env)
}

async function ofTarget(context: Context, input: Input): Promise<EnvironmentChange> {
  const target = targetOf(input, 'lanyard env')
  const profileOnly = input.switches.has('profile-only')
  const program = await start(context, { browser: false })
  const acting = await actingAs(context, program, target, profileOnly ? 'cached' : 'aws')
  const { region, profile } = acting
  if (profileOnly && profile === null) {
    fail('unknownTarget', `No profile stands for ${target}`, `Run lanyard write ${target}`)
  }
  if (profileOnly && profile !== null) {
    return environmentFor({ target, region, by: { profile } }, context.env)
  }
  if (acting.as !== null) keepOffTerminal(context, `Run eval "$(lanyard env ${target})"`)
  return environmentFor(await usedBy(context, program, acting), context.env)
}

function shellNamed({ env }: Context, { values }: Input): Shell {
  const said = values.get('shell')
  if (said === undefined) return shellOf(env)
  const found = SHELLS.find((shell) => shell === said)
  if (found !== undefined) return found
  return fail(
    'usage',
    `--shell takes ${SHELLS.join(', ')}`,
    suggestion(said, SHELLS) ?? 'For other shells that read POSIX: --shell bash',
  )
}
