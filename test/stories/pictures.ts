/** The pictures of README and of the look, in every size and dress: each is a short story on the demo. */
import type { Picture } from './camera.ts'
import { LANYARD, type Program } from './program.ts'
import type { Terminal } from './terminal.ts'
import { goToRole } from './ways.ts'

/** A morning on which nothing happens by chance: the clock stands still in the middle of it. */
export const MORNING = { LANYARD_NOW: '2026-03-02T09:49:00Z', TZ: 'UTC' }

interface Look extends Pick<Picture, 'background' | 'env'> {
  readonly program?: Program
}

function picture(
  name: string,
  title: string,
  size: `${number}x${number}`,
  play: Picture['play'],
  { program = [...LANYARD, 'demo'], env, background = 'dark' }: Look = {},
): Picture {
  const [columns = 0, rows = 0] = size.split('x').map(Number)
  return { name, title, columns, rows, program, play, background, env: { ...MORNING, ...env } }
}

export async function signIn(terminal: Terminal): Promise<void> {
  await terminal.waitFor('signed out')
  terminal.press('1', 's')
  await terminal.waitFor('signed in to corp')
}

async function filterAccounts(terminal: Terminal): Promise<void> {
  terminal.press('2', '/', 'ctrl+u')
  terminal.type('pay')
  terminal.press('enter')
  await terminal.waitFor('/pay')
}

/** What people look at all day: some roles marked, a filter, and a profile just written. */
async function work(terminal: Terminal): Promise<void> {
  await signIn(terminal)
  for (const account of ['payments-staging', 'payroll-dev']) {
    await goToRole(terminal, account, 'DeveloperAccess')
    terminal.press('space')
    await terminal.waitFor('w write')
  }
  await goToRole(terminal, 'payments-prod', 'DeveloperAccess')
  terminal.press('p')
  await terminal.waitFor('added [profile payments-prod-DeveloperAccess]')
  terminal.press('/', 'ctrl+u', 'enter')
  await filterAccounts(terminal)
  await terminal.waitFor(/▌ {2}payments-prod/)
}

/** On a large screen the number of roles stands beside each account, once it is known. */
async function wideWork(terminal: Terminal): Promise<void> {
  await work(terminal)
  const account = /^│[^│]*││[^│]*\d{12}/
  await terminal.waitFor((screen) =>
    screen.filter((line) => account.test(line)).every((line) => /\d roles? /.test(line)),
  )
}

/** The accounts that a filter leaves, right after signing in: for screens with few panes. */
async function browse(terminal: Terminal): Promise<void> {
  await signIn(terminal)
  // Enter in the filter stays on a row: the first of all of them.
  await terminal.waitFor(/2 Accounts ─+ 248 ─|2 Accounts -+ 248 -/)
  await filterAccounts(terminal)
}

async function plan(terminal: Terminal): Promise<void> {
  await work(terminal)
  terminal.press('w')
  await terminal.waitFor('y write 2')
}

export const PICTURES: readonly Picture[] = [
  picture('main-120x36', 'Sessions, accounts, roles and profiles', '120x36', work),
  picture('main-200x50', 'The same on a large screen, with a preview', '200x50', wideWork),
  picture('main-80x24', 'The same at 80x24, two panes at a time', '80x24', async (terminal) => {
    await browse(terminal)
    await terminal.waitFor(/3 Roles ─+ \d ─╮/)
  }),
  picture('main-50x16', 'Accounts alone on a small screen', '50x16', browse),
  picture('light', 'The screen on a light background', '120x36', work, { background: 'light' }),
  picture('no-color', 'The screen without colour', '120x36', work, { env: { NO_COLOR: '1' } }),
  picture('ascii', 'The screen in plain ASCII', '120x36', browse, {
    program: [...LANYARD, 'demo', '--ascii'],
  }),
  picture('sign-in-browser', 'Waiting for the browser', '120x36', async (terminal) => {
    await terminal.waitFor('signed out')
    terminal.press('s')
    await terminal.waitFor('waiting for the browser')
  }),
  picture('sign-in-code', 'A code to approve on any device', '120x36', async (terminal) => {
    await terminal.waitFor('signed out')
    terminal.press('S')
    await terminal.waitFor('waiting for your approval')
  }),
  picture('plan', 'What a write would change, as a diff', '120x36', plan),
  picture('undo', 'After a write of several profiles', '120x36', async (terminal) => {
    await plan(terminal)
    terminal.press('y')
    await terminal.waitFor('z undo')
    await terminal.waitFor('wrote 2 profiles')
  }),
  picture('sign-out', 'Signing out of everything asks first', '120x36', async (terminal) => {
    await work(terminal)
    terminal.press('1', 'X')
    await terminal.waitFor('Sign out of 2 sessions')
  }),
  picture('timeline', 'Every expiry on one line of time', '120x36', async (terminal) => {
    await work(terminal)
    terminal.press('t')
    await terminal.waitFor('Timeline')
  }),
  picture('help', 'Every key that works here', '120x36', async (terminal) => {
    await signIn(terminal)
    terminal.press('?')
    await terminal.waitFor('Help')
  }),
  picture(
    'first-run',
    'A computer that has never seen AWS',
    '120x36',
    (terminal) => terminal.waitFor('Connect to my organisation'),
    { program: LANYARD },
  ),
  picture(
    'form',
    'The first question, and an answer that is none',
    '120x36',
    async (terminal) => {
      await terminal.waitFor('Connect to my organisation')
      terminal.press('n')
      await terminal.waitFor('Where do you sign in to AWS?')
      terminal.type('https://eu-west-1.console.aws.amazon.com')
      terminal.press('enter')
      await terminal.waitFor('✗')
    },
    { program: LANYARD },
  ),
]
