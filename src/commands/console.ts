/** lanyard console: the AWS console as a profile or role, through the access portal's own link, or past it on request. */
import { consoleAddress, consolePage } from '../core/console-address.ts'
import { fail } from '../core/failure.ts'
import type { Session } from '../core/model.ts'
import { portalMeant } from '../core/portal-address.ts'
import { isAway } from '../state/away.ts'
import {
  type Acting,
  actingAs,
  type Cleared,
  credentialsOf,
  keepOffTerminal,
  roleOfTarget,
  targetOf,
} from './acting.ts'
import { declined } from './asking.ts'
import { cleared } from './at-risk.ts'
import type { Command, Context, Input, Program } from './command.ts'
import { EXIT } from './failures.ts'
import { note, printJson, tell } from './output.ts'
import { USE } from './shelves.ts'
import { start } from './start.ts'
import { misused } from './usage.ts'

export const consoleCommand: Command = {
  name: 'console',
  summary: 'open the AWS console as a profile or role; signs in on the way',
  shelf: USE,
  takes: 'TARGET',
  options: [
    { name: 'service', value: 'S', summary: 'its page: s3, ec2, cloudwatch …' },
    { name: 'region', value: 'R', summary: 'else that of the profile' },
    { name: 'print', summary: 'open nothing, print the address; it holds no secret' },
    { name: 'federation', summary: 'past the portal; the address is a secret, so with --print' },
  ],
  examples: [
    'lanyard console payments-dev',
    'lanyard console payments-dev/ReadOnlyAccess --service s3 --region eu-west-1',
  ],
  async run(context, input) {
    const target = targetOf(input, 'lanyard console')
    const { store, ports } = await start(context)
    const acting = await actingAs(context, { store, ports }, target)
    if (input.switches.has('federation')) {
      checkFederated(context, input)
      const may = await cleared(context, { store, ports }, acting)
      if (may === null) return declined(context)
      const secret = await federated(context, { store, ports }, may, input)
      if (context.options.json) printJson(context, { target, url: secret })
      else context.stdout.write(`${secret}\n`)
      return EXIT.done
    }
    const url = addressOf(acting, input)
    const { session } = roleOfTarget(acting)
    const browser = store.getState().settings.sessions?.[session.name]?.browser
    const isAsked = context.options.json || input.switches.has('print')
    // An address that was asked for holds no secret: whoever follows it signs in to the portal first.
    if (!isAsked && (await cleared(context, { store, ports }, acting)) === null) {
      return declined(context)
    }
    if (isAsked || isAway(ports.browser, browser)) {
      if (!isAsked) note(context, 'none', 'Open this where your browser is:')
      if (context.options.json) printJson(context, { target, url })
      else context.stdout.write(`${url}\n`)
      return EXIT.done
    }
    await ports.browser.open(url, browser)
    tell(context, 'done', `opened the console for ${target} in the browser`)
    return EXIT.done
  },
}

/** No browser is given an address that signs in whoever has it: all could read it in the process list. */
function checkFederated(context: Context, input: Input): void {
  if (!input.switches.has('print')) {
    misused(
      '--federation needs --print: its address is a secret',
      'Leave out --federation to open it',
    )
  }
  keepOffTerminal(context, 'Pipe it to what is to have it, such as pbcopy or wl-copy')
}

/** An address that signs in whoever has it. */
async function federated(
  context: Context,
  program: Program,
  acting: Cleared,
  input: Input,
): Promise<string> {
  const { session } = roleOfTarget(acting)
  const region = regionOf(acting, input) ?? session.region
  const destination = consolePage(region, input.values.get('service') ?? null)
  const credentials = await credentialsOf(context, program, acting)
  const issuer = portalMeant(session.startUrl)
  const request = { region, credentials, destination, issuer }
  return program.ports.aws.consoleSignIn(request, context.signal)
}

function regionOf({ region }: Acting, { values }: Input): string | null {
  return values.get('region') ?? region
}

function addressOf(acting: Acting, input: Input): string {
  const { role, session } = roleOfTarget(acting)
  const service = input.values.get('service') ?? null
  const region = regionOf(acting, input) ?? (service === null ? null : session.region)
  const page = region === null ? null : consolePage(region, service)
  return portalLink(
    session,
    consoleAddress(portalMeant(session.startUrl), role.accountId, role.role, page),
  )
}

/** Written anew by the URL parser: what the config file holds may be anything. */
function portalLink({ name }: Session, address: string): string {
  const url = URL.canParse(address) ? new URL(address) : null
  if (url?.protocol === 'https:') return url.href
  return fail(
    'badStartUrl',
    `The start URL of ${name} is no https address`,
    `Run lanyard sessions edit ${name} --start-url URL`,
  )
}
