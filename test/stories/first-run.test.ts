/** Somebody who never used AWS: a look around, and the way to the first profile. */
import { readdir } from 'node:fs/promises'
import { expect } from 'vitest'
import { story } from './story.ts'
import { goToRole, quit } from './ways.ts'

story('after a first look and q an empty home is still empty', {}, async ({ terminal, home }) => {
  await terminal.waitFor('No AWS setup found on this computer.')
  terminal.press('?')
  await terminal.waitFor('Help')
  terminal.press('?', 'n')
  await terminal.waitFor('Where do you sign in to AWS?')
  terminal.press('escape')
  await terminal.waitFor('No AWS setup found on this computer.')
  await quit(terminal)
  expect(await readdir(home.path)).toEqual([])
})

story(
  'from nothing to a working profile',
  { browser: 'approve', columns: 200, rows: 50 },
  async ({ terminal, home, emulator }) => {
    await terminal.waitFor('Connect to my organisation')
    terminal.press('n')
    await terminal.waitFor('Where do you sign in to AWS?')
    terminal.paste('https://corp.awsapps.com/start/#/\n')
    terminal.press('enter')
    await terminal.waitFor('In which region does your portal live?')
    terminal.type('us-east-1')
    terminal.press('enter')
    await terminal.waitFor('What do you want to call it?')
    await terminal.waitFor(/▌ {2}corp$/m)
    terminal.press('end', 'enter')
    await terminal.waitFor('What may lanyard ask AWS for?')
    terminal.press('end', 'enter')
    await terminal.waitFor('added [sso-session corp]   s sign in')

    terminal.press('s')
    await terminal.waitFor('signed in to corp')
    await goToRole(terminal, 'payments-dev', 'DeveloperAccess')
    await terminal.waitFor('Enter writes')
    terminal.press('enter')
    await terminal.waitFor('added [profile payments-dev-DeveloperAccess]')
    await terminal.waitFor('Already there')
    await terminal.waitFor(/payments-dev-DeveloperAccess .* ✓ ready, new/)

    terminal.press('y')
    await terminal.waitFor('next command   aws sts get-caller-i')
    terminal.press('down', 'down', 'enter')
    await terminal.waitFor('clipboard: ')
    expect(terminal.clipboard()).toBe(
      'aws sts get-caller-identity --profile payments-dev-DeveloperAccess',
    )
    await quit(terminal)

    expect(await home.read('.aws/config')).toBe(`[sso-session corp]
sso_start_url = https://corp.awsapps.com/start
sso_region = us-east-1
sso_registration_scopes = sso:account:access

[profile payments-dev-DeveloperAccess]
sso_session = corp
sso_account_id = 707602334725
sso_role_name = DeveloperAccess
`)
    const files = (await home.files()).filter((file) => file.startsWith('.aws/'))
    expect(files).toHaveLength(3)
    expect(emulator.requests.map(({ route }) => route)).not.toContain('deviceAuthorization')
  },
)
