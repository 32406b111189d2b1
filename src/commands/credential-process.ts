/** lanyard credential-process: credentials for clients that run a program for them. */
import { toFailure } from '../core/failure.ts'
import { sanitize } from '../core/sanitize.ts'
import { actingAs, credentialsOf, keepOffTerminal, roleOfTarget, targetOf } from './acting.ts'
import { unattended } from './at-risk.ts'
import type { Command, Context, Input } from './command.ts'
import { CREDENTIAL_PROCESS, printCredentials } from './credential-document.ts'
import { exitCodeOf, nextOf, printFailure } from './failures.ts'
import { start } from './start.ts'

export const credentialProcess: Command = {
  ...CREDENTIAL_PROCESS,
  async run(context, input) {
    try {
      return await answer(context, input)
    } catch (thrown) {
      // SDKs put what is on stderr into one message of their own: one line is all there is room for.
      if (context.options.json || context.signal.aborted) throw thrown
      const failure = toFailure(thrown)
      if (failure.blame === 'bug') printFailure(context, failure)
      else context.stderr.write(`lanyard: ${sanitize(failure.message)}. ${oneLine(failure)}\n`)
      return exitCodeOf(failure)
    }
  },
}

async function answer(context: Context, input: Input): Promise<number> {
  const target = targetOf(input, 'lanyard credential-process')
  keepOffTerminal(context, `Run lanyard credential-process ${target} | jq .Expiration`)
  const program = await start(context, { browser: false })
  const acting = unattended(await actingAs(context, program, target))
  const credentials = await credentialsOf(context, program, acting)
  return printCredentials(context, roleOfTarget(acting).role.accountId, credentials)
}

function oneLine(failure: Parameters<typeof nextOf>[0]): string {
  return `${sanitize(nextOf(failure))} (${failure.code})`
}
