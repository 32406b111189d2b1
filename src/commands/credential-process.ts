/** lanyard credential-process: credentials for clients that run a program for them (AWS SDKs Guide, "Process credential provider"). */
import { toFailure } from '../core/failure.ts'
import { sanitize } from '../core/sanitize.ts'
import { actingAs, credentialsOf, keepOffTerminal, roleOfTarget, targetOf } from './acting.ts'
import type { Command, Context, Input } from './command.ts'
import { EXIT, exitCodeOf, nextOf, printFailure } from './failures.ts'
import { isoTime, printJson } from './output.ts'
import { USE } from './shelves.ts'
import { start } from './start.ts'

export const credentialProcess: Command = {
  name: 'credential-process',
  summary: 'credentials of a role, for credential_process = … in ~/.aws/config',
  shelf: USE,
  takes: 'TARGET',
  options: [],
  examples: [
    'credential_process = lanyard credential-process payments-dev/ReadOnly',
    'lanyard credential-process payments-dev | jq .Expiration',
  ],
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
  const acting = await actingAs(context, program, target)
  const credentials = await credentialsOf(context, program, acting)
  printJson(context, {
    Version: 1,
    AccessKeyId: credentials.accessKeyId,
    SecretAccessKey: credentials.secretAccessKey,
    SessionToken: credentials.sessionToken,
    Expiration: isoTime(credentials.expiration),
    AccountId: roleOfTarget(acting).role.accountId,
  })
  return EXIT.done
}

function oneLine(failure: Parameters<typeof nextOf>[0]): string {
  return `${sanitize(nextOf(failure))} (${failure.code})`
}
