/** Time runs out: a sign-in that cannot be renewed ends in plain sight, another is renewed in silence. */
import { expect } from 'vitest'
import { organisation, signInAsCli } from './home.ts'
import { atEachSize } from './sizes.ts'
import { story } from './story.ts'
import { askForCode, goToPane, quit, tokenFile } from './ways.ts'

const SIZE = { columns: 120, rows: 36 } as const
const MINUTE = 60_000

atEachSize(
  'a sign-in that cannot be renewed counts down, and ends',
  {
    sessions: ['corp'],
    emulator: {
      lifetimes: { token: 6000 },
      faults: [{ route: 'token', reply: 'omitRefreshToken' }],
    },
  },
  async ({ terminal, emulator, home }) => {
    emulator.approve(await askForCode(terminal))
    await terminal.waitFor('signed in to corp')
    terminal.press('1')
    await terminal.waitFor(/^ .*◔ (signed in, )?[2-5]s/)
    await terminal.waitFor(/corp +◔ +1s left/)
    await terminal.waitFor('▲ the sign-in to corp ended   s sign in')
    await terminal.waitFor(/^ .*○ ended \d\d:\d\d/)
    await terminal.waitFor(/corp +○ ended \d\d:\d\d/)
    expect(await home.read(tokenFile('corp'))).not.toBeNull()
    terminal.press('1', 's')
    await terminal.waitFor('waiting for your approval')
    terminal.press('escape')
    await terminal.waitFor('Enter sign in')
    await quit(terminal)
  },
)

story(
  'a sign-in made elsewhere shows up, and is renewed in time without a word',
  { ...SIZE, sessions: ['corp'] },
  async ({ terminal, emulator, home }) => {
    await terminal.waitFor('Signed out of corp.')
    const asked = emulator.requests.length
    await signInAsCli(home, emulator, organisation(emulator, 'corp'), 10 * MINUTE)
    await terminal.waitFor(/^ lanyard .*● signed in, 7h 59m left/)
    const { expiresAt } = JSON.parse((await home.read(tokenFile('corp'))) ?? '')
    expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now() + 60 * MINUTE)
    const tokens = emulator.requests.slice(asked).filter(({ route }) => route === 'token')
    // One was the other program's.
    expect(tokens.length - 1).toBe(1)
    await quit(terminal)
  },
)

atEachSize(
  'a sign-in that AWS ends early is told when it is used',
  { sessions: ['corp'], signedIn: ['corp'] },
  async ({ terminal, emulator }) => {
    await goToPane(terminal, '2')
    await terminal.waitFor(/2 Accounts ─+ 248 ─╮/)
    emulator.revokeAll()
    terminal.press('r')
    await terminal.waitFor('the sign-in to corp ended')
    await terminal.waitFor(/^ .*○ (ended|signed out)/)
    await quit(terminal)
  },
)

story(
  'whoever comes back to the terminal sees that an administrator ended the sign-in',
  { ...SIZE, sessions: ['corp', 'acme'], signedIn: ['corp', 'acme'] },
  async ({ terminal, emulator }) => {
    await terminal.waitFor(/╭── 2 Accounts ─.* 248 ─╮/)
    expect(terminal.modes().focusEvents).toBe(true)
    await expect.poll(() => emulator.requests.filter(isCheck).length).toBe(2)
    emulator.revokeAll()
    // Not before the half minute in which nobody is asked again; the list asks at once.
    terminal.press('r')
    await terminal.waitFor(/corp .*○ ended/)
    await quit(terminal)
  },
)

const isCheck = ({ query }: { readonly query: URLSearchParams }) => query.get('max_result') === '1'

story(
  'status --watch counts down in its place, and asks nobody',
  {
    sessions: ['corp'],
    signedIn: ['corp'],
    args: ['status', '--watch'],
    emulator: { lifetimes: { token: 200_000 } },
  },
  async ({ terminal, home, emulator }) => {
    const asked = emulator.requests.length
    await terminal.waitFor(/^. {2}corp {2}3m \d+s left/)
    await terminal.waitFor(/^. {2}corp {2}3m (?:0|1\d|[1-9])s left|^. {2}corp {2}2m \d+s left/)
    await home.write(tokenFile('corp'), '{}')
    await terminal.waitFor(/^○ {2}corp {2}signed out/)
    expect(terminal.screen().filter((line) => line.includes('corp'))).toHaveLength(1)
    expect(emulator.requests).toHaveLength(asked)
    terminal.press('ctrl+c')
    expect(await terminal.exit).toEqual({ code: 130, signal: null })
  },
)

atEachSize(
  't shows every sign-in on a scale of hours, with the next renewal',
  { sessions: ['corp', 'acme'], signedIn: ['corp'] },
  async ({ terminal, size }) => {
    await goToPane(terminal, '1')
    await terminal.waitFor(/corp .* 7h 59m left/)
    terminal.press('t')
    await terminal.waitFor('── Timeline')
    await terminal.waitFor(/corp .* 7h 59m left/)
    await terminal.waitFor(/acme .*○ signed out/)
    if (size.columns >= 80) {
      await terminal.waitFor(/corp .* 7h 59m left │━+↻━/)
      await terminal.waitFor(
        /corp renews by itself (?:at|tomorrow) .*\. Its registration lasts until /,
      )
    }
    terminal.press('t')
    await terminal.waitFor('Enter accounts')
    await quit(terminal)
  },
)
