/** What differs between the file and the assignments: one list, and each line mended from there. */
import { expect } from 'vitest'
import { atEachSize } from './sizes.ts'
import { goToPane, quit, runTogether, scrollTo } from './ways.ts'

const CONFIG = '.aws/config'
const FILE = `[profile gone]
sso_session = corp
sso_account_id = 999999999999
sso_role_name = DeveloperAccess

[profile old]
sso_start_url = https://old.awsapps.com/start
sso_region = eu-west-1
sso_account_id = 687712229817
sso_role_name = ReadOnlyAccess
`

const STAGE = { sessions: ['corp'], signedIn: ['corp'], files: { [CONFIG]: FILE } } as const

atEachSize('what differs is mended line by line', STAGE, async ({ terminal, home }) => {
  await goToPane(terminal, '2')
  await terminal.waitFor(/2 Accounts ─+ 248 ─╮/)
  const before = (await home.read(CONFIG)) ?? ''
  terminal.press('D')
  await terminal.waitFor('What differs')
  for (const finding of [
    'old is old style',
    'gone: the account 999999999999 is not assigned to you any more',
    'accounting-data-dev/ReadOnlyAccess has no profile',
  ]) {
    await scrollTo(terminal, (screen) => runTogether(screen, ' ').includes(finding))
  }
  terminal.press('g', 'down')
  await terminal.waitFor('│▌▲ gone: ')
  await terminal.waitFor('Enter delete it')
  terminal.press('enter')
  await terminal.waitFor(/▌ {2}Cancel/)
  terminal.press('y')
  await terminal.waitFor('removed [profile gone]')
  await terminal.waitFor((screen) => !screen.join().includes('gone: '))
  expect(await home.read(CONFIG)).not.toContain('[profile gone]')

  terminal.press('g', 'down')
  await terminal.waitFor('│▌· accounting-data-dev/ReadOnlyAccess')
  await terminal.waitFor('Enter write it')
  terminal.press('enter')
  await terminal.waitFor('Write 1 profile')
  terminal.press('escape')
  await terminal.waitFor('Enter write it')
  terminal.press('enter')
  await terminal.waitFor('Write 1 profile')
  terminal.press('y')
  await terminal.waitFor(/added \[profile acc.+\]/)
  await terminal.waitFor('What differs')
  expect(await home.read(CONFIG)).toContain('[profile accounting-data-dev-ReadOnlyAccess]')

  terminal.press('escape')
  await terminal.waitFor((screen) => !screen.join().includes('What differs'))
  terminal.press('z')
  await terminal.waitFor(/taken back: added \[profile acc/)
  terminal.press('z')
  await terminal.waitFor((screen) =>
    runTogether(screen, ' ').includes('what was written before: removed [profile gone].'),
  )
  terminal.press('y')
  await terminal.waitFor('taken back: removed [profile gone]')
  expect(await home.read(CONFIG)).toBe(before)
  await quit(terminal)
})
