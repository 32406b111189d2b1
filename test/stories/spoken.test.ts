/** The screen for screen readers: the whole main job in lines, without borders, and nothing drawn over. */
import { expect } from 'vitest'
import { atEachSize } from './sizes.ts'
import { leaveBy } from './ways.ts'

const DRAWN = /[\u2500-\u259f●◐◔○↻✓✗▲◆◇]/u

atEachSize(
  'from a sign-in to written profiles by ear alone',
  {
    args: ['--screen-reader'],
    sessions: ['corp'],
    browser: 'approve',
    env: { DISPLAY: ':0' },
  },
  async ({ terminal, home }) => {
    await terminal.waitFor('corp, signed out. 1 of 1.')
    terminal.press('s')
    await terminal.waitFor('Signed in to corp')
    terminal.press('2')
    await terminal.waitFor('Accounts of corp, 248.')
    terminal.press('?')
    await terminal.waitFor('Type a word for those about it.')
    terminal.type('favourite')
    await terminal.waitFor('1 key.')
    terminal.press('enter')
    await terminal.waitFor('f: favourite')
    await terminal.waitFor('Accounts of corp, 248.')
    terminal.press('/')
    await terminal.waitFor('Filter:')
    terminal.type('payroll-dev')
    terminal.press('enter')
    await terminal.waitFor('Accounts of corp, filter payroll-dev, 1 account.')
    await terminal.waitFor(/payroll-dev, \d{12}.* 1 of 1\./)
    terminal.press('3')
    await terminal.waitFor(/Roles of payroll-dev, \d/)
    await terminal.waitFor('AdministratorAccess. 1 of 4.')
    const before = terminal.raw().length
    terminal.press('j')
    await terminal.waitFor(' 2 of 4.')
    expect(terminal.raw().length - before).toBeLessThan(200)
    terminal.press('space', 'space', 'w')
    await terminal.waitFor('Write 2 profiles')
    terminal.press('y')
    await terminal.waitFor('2 added')
    expect(await home.read('.aws/config')).toContain('payroll-dev')
    expect(await leaveBy(terminal, 'ctrl+c')).toEqual({ code: 130, signal: null })
    const raw = terminal.raw()
    expect(raw).not.toMatch(DRAWN)
    expect(raw.replaceAll(/\u001b\[\?2004[hl]/g, '')).not.toContain('\u001b')
  },
)

atEachSize(
  'the first run connects by typed answers',
  { args: [], env: { INK_SCREEN_READER: 'true' } },
  async ({ terminal, home }) => {
    await terminal.waitFor('No AWS setup found')
    terminal.press('n')
    await terminal.waitFor('Where do you sign in to AWS?')
    terminal.type('corp.awsapps.com/start')
    terminal.press('enter')
    await terminal.waitFor('In which region')
    terminal.type('nowhere')
    terminal.press('enter')
    await terminal.waitFor(/nowhere is not .*region/i)
    terminal.press('ctrl+u')
    terminal.type('us-east-1')
    terminal.press('enter')
    await terminal.waitFor('What do you want to call it?')
    terminal.press('ctrl+u')
    terminal.type('corp')
    terminal.press('enter')
    await terminal.waitFor('[sso-session corp]')
    expect(await home.read('.aws/config')).toContain('[sso-session corp]')
    terminal.press('q')
    expect((await terminal.exit).code).toBe(0)
  },
)
