/** Not alone with the files: another lanyard, an editor and the AWS CLI change them, and it shows. */
import { expect } from 'vitest'
import { atEachSize } from './sizes.ts'
import { goToRole, onRow, quit } from './ways.ts'

const CONFIG = '.aws/config'
const OPTIONS = {
  sessions: ['corp'],
  signedIn: ['corp'],
  emulator: { accounts: 20 },
} as const

atEachSize('two of them see what the other wrote', OPTIONS, async ({ terminal, open, home }) => {
  const other = open()
  await goToRole(terminal, 'payments-dev', 'DeveloperAccess')
  await goToRole(other, 'payroll-dev', 'ReadOnlyAccess')
  terminal.press('p')
  other.press('4')
  await other.waitFor(/paym\S+Access .*✓ ready/)
  other.press('3')
  await other.waitFor(onRow('ReadOnlyAccess'))
  other.press('p')
  terminal.press('4')
  await terminal.waitFor(/payr\S+Access .*✓ ready/)
  const text = (await home.read(CONFIG)) ?? ''
  expect(text.match(/^\[profile /gm)).toHaveLength(2)
  // Signing out in one signs out of the other.
  other.press('1', 'x')
  await other.waitFor('Sign out of corp')
  other.press('y')
  await other.waitFor('signed out of corp')
  // Whether it learns so from the files or from a call that AWS refuses.
  await terminal.waitFor(/^ .*○ (signed out|ended)/)
  await quit(other)
  await quit(terminal)
})

atEachSize(
  'a change by hand shows, and the next write keeps it',
  OPTIONS,
  async ({ terminal, home }) => {
    await goToRole(terminal, 'payments-dev', 'DeveloperAccess')
    const before = (await home.read(CONFIG)) ?? ''
    const changed = `${before}\n# by hand\n[profile mine]\nregion = eu-west-1\n`
    await home.write(CONFIG, changed)
    terminal.press('4')
    await terminal.waitFor(/[▌▏ ] {2}mine /)
    terminal.press('!')
    await terminal.waitFor('~/.aws/config changed outside')
    terminal.press('!', '3')
    await terminal.waitFor(onRow('DeveloperAccess'))
    terminal.press('p')
    await terminal.waitFor(/added \[profile p.+\]/)
    expect((await home.read(CONFIG))?.startsWith(changed)).toBe(true)
    await quit(terminal)
  },
)
