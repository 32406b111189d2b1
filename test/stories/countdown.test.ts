/** Time runs out: a sign-in that cannot be renewed ends in plain sight, another is renewed in silence. */
import { expect } from 'vitest'
import { organisation, signInAsCli } from './home.ts'
import { story } from './story.ts'
import { askForCode, quit, tokenFile } from './ways.ts'

const SIZE = { columns: 120, rows: 36 } as const
const MINUTE = 60_000

story(
  'a sign-in that cannot be renewed counts down, and ends',
  {
    ...SIZE,
    sessions: ['corp'],
    emulator: {
      lifetimes: { token: 6000 },
      faults: [{ route: 'token', reply: 'omitRefreshToken' }],
    },
  },
  async ({ terminal, emulator, home }) => {
    emulator.approve(await askForCode(terminal))
    await terminal.waitFor('signed in to corp')
    await terminal.waitFor(/^ lanyard .*◔ signed in, [2-5]s left/)
    await terminal.waitFor(/corp {7}◔ +1s left/)
    await terminal.waitFor('▲ the sign-in to corp ended   s sign in')
    await terminal.waitFor(/^ lanyard .*○ ended \d\d:\d\d {3}us-east-1/)
    await terminal.waitFor(/corp {7}○ ended \d\d:\d\d/)
    expect(await home.read(tokenFile('corp'))).not.toBeNull()
    terminal.press('1', 's')
    await terminal.waitFor('waiting for your approval')
    terminal.press('escape')
    await terminal.waitFor('Enter accounts')
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

story(
  'a sign-in that AWS ends early is told when it is used',
  { ...SIZE, sessions: ['corp'], signedIn: ['corp'] },
  async ({ terminal, emulator }) => {
    await terminal.waitFor(/2 Accounts ─+ 248 ─╮/)
    emulator.revokeAll()
    terminal.press('2', 'r')
    await terminal.waitFor('the sign-in to corp ended')
    await terminal.waitFor(/^ lanyard .*○ (ended|signed out)/)
    await quit(terminal)
  },
)
