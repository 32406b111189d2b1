/** lanyard emulator: an Identity Center on this computer, for tests and for other tools. */
import type { Command, Input } from './command.ts'
import { note, printJson } from './output.ts'
import { stay } from './staying.ts'
import { MOST_PORT, wholeNumber } from './usage.ts'

const MOST_ACCOUNTS = 5000
const FEWEST_ACCOUNTS = 12

export const ACCOUNTS = {
  name: 'accounts',
  value: 'N',
  summary: `accounts of its biggest organisation, ${FEWEST_ACCOUNTS} to ${MOST_ACCOUNTS}`,
}

export const emulator: Command = {
  name: 'emulator',
  summary: 'an Identity Center on this computer, for tests and other tools',
  takes: '',
  options: [{ name: 'port', value: 'N', summary: 'the port; any free one without' }, ACCOUNTS],
  examples: [
    'lanyard emulator',
    'lanyard emulator --port 8443 --accounts 5000',
    // The one place that tells of it: a clock that begins at an instant, for the demo too.
    'LANYARD_NOW=2026-03-01T09:31:00Z lanyard emulator',
  ],
  async run(context, input) {
    const port = wholeNumber(input, 'port', 0, MOST_PORT) ?? 0
    const center = await context.startCenter({ port, accounts: accountsAsked(input) })
    if (context.options.json) printJson(context, center.env)
    else context.stdout.write(exportLines(center.env))
    note(
      context,
      'working',
      `listening on ${center.url}, and approves sign-ins by itself. Ctrl-C ends it.`,
    )
    try {
      return await stay(context)
    } finally {
      await center.close()
    }
  },
}

/** How many accounts `--accounts` asks for, or null. */
export function accountsAsked(input: Input): number | null {
  return wholeNumber(input, 'accounts', FEWEST_ACCOUNTS, MOST_ACCOUNTS)
}

/** Lines for a POSIX shell to evaluate; the values are addresses and need no quotes. */
function exportLines(env: Readonly<Record<string, string>>): string {
  return Object.entries(env)
    .map(([name, value]) => `export ${name}=${value}\n`)
    .join('')
}
