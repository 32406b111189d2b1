/** lanyard exec: one program that acts as the target, with everything of other identities taken away. */
import { changed, environmentFor } from '../core/aws-environment.ts'
import { actingAs, targetOf, usedBy } from './acting.ts'
import { declined } from './asking.ts'
import { cleared } from './at-risk.ts'
import type { Command } from './command.ts'
import { runInstead } from './running.ts'
import { USE } from './shelves.ts'
import { start } from './start.ts'
import { misused } from './usage.ts'

export const exec: Command = {
  name: 'exec',
  summary: 'run a program that acts as a profile or role',
  shelf: USE,
  takes: 'TARGET -- CMD…',
  options: [],
  examples: [
    'lanyard exec payments-dev -- terraform plan',
    'lanyard exec payments-dev/ReadOnlyAccess -- aws s3 ls',
  ],
  async run(context, { words, rest, ...input }) {
    const [program, ...args] = rest ?? []
    if (rest === null || program === undefined) {
      misused('lanyard exec needs -- and a command', 'Run lanyard exec TARGET -- aws s3 ls')
    }
    const own = { ...input, rest: null, words: words.slice(0, words.length - rest.length) }
    const target = targetOf(own, 'lanyard exec')
    const lanyard = await start(context, { browser: false })
    const acting = await cleared(context, lanyard, await actingAs(context, lanyard, target))
    if (acting === null) return declined(context)
    const change = environmentFor(await usedBy(context, lanyard, acting), context.env)
    const env = changed(context.env, change)
    return runInstead(context, lanyard, [program, ...args], env)
  },
}
