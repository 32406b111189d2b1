/** A shell that acts as a role, on a real terminal: what it says, Ctrl-C in it, one inside the other, and the way out. */
import { describe, expect } from 'vitest'
import { story } from './story.ts'

const CONFIG = `[profile dev]
sso_session = corp
sso_account_id = 707602334725
sso_role_name = DeveloperAccess
`

const OPTIONS = {
  sessions: ['corp'],
  signedIn: ['corp'],
  emulator: { accounts: 12 },
  files: { '.aws/config': CONFIG },
  env: { SHELL: '/bin/bash', PS1: '$ ' },
  columns: 120,
  rows: 24,
} as const

story(
  'a shell has the profile, leaves Ctrl-C to what runs in it, and ends with its code',
  { ...OPTIONS, args: ['shell', 'dev'] },
  async ({ terminal }) => {
    await terminal.waitFor('In a shell for dev. exit leaves it.')
    terminal.type('echo "<$AWS_PROFILE $LANYARD_TARGET $LANYARD_SHELL>"\r')
    await terminal.waitFor('<dev dev 1>')
    // A terminal forgets what was typed just before Ctrl-C: every step waits for the one before.
    terminal.type(
      `sh -c 'trap "echo go''t it; exit" INT; echo rea''dy; while :; do sleep 0.1; done'\r`,
    )
    await terminal.waitFor('ready')
    terminal.press('ctrl+c')
    await terminal.waitFor('got it')
    terminal.type('exit 5\r')
    await terminal.waitFor('Left the shell for dev')
    expect(await terminal.exit).toEqual({ code: 5, signal: null })
  },
)

story(
  'a shell of a role has its keys for so long, and says where it is inside another',
  {
    ...OPTIONS,
    env: { ...OPTIONS.env, LANYARD_SHELL: '1', LANYARD_TARGET: 'prod', AWS_PROFILE: 'old' },
    args: ['shell', 'payments-dev/DeveloperAccess'],
  },
  async ({ terminal }) => {
    await terminal.waitFor('This is inside the shell for prod, which exit comes back to')
    await terminal.waitFor(/In a shell for payments-dev\/DeveloperAccess, .* left\. exit leaves it/)
    terminal.type('printf "<%s/%.4s/%s>" "$AWS_PROFILE" "$AWS_ACCESS_KEY_ID" $LANYARD_SHELL\r')
    await terminal.waitFor('</ASIA/2>')
    // Not Ctrl-D, which is lost between the end of a command and the prompt.
    terminal.type('exit\r')
    expect(await terminal.exit).toEqual({ code: 0, signal: null })
  },
)

describe.each([
  ['a credential', ['env', 'dev'], 'Run eval "$(lanyard env dev)"'],
  ['an address that signs in', ['console', 'dev', '--federation', '--print'], 'Pipe it to'],
] as const)('%s', (_, args, next) => {
  story('is not shown on a terminal', { ...OPTIONS, args }, async ({ terminal, emulator }) => {
    await terminal.waitFor(next)
    expect(await terminal.exit).toEqual({ code: 2, signal: null })
    expect(emulator.requests.map(({ route }) => route)).not.toContain('credentials')
  })
})
