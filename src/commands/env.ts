/** lanyard env: lines for a shell to evaluate, after which everything in it acts as the target. */
import {
  type EnvironmentChange,
  environmentFor,
  environmentOfNobody,
} from '../core/aws-environment.ts'
import { fail } from '../core/failure.ts'
import { actingAs, keepOffTerminal, targetOf, usedBy } from './acting.ts'
import { declined } from './asking.ts'
import { cleared } from './at-risk.ts'
import type { Command, Context, Input } from './command.ts'
import { ENV, printChange, shellFor } from './env-lines.ts'
import { start } from './start.ts'
import { misused } from './usage.ts'

export const env: Command = {
  ...ENV,
  async run(context, input) {
    const shell = shellFor(context, input)
    const change = input.switches.has('unset')
      ? ofNobody(context, input)
      : await ofTarget(context, input)
    if (change === null) return declined(context)
    return printChange(context, shell, change)
  },
}

function ofNobody({ env }: Context, { words, switches }: Input): EnvironmentChange {
  if (words.length > 0) misused('--unset takes no TARGET', 'Run lanyard env --unset')
  if (switches.has('profile-only')) {
    misused('--unset and --profile-only exclude each other', 'Use one of them')
  }
  return environmentOfNobody(env)
}

async function ofTarget(context: Context, input: Input): Promise<EnvironmentChange | null> {
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
  const may = await cleared(context, program, acting)
  return may && environmentFor(await usedBy(context, program, may), context.env)
}
