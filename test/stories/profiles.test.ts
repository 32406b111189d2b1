/** Profiles that are there: renamed, edited, copied, chained, made default, brought to the new style. */
import { expect } from 'vitest'
import { atEachSize } from './sizes.ts'
import type { Terminal } from './terminal.ts'
import { onRow, quit, runTogether } from './ways.ts'

const CONFIG = '.aws/config'
const FILE = `# kept by hand
[profile dev]
sso_session = corp
sso_account_id = 111122223333
sso_role_name = DeveloperAccess
region = eu-west-1
cli_pager = less  # mine

[profile chained]
role_arn = arn:aws:iam::111122223333:role/Deploy
source_profile = dev

[profile old-audit]
sso_start_url = https://old.awsapps.com/start
sso_region = eu-west-1
sso_account_id = 687712229817
sso_role_name = ReadOnlyAccess

[profile keys]
aws_access_key_id = AKIAEXAMPLE
`
const STAGE = { sessions: ['corp'], files: { [CONFIG]: FILE } } as const

/** To the profiles pane, filtered down to one. */
async function goToProfile(terminal: Terminal, name: string): Promise<void> {
  await terminal.waitFor('○ signed out')
  terminal.press('4', '/', 'ctrl+u')
  terminal.type(name)
  // With another key behind the Enter, so that the next one is not taken for a held one.
  terminal.press('enter', '4')
  await terminal.waitFor(onRow(name))
}

atEachSize(
  'a profile is renamed, and the one that rests on it follows',
  STAGE,
  async ({ terminal, home }) => {
    const before = await home.read(CONFIG)
    await goToProfile(terminal, 'dev')
    terminal.press('n')
    await terminal.waitFor(/What do you want to call the profile from now\s+on\?/)
    terminal.press('ctrl+u')
    terminal.type('keys')
    await terminal.waitFor('▲ A profile keys is there already.')
    terminal.press('ctrl+u')
    terminal.type('development')
    await terminal.waitFor((screen) => !screen.join().includes('▲'))
    terminal.press('enter')
    await terminal.waitFor('Write 1 profile')
    await terminal.waitFor('source_profile = development')
    expect(await home.read(CONFIG)).toBe(before)
    terminal.press('y')
    await terminal.waitFor('renamed [profile dev]')
    expect(await home.read(CONFIG)).toBe(
      before
        ?.replace('[profile dev]', '[profile development]')
        .replace('source_profile = dev', 'source_profile = development'),
    )
    terminal.press('z')
    await terminal.waitFor('taken back: renamed [profile dev]')
    expect(await home.read(CONFIG)).toBe(before)
    await quit(terminal)
  },
)

atEachSize(
  'a profile is deleted after a question that begins with Cancel',
  STAGE,
  async ({ terminal, home, open }) => {
    const before = await home.read(CONFIG)
    await goToProfile(terminal, 'dev')
    terminal.press('d')
    await terminal.waitFor('Delete dev')
    await terminal.waitFor('dev is the source of chained')
    await terminal.waitFor(/▌ {2}Cancel/)
    terminal.press('enter')
    await terminal.waitFor(/▌ {2}dev /)
    expect(await home.read(CONFIG)).toBe(before)
    terminal.press('d')
    await terminal.waitFor('▎- [profile dev]')
    terminal.press('y')
    await terminal.waitFor('removed [profile dev]')
    expect(await home.read(CONFIG)).not.toContain('[profile dev]')
    await quit(terminal)

    // Another run shows what it would take back, and asks.
    const later = open()
    await later.waitFor('○ signed out')
    later.press('z')
    await later.waitFor((screen) =>
      runTogether(screen, ' ').includes('what was written before: removed [profile dev].'),
    )
    await later.waitFor(/▎\+ .*\n.*and \d+ more lines|▎\+ \[profile dev\]/)
    await later.waitFor(/▌ {2}Cancel/)
    expect(await home.read(CONFIG)).not.toContain('[profile dev]')
    later.press('down', 'up', 'down', 'enter')
    await later.waitFor('taken back: removed [profile dev]')
    expect(await home.read(CONFIG)).toBe(before)
    later.press('z')
    await later.waitFor('No write of lanyard to')
    await quit(later)
  },
)

atEachSize(
  'region and output are edited, and nothing else changes',
  STAGE,
  async ({ terminal, home }) => {
    const before = await home.read(CONFIG)
    await goToProfile(terminal, 'dev')
    terminal.press('e')
    await terminal.waitFor(/▌ {2}eu-west-1/)
    terminal.press('ctrl+u')
    terminal.type('us-west-2')
    terminal.press('enter')
    await terminal.waitFor('How do you want the AWS CLI to print?')
    terminal.type('jsn')
    terminal.press('enter')
    await terminal.waitFor('✗ jsn is no output format.')
    terminal.press('ctrl+u')
    terminal.type('json')
    terminal.press('enter')
    await terminal.waitFor('▎+ region = us-west-2')
    terminal.press('y')
    await terminal.waitFor('changed [profile dev]')
    expect(await home.read(CONFIG)).toBe(
      before
        ?.replace('region = eu-west-1\ncli', 'region = us-west-2\ncli')
        .replace('# mine\n', '# mine\noutput = json\n'),
    )
    await quit(terminal)
  },
)

atEachSize(
  'old-style profiles come to the new style, with the session they share',
  STAGE,
  async ({ terminal, home }) => {
    await goToProfile(terminal, 'old-audit')
    terminal.press('m')
    await terminal.waitFor((screen) =>
      runTogether(screen, ' ').includes('+ sso_start_url = https://old.awsapps.com/start'),
    )
    terminal.press('y')
    await terminal.waitFor('wrote 2 sections: 1 added, 1 changed')
    expect(await home.read(CONFIG)).toContain(
      '[profile old-audit]\nsso_account_id = 687712229817\nsso_role_name = ReadOnlyAccess\nsso_session = old\n',
    )
    expect(await home.read(CONFIG)).toContain(
      '[sso-session old]\nsso_start_url = https://old.awsapps.com/start\n',
    )
    await quit(terminal)
  },
)

atEachSize(
  'one more with another region, one that assumes a role, and the default',
  STAGE,
  async ({ terminal, home }) => {
    const before = await home.read(CONFIG)
    await goToProfile(terminal, 'dev')
    terminal.press('N')
    await terminal.waitFor(/▌ {2}eu-west-1/)
    terminal.press('ctrl+u')
    terminal.type('us-east-2')
    terminal.press('enter')
    await terminal.waitFor(/▌ {2}dev-us-east-2/)
    terminal.press('end', 'enter')
    await terminal.waitFor('Write 1 profile')
    terminal.press('y')
    await terminal.waitFor('added [profile dev-us-east-2]')
    terminal.press('A')
    await terminal.waitFor('Which role do you want to assume with it?')
    terminal.type('arn:aws:iam::444455556666:role/Ops')
    terminal.press('enter')
    await terminal.waitFor(/▌ {2}Ops/)
    terminal.press('end', 'enter')
    await terminal.waitFor(/In which region do you work with this\s+profile\?/)
    terminal.press('ctrl+u', 'enter')
    await terminal.waitFor((screen) =>
      runTogether(screen, ' ').includes('+ role_arn = arn:aws:iam::444455556666:role/Ops'),
    )
    terminal.press('y')
    await terminal.waitFor('added [profile Ops]')
    terminal.press('*')
    await terminal.waitFor('▎+ sso_role_name = DeveloperAccess')
    terminal.press('y')
    await terminal.waitFor('added [default]')
    const added = (await home.read(CONFIG))?.slice(before?.length)
    expect(added).toContain('[profile dev-us-east-2]\nsso_session = corp\n')
    expect(added).toContain('region = us-east-2\n')
    expect(added).toMatch(
      /\[profile Ops\]\nrole_arn = arn:aws:iam::444455556666:role\/Ops\nsource_profile = dev(-us-east-2)?\n\n/,
    )
    expect(added).toContain('[default]\nsso_session = corp\n')
    await quit(terminal)
  },
)

atEachSize(
  'keys of another tool are shown as what they are, and left alone',
  STAGE,
  async ({ terminal, home }) => {
    const before = await home.read(CONFIG)
    await goToProfile(terminal, 'chained')
    await terminal.waitFor(/chained .*111122223333 .*assumes role/)
    await goToProfile(terminal, 'keys')
    await terminal.waitFor('own keys')
    terminal.press('e')
    await terminal.waitFor('keys holds keys of its own')
    terminal.press('*')
    await terminal.waitFor('keys does not sign in through Identity Center.')
    expect(await home.read(CONFIG)).toBe(before)
    await quit(terminal)
  },
)
