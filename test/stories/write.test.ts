/** Writing one profile: Enter writes it, z takes it back, and nothing else in the file changes. */
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { atEachSize } from './sizes.ts'
import { goToPane, goToRole, quit } from './ways.ts'

const CONFIG = '.aws/config'

const KEPT = [
  '# Sessions, mine: keep ; as they are',
  '[sso-session corp]',
  'sso_start_url = https://corp.awsapps.com/start',
  'sso_region=us-east-1   ',
  'sso_registration_scopes = sso:account:access',
  '',
  '',
  '  ; an odd one, and a key that nobody knows',
  '[profile mine]',
  'region  =   eu-west-1',
  's3 =',
  '  max_concurrent_requests = 20',
  'colour = green # not a comment',
  '',
].join('\r\n')

const OPTIONS = {
  files: { [CONFIG]: KEPT },
  signedIn: ['corp'],
  emulator: { accounts: 20 },
} as const

const ADDED = [
  '',
  '[profile payments-dev-DeveloperAccess]',
  'sso_session = corp',
  'sso_account_id = 707602334725',
  'sso_role_name = DeveloperAccess',
  '',
].join('\r\n')

atEachSize('Enter on a role writes its profile, and z takes it back', OPTIONS, async (stage) => {
  const { terminal, home } = stage
  await goToRole(terminal, 'payments-dev', 'DeveloperAccess')
  terminal.press('enter')
  await terminal.waitFor(/added \[profile p.+\]/)
  await terminal.waitFor(/DeveloperAccess +✓ /)
  expect(await home.read(CONFIG)).toBe(KEPT + ADDED)
  expect((await stat(join(home.path, CONFIG))).mode & 0o777).toBe(0o600)

  terminal.press('z')
  await terminal.waitFor('taken back: added [profile pay')
  await terminal.waitFor('Enter write profile')
  expect(await home.read(CONFIG)).toBe(KEPT)
  await quit(terminal)
})

atEachSize('what is there already is not written twice', OPTIONS, async ({ terminal, home }) => {
  await goToRole(terminal, 'payments-dev', 'DeveloperAccess')
  terminal.press('p')
  await terminal.waitFor(/added \[profile p.+\]/)
  const before = await stat(join(home.path, CONFIG))
  terminal.press('p')
  await terminal.waitFor(/\[profile p.* is there already/)
  const after = await stat(join(home.path, CONFIG))
  expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs])
  await quit(terminal)
})

atEachSize('P writes with a name, a region and an output', OPTIONS, async ({ terminal, home }) => {
  await goToRole(terminal, 'payments-dev', 'DeveloperAccess')
  terminal.press('P')
  await terminal.waitFor('What do you want to call the profile?')
  terminal.type('pay')
  terminal.press('enter')
  await terminal.waitFor(/In which region do you work with this\s+profile\?/)
  terminal.type('eu-west-1')
  terminal.press('enter')
  await terminal.waitFor('How do you want the AWS CLI to print?')
  terminal.type('json')
  terminal.press('enter')
  await terminal.waitFor('added [profile pay]')
  expect(await home.read(CONFIG)).toContain(
    [
      '[profile pay]',
      'sso_session = corp',
      'sso_account_id = 707602334725',
      'sso_role_name = DeveloperAccess',
      'region = eu-west-1',
      'output = json',
      '',
    ].join('\r\n'),
  )
  await quit(terminal)
})

atEachSize(
  'a write can be taken back after a restart',
  OPTIONS,
  async ({ terminal, home, open }) => {
    await goToRole(terminal, 'payments-dev', 'ReadOnlyAccess')
    terminal.press('p')
    await terminal.waitFor(/added \[profile p.+\]/)
    await quit(terminal)
    const again = open()
    await goToPane(again, '4')
    await again.waitFor(/paym\S+Access/)
    again.press('z')
    await again.waitFor('This takes back what was written before')
    again.press('y')
    await again.waitFor('taken back')
    expect(await home.read(CONFIG)).toBe(KEPT)
    await quit(again)
  },
)

atEachSize('u copies the line for the shell', OPTIONS, async ({ terminal }) => {
  await goToRole(terminal, 'payments-dev', 'DeveloperAccess')
  terminal.press('u')
  await terminal.waitFor('This role has no profile yet. Enter writes it.')
  terminal.press('p')
  await terminal.waitFor(/added \[profile p.+\]/)
  terminal.press('u')
  await terminal.waitFor('clipboard: ')
  expect(terminal.clipboard()).toBe('export AWS_PROFILE=payments-dev-DeveloperAccess')
  await quit(terminal)
})
