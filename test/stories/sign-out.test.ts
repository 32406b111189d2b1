/** Signing out of everything: asked first, told to AWS, gone from this computer; offline it says so. */
import { expect } from 'vitest'
import { organisation, sessionSection, signInAsCli } from './home.ts'
import { atEachSize } from './sizes.ts'
import { quit, runTogether, scrollTo, tokenFile } from './ways.ts'

const CONFIG = '.aws/config'
const OPTIONS = {
  sessions: ['corp', 'acme', 'lab'],
  signedIn: ['corp', 'acme'],
  files: {
    [CONFIG]:
      '[profile dev]\nsso_session = corp\nsso_account_id = 707602334725\nsso_role_name = DeveloperAccess\n',
  },
} as const

atEachSize('X signs out of all of them, and the profiles stay', OPTIONS, async (stage) => {
  const { terminal, home, emulator } = stage
  await terminal.waitFor(/acme +● 7h 59m left/)
  const config = await home.read(CONFIG)
  terminal.press('X')
  await terminal.waitFor('── Sign out of 2 sessions ──')
  await terminal.waitFor('lab       ○ already signed out')
  // Cancel has the focus: Enter, and nothing happened.
  await terminal.waitFor(/▌ {2}Cancel/)
  terminal.press('enter')
  await terminal.waitFor('Enter accounts')
  expect(await home.read(tokenFile('corp'))).not.toBeNull()
  expect(emulator.requests.some(({ route }) => route === 'logout')).toBe(false)

  terminal.press('X')
  await terminal.waitFor('── Sign out of 2 sessions ──')
  terminal.press('y')
  await terminal.waitFor('signed out of 2 sessions')
  await terminal.waitFor(/corp +○ signed out[\s\S]*acme +○ signed out/)
  terminal.press('4')
  await terminal.waitFor(/dev .*○ sign in first/)
  expect(await home.read(tokenFile('corp'))).toBeNull()
  expect(await home.read(tokenFile('acme'))).toBeNull()
  expect(emulator.requests.filter(({ route }) => route === 'logout')).toHaveLength(2)
  expect(await home.read(CONFIG)).toBe(config)
  await quit(terminal)
})

atEachSize('x signs out of one, and leaves the other', OPTIONS, async ({ terminal, home }) => {
  await terminal.waitFor(/acme +● 7h 59m left/)
  terminal.press('x')
  await terminal.waitFor('── Sign out of corp ──')
  terminal.press('down', 'enter')
  await terminal.waitFor('signed out of corp')
  await terminal.waitFor(/corp +○ signed out[\s\S]*acme +● 7h 59m left/)
  expect(await home.read(tokenFile('corp'))).toBeNull()
  expect(await home.read(tokenFile('acme'))).not.toBeNull()
  await quit(terminal)
})

atEachSize(
  'without a network the tokens go all the same, and that is told',
  OPTIONS,
  async (stage) => {
    const { terminal, home, emulator } = stage
    await terminal.waitFor(/acme +● 7h 59m left/)
    await emulator.close()
    terminal.press('X')
    await terminal.waitFor('── Sign out of 2 sessions ──')
    terminal.press('y')
    await terminal.waitFor(/corp +○ signed out[\s\S]*acme +○ signed out/)
    expect(await home.read(tokenFile('corp'))).toBeNull()
    expect(await home.read(tokenFile('acme'))).toBeNull()
    terminal.press('!')
    await terminal.waitFor('── Messages ──')
    await scrollTo(terminal, 'corp: ')
    await scrollTo(terminal, (screen) =>
      runTogether(screen, ' ').includes('on this computer; AWS could not be told'),
    )
    terminal.press('escape')
    await terminal.waitFor('Enter sign in')
    await quit(terminal)
  },
)

const TEAMS = ['one', 'two', 'three', 'four', 'five', 'six']

atEachSize(
  'many are signed out four at a time, Esc leaves those that have not begun, and that is told',
  {
    sessions: ['corp'],
    emulator: { faults: [{ route: 'logout', delay: 4000 }] },
  },
  async ({ terminal, home, emulator }) => {
    await terminal.waitFor('○ signed out')
    const corp = organisation(emulator, 'corp')
    const teams = TEAMS.map((name) => ({ ...corp, name }))
    await home.write(CONFIG, teams.map(sessionSection).join('\n'))
    for (const team of teams) await signInAsCli(home, emulator, team, 8 * 3_600_000)
    await terminal.waitFor(/six +● 7h 59m left/)
    terminal.press('1', 'X')
    await terminal.waitFor('── Sign out of 6 sessions ──')
    terminal.press('y')
    await terminal.waitFor(/signing out, 0 of 6 done/)
    terminal.press('escape')
    await terminal.waitFor((screen) =>
      runTogether(screen, ' ').includes('4 still at work, 2 left as they are'),
    )
    await terminal.waitFor('Enter sign in')
    await terminal.waitFor(/one +○ signed out[\s\S]*six +● 7h 59m left/)
    terminal.press('!')
    await terminal.waitFor((screen) =>
      runTogether(screen, ' ').includes('signed out of 4 sessions; 2 left as they were'),
    )
    expect(await home.read(tokenFile('one'))).toBeNull()
    expect(await home.read(tokenFile('six'))).not.toBeNull()
    terminal.press('!')
    await quit(terminal)
  },
)
