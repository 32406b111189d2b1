/** Not alone with the files: another lanyard, an editor and the AWS CLI change them, and it shows. */
import { expect } from 'vitest'
import { story } from './story.ts'
import { goToRole, quit } from './ways.ts'

const CONFIG = '.aws/config'
const OPTIONS = {
  sessions: ['corp'],
  signedIn: ['corp'],
  columns: 120,
  rows: 36,
  emulator: { accounts: 20 },
} as const

story('two of them see what the other wrote', OPTIONS, async ({ terminal, open, home }) => {
  const other = open()
  await goToRole(terminal, 'payments-dev', 'DeveloperAccess')
  await goToRole(other, 'payroll-dev', 'ReadOnlyAccess')
  terminal.press('p')
  await other.waitFor(/payments-dev-DeveloperAccess .*✓ ready/)
  other.press('p')
  await terminal.waitFor(/payroll-dev-ReadOnlyAccess .*✓ ready/)
  const text = (await home.read(CONFIG)) ?? ''
  expect(text.match(/^\[profile /gm)).toHaveLength(2)
  // Signing out in one signs out of the other.
  other.press('1', 'x')
  await other.waitFor('Sign out of corp')
  other.press('y')
  await other.waitFor('signed out of corp')
  // Whether it learns so from the files or from a call that AWS refuses.
  await terminal.waitFor(/^ lanyard .*○ (signed out|ended)/)
  await quit(other)
  await quit(terminal)
})

story(
  'a change by hand shows, and the next write keeps it',
  OPTIONS,
  async ({ terminal, home }) => {
    await goToRole(terminal, 'payments-dev', 'DeveloperAccess')
    const before = (await home.read(CONFIG)) ?? ''
    const changed = `${before}\n# by hand\n[profile mine]\nregion = eu-west-1\n`
    await home.write(CONFIG, changed)
    await terminal.waitFor(/[▌▏] {2}mine /)
    await terminal.waitFor('~/.aws/config changed outside lanyard, read again')
    terminal.press('p')
    await terminal.waitFor('added [profile payments-dev-DeveloperAccess]')
    expect((await home.read(CONFIG))?.startsWith(changed)).toBe(true)
    await quit(terminal)
  },
)
