/** lanyard shell: a shell that acts as the target until it is left. */
import { changed, environmentFor, TARGET_VARIABLE } from '../core/aws-environment.ts'
import { timeLeft } from '../core/expiry.ts'
import { actingAs, targetOf, usedBy } from './acting.ts'
import { declined } from './asking.ts'
import { cleared } from './at-risk.ts'
import type { Command, Context } from './command.ts'
import { note } from './output.ts'
import { runInstead } from './running.ts'
import { USE } from './shelves.ts'
import { start } from './start.ts'

/** How many shells of ours one is in. */
const DEPTH_VARIABLE = 'LANYARD_SHELL'

export const shell: Command = {
  name: 'shell',
  summary: 'a shell that acts as a profile (renews by itself), or as a role',
  shelf: USE,
  takes: 'TARGET',
  options: [],
  examples: ['lanyard shell payments-dev', 'lanyard shell payments-dev/ReadOnlyAccess'],
  async run(context, input) {
    const target = targetOf(input, 'lanyard shell')
    const lanyard = await start(context, { browser: false })
    const acting = await cleared(context, lanyard, await actingAs(context, lanyard, target))
    if (acting === null) return declined(context)
    const used = await usedBy(context, lanyard, acting)
    // Clients renew by themselves what they find through a profile; keys would end in the middle of the work.
    const by = acting.profile === target ? { profile: target } : used.by
    const change = environmentFor({ ...used, by }, context.env)
    const depth = String((Number(context.env[DEPTH_VARIABLE]) || 0) + 1)
    const until =
      'keys' in by ? `, ${timeLeft(by.keys.expiration, lanyard.store.getState().now)}` : ''
    noteOuter(context)
    note(context, 'working', `In a shell for ${target}${until}. exit leaves it.`)
    note(context, 'none', `Your prompt can show $${TARGET_VARIABLE}`)
    const env = changed(context.env, { ...change, [DEPTH_VARIABLE]: depth })
    const code = await runInstead(context, lanyard, [programOf(context)], env)
    note(context, 'none', `Left the shell for ${target}`)
    return code
  },
}

function noteOuter(context: Context): void {
  const { [DEPTH_VARIABLE]: depth, [TARGET_VARIABLE]: outer } = context.env
  if (depth !== undefined && outer !== undefined) {
    note(context, 'care', `This is inside the shell for ${outer}, which exit comes back to`)
  }
}

function programOf({ env }: Context): string {
  return env.SHELL || env.ComSpec || '/bin/sh'
}
