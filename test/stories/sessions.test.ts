/** Sessions of one's own: a new one, an edited one, one that goes. */
import { expect } from 'vitest'
import { atEachSize } from './sizes.ts'
import { BROWSER, story } from './story.ts'
import { answerForm, onRow, quit, until } from './ways.ts'

const CONFIG = '.aws/config'
const PROFILE =
  '[profile dev]\nsso_session = corp\nsso_account_id = 707602334725\nsso_role_name = X\n'
atEachSize(
  'n adds one beside those that are there',
  { sessions: ['corp'] },
  async ({ terminal, home }) => {
    await terminal.waitFor('○ signed out')
    const before = await home.read(CONFIG)
    terminal.press('n')
    await answerForm(terminal, { startUrl: 'd-9067a1b2c3', region: 'us-west-2', name: 'lab' })
    await terminal.waitFor('added [sso-session lab]   s sign in')
    await terminal.waitFor(/▌ {2}lab +○ signed out/)
    expect(await home.read(CONFIG)).toBe(`${before}
[sso-session lab]
sso_start_url = https://d-9067a1b2c3.awsapps.com/start
sso_region = us-west-2
sso_registration_scopes = sso:account:access
`)
    await quit(terminal)
  },
)

atEachSize(
  'e changes one, after its diff was shown',
  { sessions: ['corp', 'lab'], files: { [CONFIG]: PROFILE } },
  async ({ terminal, home }) => {
    await terminal.waitFor('○ signed out')
    const before = (await home.read(CONFIG)) ?? ''
    terminal.press('e')
    await terminal.waitFor('https://corp.awsapps.com/start')
    terminal.press('end', 'enter')
    await terminal.waitFor('In which region does your portal live?')
    terminal.press('ctrl+u')
    terminal.type('eu-west-1')
    terminal.press('enter')
    await terminal.waitFor('What may lanyard ask AWS for?')
    terminal.press('end', 'enter')
    await terminal.waitFor('How do you want to sign in to it?')
    terminal.press('end', 'enter')
    await terminal.waitFor('Which browser do you want for its pages?')
    terminal.press('end', 'enter')
    await terminal.waitFor('── Write session corp ──')
    await terminal.waitFor('- sso_region = us-east-1')
    await terminal.waitFor('+ sso_region = eu-west-1')
    expect(await home.read(CONFIG)).toBe(before)
    terminal.press('y')
    await terminal.waitFor('changed [sso-session corp]   z undo')
    expect(await home.read(CONFIG)).toBe(before.replace('us-east-1', 'eu-west-1'))
    terminal.press('z')
    await terminal.waitFor('taken back: changed [sso-session corp]')
    expect(await home.read(CONFIG)).toBe(before)
    await quit(terminal)
  },
)

story(
  'e gives it a browser of its own, which opens its sign-in from then on',
  { sessions: ['corp'], browser: 'ignore', columns: 80, rows: 24 },
  async ({ terminal, home }) => {
    await terminal.waitFor('○ signed out')
    terminal.press('e')
    for (const question of ['Where do you', 'In which region', 'What may', 'How do you']) {
      await terminal.waitFor(question)
      terminal.press('end', 'enter')
    }
    await terminal.waitFor('Which browser do you want for its pages?')
    const browser = `env STORY_BROWSER=approve "${BROWSER}"`
    terminal.type(browser.slice(0, -1))
    terminal.press('enter')
    await terminal.waitFor('starts no browser')
    terminal.type('"')
    terminal.press('enter')
    await terminal.waitFor('corp opens its pages in env STORY_BROWSER=approve')
    const kept = `[session corp]\nbrowser = ${JSON.stringify(browser)}\n`
    await until(() => home.read('.config/lanyard/config.ini'), kept)
    terminal.press('s')
    await terminal.waitFor('signed in to corp')
    await quit(terminal)
  },
)

atEachSize(
  'd removes one, after a plan that can be left',
  { sessions: ['corp', 'lab'], files: { [CONFIG]: PROFILE } },
  async ({ terminal, home }) => {
    await terminal.waitFor('○ signed out')
    const before = (await home.read(CONFIG)) ?? ''
    terminal.press('down')
    await terminal.waitFor(onRow('lab'))
    terminal.press('d')
    await terminal.waitFor('── Remove session lab ──')
    terminal.press('escape')
    await terminal.waitFor('Enter sign in')
    expect(await home.read(CONFIG)).toBe(before)
    terminal.press('d')
    await terminal.waitFor('── Remove session lab ──')
    terminal.press('y')
    await terminal.waitFor('removed [sso-session lab]')
    await terminal.waitFor((screen) => !screen.some((line) => /[▌▏ ] {2}lab /.test(line)))
    const after = (await home.read(CONFIG)) ?? ''
    expect(after).not.toContain('lab')
    expect(after).toContain(PROFILE)
    await quit(terminal)
  },
)
