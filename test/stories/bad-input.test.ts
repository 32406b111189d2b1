/** What people and computers get wrong: it is said in words, with what to do, and nothing is lost. */
import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { isRoot, lanyardOfNobody, WITHOUT_RIGHTS } from '../nobody.ts'
import { play, type StoryOptions, story } from './story.ts'
import { answerForm, goToRole, quit, tokenFile } from './ways.ts'

const CONFIG = '.aws/config'
const OPTIONS = {
  sessions: ['corp'],
  signedIn: ['corp'],
  columns: 120,
  rows: 36,
  emulator: { accounts: 20 },
} as const satisfies StoryOptions

const BROKEN = `# mine
[profile broken
region = eu-west-1
no equals sign here
[profile fine]
region = us-east-1
`

story(
  'a broken line is named, and stays as it is beside what is written',
  { ...OPTIONS, files: { [CONFIG]: BROKEN } },
  async ({ terminal, home }) => {
    await terminal.waitFor(/▲ ~\/\.aws\/config: Line \d+ /)
    const before = await home.read(CONFIG)
    await goToRole(terminal, 'payments-dev', 'DeveloperAccess')
    terminal.press('p')
    await terminal.waitFor('added [profile payments-dev-DeveloperAccess]')
    await quit(terminal)
    expect((await home.read(CONFIG))?.startsWith(before ?? 'something')).toBe(true)
  },
)

story(
  'a half-written token counts as none, and signing in replaces it',
  {
    sessions: ['corp'],
    browser: 'approve',
    files: { [tokenFile('corp')]: '{"startUrl": "https://corp.awsapps.com/sta' },
  },
  async ({ terminal, home }) => {
    await terminal.waitFor('○ signed out')
    terminal.press('s')
    await terminal.waitFor('signed in to corp')
    await quit(terminal)
    expect(JSON.parse((await home.read(tokenFile('corp'))) ?? '')).toHaveProperty('accessToken')
  },
)

story(
  'a portal that answers with a web page is told from one that is down',
  { ...OPTIONS, emulator: { accounts: 20, faults: [{ route: 'accounts', reply: 'html' }] } },
  async ({ terminal }) => {
    await terminal.waitFor(/Something else than AWS answered|web page|not AWS/)
    await terminal.waitFor('r try again')
    await quit(terminal)
  },
)

test('a read-only ~/.aws is told, and nothing changes', { timeout: 60_000 }, () =>
  play({ ...OPTIONS, signedIn: [], program: lanyardOfNobody() }, async ({ home, open }) => {
    const before = await home.read(CONFIG)
    const change = (command: string) => execFileSync('sh', ['-c', command], { cwd: home.path })
    if (isRoot) change(`chown -R ${WITHOUT_RIGHTS}:${WITHOUT_RIGHTS} .`)
    change('chmod 000 .aws/config')
    const shut = open()
    await shut.waitFor(/cannot be read/)
    await quit(shut)
    change('chmod 500 .aws && chmod 400 .aws/config')
    const mine = open()
    await mine.waitFor('Signed out of corp.')
    mine.press('n')
    await answerForm(mine, { startUrl: 'd-9067a1b2c3', region: 'us-west-2', name: 'lab' })
    await mine.waitFor(/✗ .*config was not written: .* {3}! what to do/)
    mine.press('!')
    await mine.waitFor('AWS_CONFIG_FILE. LY-302')
    mine.press('escape')
    await mine.waitFor('Signed out of corp.')
    await quit(mine)
    change('chmod 700 .aws')
    expect(await home.read(CONFIG)).toBe(before)
  }),
)
