/** Somebody who never used AWS: a look around, and the way to the first profile. */
import { readdir } from 'node:fs/promises'
import { expect } from 'vitest'
import { atEachSize } from './sizes.ts'
import { quit, runTogether } from './ways.ts'

const CONFIG = '.aws/config'

atEachSize(
  'after a first look and q an empty home is still empty',
  {},
  async ({ terminal, home }) => {
    await terminal.waitFor('No AWS setup found on this computer.')
    terminal.press('?')
    await terminal.waitFor('Help')
    terminal.press('?', 'n')
    await terminal.waitFor('Where do you sign in to AWS?')
    terminal.press('escape')
    await terminal.waitFor('No AWS setup found on this computer.')
    terminal.press('down', 'enter')
    await terminal.waitFor('What were you given?')
    terminal.paste('~/corp.json')
    terminal.press('enter')
    await terminal.waitFor('There is no ~/corp.json.')
    terminal.press('escape')
    await terminal.waitFor(/▌ {2}2 {2}Paste what I was given/)
    await quit(terminal)
    expect(await readdir(home.path)).toEqual([])
  },
)

/** As a script gone wrong leaves it. */
const DAMAGED = 'Error: 503 Service Unavailable\n{"message": null}\n'

atEachSize(
  'a damaged config file is told, and nobody begins anew over it',
  { files: { [CONFIG]: DAMAGED } },
  async ({ terminal, home }) => {
    await terminal.waitFor('r read again')
    expect(runTogether(terminal.screen(), ' ')).not.toContain('No AWS setup')
    terminal.press('n', 'p', 's')
    await terminal.waitFor('The config file cannot be read. ! says why.')
    terminal.press('!')
    await terminal.waitFor('stands before the first section')
    terminal.press('escape')
    await terminal.waitFor('r read again')
    expect(await home.read(CONFIG)).toBe(DAMAGED)
    await home.write(CONFIG, '[profile mended]\nregion = eu-west-1\n')
    terminal.press('4')
    await terminal.waitFor(/▌ {2}mended/)
    await quit(terminal)
  },
)

atEachSize('3 opens the demo, which leaves nothing in the home', {}, async ({ terminal, home }) => {
  await terminal.waitFor('Try the demo')
  terminal.press('3')
  await terminal.waitFor('DEMO')
  await quit(terminal)
  expect(await readdir(home.path)).toEqual([])
})

/** The keys beside the address: from an empty home to a profile that works, and how it is tried. */
const KEYS = 12

atEachSize(
  'from nothing to a working profile, in twelve keys and the address',
  { browser: 'approve' },
  async ({ terminal, home, emulator }) => {
    let pressed = 0
    const press = (...keys: readonly string[]) => {
      pressed += keys.length
      terminal.press(...keys)
    }
    // Nobody presses Enter twice as fast as a story: a key between tells it from one that is held down.
    const release = () => terminal.press('left')
    await terminal.waitFor('Connect to my organisation')
    press('enter')
    await terminal.waitFor('Where do you sign in to AWS?')
    terminal.paste('https://corp.awsapps.com/start/#/')
    press('enter')
    await terminal.waitFor('Enter takes us-east-1')
    release()
    press('enter')
    await terminal.waitFor('What do you want to call it?')
    await terminal.waitFor(/▌ {2}corp$/m)
    release()
    press('enter')
    await terminal.waitFor('added [sso-session corp]   s sign in')
    release()
    press('enter')
    await terminal.waitFor('signed in to corp')
    press('right')
    await terminal.waitFor('Enter write profile')
    press('enter')
    await terminal.waitFor(/added \[profile acc.+\]/)
    await terminal.waitFor(/ReadOnlyAccess +✓ /)
    const next = 'aws sts get-caller-identity --profile accounting-data-dev-ReadOnlyAccess'
    await terminal.waitFor(/next {2}aws sts get-cal.*ReadOnlyAccess {3}y copy/)

    press('y')
    await terminal.waitFor(/next command +aws sts/)
    press('down', 'down', 'enter')
    await terminal.waitFor('clipboard: ')
    expect(terminal.clipboard()).toBe(next)
    expect(pressed).toBeLessThanOrEqual(KEYS)
    await quit(terminal)

    expect(await home.read(CONFIG)).toBe(`[sso-session corp]
sso_start_url = https://corp.awsapps.com/start
sso_region = us-east-1
sso_registration_scopes = sso:account:access

[profile accounting-data-dev-ReadOnlyAccess]
sso_session = corp
sso_account_id = 124759379975
sso_role_name = ReadOnlyAccess
`)
    const files = (await home.files()).filter((file) => file.startsWith('.aws/'))
    expect(files).toHaveLength(3)
    expect(emulator.requests.map(({ route }) => route)).not.toContain('deviceAuthorization')
  },
)
