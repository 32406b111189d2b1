/** lanyard serve: a role's credentials for programs that know nothing of sign-ins, always good, until it is ended. */
import { toFailure } from '../core/failure.ts'
import { shellLines, shellOf } from '../core/shell-lines.ts'
import { createAccess } from '../runtime/access.ts'
import type { RoleCredentials } from '../runtime/aws-port.ts'
import { createRoleAccess } from '../runtime/role-credentials.ts'
import { actingAs, type Cleared, roleOfTarget, targetOf } from './acting.ts'
import { unattended } from './at-risk.ts'
import type { Command, Context, Program } from './command.ts'
import { nextOf } from './failures.ts'
import { note, printJson } from './output.ts'
import { USE } from './shelves.ts'
import { start } from './start.ts'
import { stay } from './staying.ts'
import { MOST_PORT, wholeNumber } from './usage.ts'

export const serve: Command = {
  name: 'serve',
  summary: 'serve the credentials of a role on this computer, as containers get them',
  shelf: USE,
  takes: 'TARGET',
  options: [{ name: 'port', value: 'N', summary: 'the port; any free one without' }],
  examples: ['lanyard serve payments-dev', 'lanyard serve payments-dev/ReadOnlyAccess --port 9911'],
  async run(context, input) {
    const target = targetOf(input, 'lanyard serve')
    const port = wholeNumber(input, 'port', 0, MOST_PORT) ?? 0
    const program = await start(context, { browser: false })
    const provide = provider(context, program, unattended(await actingAs(context, program, target)))
    // Whoever is not signed in hears it now, and not from another program later.
    await provide()
    const { aws } = program.ports
    const { url, token } = await aws.serveCredentials(
      { port, provide: telling(context, provide) },
      context.signal,
    )
    const variables = {
      AWS_CONTAINER_CREDENTIALS_FULL_URI: url,
      AWS_CONTAINER_AUTHORIZATION_TOKEN: token,
    }
    if (context.options.json) printJson(context, variables)
    else context.stdout.write(shellLines(shellOf(context.env), variables))
    note(context, 'working', `Programs with these two variables act as ${target}. Ctrl-C ends it.`)
    return stay(context)
  },
}

type Provide = () => Promise<RoleCredentials>

/** The role's credentials; one question for all who wait for the answer. */
function provider(context: Context, { ports }: Program, acting: Cleared): Provide {
  const { role, session } = roleOfTarget(acting)
  const roles = createRoleAccess(ports, createAccess(ports))
  let asking: Promise<RoleCredentials> | null = null
  return () => {
    asking ??= roles.credentials(role, session, context.signal).finally(() => {
      asking = null
    })
    return asking
  }
}

/** Tells of what stands in the way: once, until it has worked again. */
function telling(context: Context, provide: Provide): Provide {
  let told = ''
  return async () => {
    try {
      const credentials = await provide()
      told = ''
      return credentials
    } catch (thrown) {
      const failure = toFailure(thrown)
      const words = `${failure.message}. ${nextOf(failure)}`
      if (words !== told && !context.signal.aborted) note(context, 'care', words)
      told = words
      throw thrown
    }
  }
}
