/** Many profiles at once: marks across accounts, the plan as a diff, one write, one undo. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { atEachSize } from './sizes.ts'
import { goToAccount, goToRole, quit, runTogether } from './ways.ts'

const CONFIG = '.aws/config'
const OPTIONS = {
  sessions: ['corp'],
  signedIn: ['corp'],
} as const

const names = (text: string | null): readonly string[] =>
  [...(text ?? '').matchAll(/^\[profile (.+)\]$/gm)].map(([, name = '']) => name)

atEachSize('roles of several accounts are written as one change', OPTIONS, async (stage) => {
  const { terminal, home, size } = stage
  const before = await home.read(CONFIG)
  await goToRole(terminal, 'payments-dev', 'DeveloperAccess')
  terminal.press('space')
  await terminal.waitFor('1 marked')
  await goToRole(terminal, 'payroll-dev', 'ReadOnlyAccess')
  terminal.press('space')
  await terminal.waitFor('2 marked')
  // All the roles of an account, from the account's own row.
  await goToAccount(terminal, 'log-archive')
  terminal.press('space')
  await terminal.waitFor('5 marked')

  terminal.press('w')
  await terminal.waitFor('Write 5 profiles')
  await terminal.waitFor(/ ◆ add +payr/)
  if (size.columns >= 120) await terminal.waitFor('5 added, 0 changed, 0 removed')
  await terminal.waitFor('▎+ sso_account_id = ')
  expect(await home.read(CONFIG)).toBe(before)
  terminal.press('down', 'space')
  await terminal.waitFor('Write 4 of 5 profiles')
  await terminal.waitFor(/ ◇ leave /)
  terminal.press('y')
  await terminal.waitFor('wrote 4 profiles: 4 added   z undo')
  await terminal.waitFor('1 marked')
  expect(names(await home.read(CONFIG))).toHaveLength(4)
  // One write: one backup.
  const backups = await readdir(join(home.path, '.local/state/lanyard/backups'))
  expect(backups.filter((file) => file.endsWith('.config'))).toHaveLength(1)

  terminal.press('z')
  await terminal.waitFor('taken back: wrote 4 profiles: 4 added')
  expect(await home.read(CONFIG)).toBe(before)
  await quit(terminal)
})

atEachSize('Esc leaves the plan, and nothing was written', OPTIONS, async ({ terminal, home }) => {
  await goToAccount(terminal, 'payments-dev')
  const before = await home.read(CONFIG)
  terminal.press('space')
  await terminal.waitFor('4 marked')
  terminal.press('w')
  await terminal.waitFor('Write 4 profiles')
  // Enter on what just opened writes nothing.
  terminal.press('enter')
  terminal.press('down', 'up', 'escape')
  await terminal.waitFor('4 marked')
  expect(await home.read(CONFIG)).toBe(before)
  await quit(terminal)
})

atEachSize(
  'two accounts of one name get names that tell them apart, and a taken name stays its owner’s',
  {
    ...OPTIONS,
    files: {
      [CONFIG]: `[profile payments-dev-DeveloperAccess]
# mine, by hand
role_arn = arn:aws:iam::123456789012:role/x
source_profile = y
`,
    },
  },
  async ({ terminal, home }) => {
    const kept = await home.read(CONFIG)
    await goToRole(terminal, 'payments-dev', 'DeveloperAccess')
    terminal.press('space')
    await terminal.waitFor('1 marked')
    terminal.press('2', '/', 'ctrl+u')
    terminal.type('sandbox')
    await terminal.waitFor('209447618853')
    terminal.press('enter')
    for (const id of ['209447618853', '846201573390']) {
      terminal.press('/', 'ctrl+u')
      terminal.type(id)
      await terminal.waitFor(/ 1 of 248 ─╮/)
      terminal.press('enter', 'space')
      await terminal.waitFor(/▌◆ sandbox/)
    }
    await terminal.waitFor('3 marked')
    terminal.press('w')
    await terminal.waitFor('Write 3 profiles')
    await terminal.waitFor('▲ name taken')
    terminal.press('y')
    await terminal.waitFor('wrote 3 profiles: 3 added')
    const text = (await home.read(CONFIG)) ?? ''
    expect(text.startsWith(kept ?? '')).toBe(true)
    expect([...names(text)].sort()).toEqual([
      'payments-dev-DeveloperAccess',
      'payments-dev-DeveloperAccess-707602334725',
      'sandbox-AdministratorAccess-209447618853',
      'sandbox-AdministratorAccess-846201573390',
    ])
    await quit(terminal)
  },
)

atEachSize(
  'a name that is taken is never overwritten: another one, or taken over',
  {
    ...OPTIONS,
    files: {
      [CONFIG]:
        '[profile bare]\nregion = eu-west-1\n\n[profile keys]\naws_access_key_id = AKIAEXAMPLE\n',
    },
  },
  async ({ terminal, home }) => {
    await goToRole(terminal, 'payments-dev', 'DeveloperAccess')
    const before = (await home.read(CONFIG)) ?? ''
    const writeAs = async (name: string) => {
      terminal.press('P')
      await terminal.waitFor('What do you want to call the profile?')
      terminal.press('ctrl+u')
      terminal.type(name)
      await terminal.waitFor(`▲ ${name} (line `)
      terminal.press('enter')
      await terminal.waitFor(/In which region do you work with this\s+profile\?/)
      terminal.press('ctrl+u', 'enter')
      await terminal.waitFor('How do you want the AWS CLI to print?')
      terminal.press('ctrl+u', 'enter')
      await terminal.waitFor('Write 0 of 1 profile ')
    }
    await writeAs('keys')
    await terminal.waitFor((screen) =>
      runTogether(screen, ' ').includes('is yours, not written by lanyard'),
    )
    terminal.press('t')
    await terminal.waitFor('keys holds keys of its own')
    terminal.press('n')
    await terminal.waitFor('▲ A profile keys is there already.')
    terminal.type('-sso')
    await terminal.waitFor((screen) => !screen.join().includes('▲'))
    terminal.press('enter')
    await terminal.waitFor('[profile keys-sso]')
    terminal.press('y')
    await terminal.waitFor('added [profile keys-sso]')
    terminal.press('z')
    await terminal.waitFor('taken back')
    expect(await home.read(CONFIG)).toBe(before)

    await writeAs('bare')
    terminal.press('t')
    await terminal.waitFor('◆ change   bare')
    await terminal.waitFor('▎+ sso_role_name = DeveloperAccess')
    terminal.press('y')
    await terminal.waitFor('changed [profile bare]')
    const written = (await home.read(CONFIG)) ?? ''
    expect(written).toMatch(/\[profile bare\]\nregion = eu-west-1\nsso_session = corp\n/)
    expect(names(written)).toEqual(names(before))
    await quit(terminal)
  },
)

atEachSize(
  'the name template is edited over the plan, and kept',
  OPTIONS,
  async ({ terminal, home }) => {
    await goToAccount(terminal, 'payments-dev')
    terminal.press('space')
    await terminal.waitFor('4 marked')
    terminal.press('w')
    await terminal.waitFor('Write 4 profiles')
    terminal.press('T')
    await terminal.waitFor('How are new profiles to be called?')
    await terminal.waitFor(/payments-dev-\S+Access/)
    terminal.press('ctrl+u')
    terminal.type('{account|split:-:1}')
    // All four would be alike: each gets a name of its own, and it is said.
    await terminal.waitFor('4 names, 4 changed')
    await terminal.waitFor('▲ two alike')
    terminal.type('/{role|replace:Access:|lower')
    await terminal.waitFor(/▲ The name template has a brace without/)
    terminal.type('}')
    await terminal.waitFor(/payments\/\w+/)
    terminal.press('enter')
    await terminal.waitFor('[profile payments/')
    terminal.press('y')
    await terminal.waitFor('wrote 4 profiles: 4 added')
    expect(names(await home.read(CONFIG))).toContain('payments/developer')
    expect(await home.read('.config/lanyard/config.ini')).toContain('template = ')
    await quit(terminal)
  },
)
