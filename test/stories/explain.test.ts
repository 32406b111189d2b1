/** Everything about a row in a terminal: the token's file is the one that is there, and no value is shown. */
import { expect } from 'vitest'
import { story } from './story.ts'
import { goToRole, quit, tokenFile } from './ways.ts'

const STAGE = {
  sessions: ['corp'],
  signedIn: ['corp'],
  columns: 80,
  rows: 24,
  emulator: { accounts: 20 },
  env: { AWS_PROFILE: 'unseen-value' },
} as const

story('i explains a role, Enter a profile, y copies what comes next', STAGE, async (stage) => {
  const { terminal, home } = stage
  await goToRole(terminal, 'payments-dev', 'DeveloperAccess')
  terminal.press('i')
  await terminal.waitFor(/profile +none yet: Enter writes it/)
  await terminal.waitFor(`~/${tokenFile('corp')}`)
  expect(await home.files()).toContain(tokenFile('corp'))
  terminal.press('y')
  await terminal.waitFor('clipboard: the command')
  expect(terminal.clipboard()).toMatch(/^lanyard write \d{12}\/DeveloperAccess --session corp$/)
  terminal.press('i')
  await terminal.waitFor('Enter write profile')
  terminal.press('p')
  await terminal.waitFor('added [profile payments-dev-DeveloperAccess]')
  terminal.press('4', 'enter')
  await terminal.waitFor('by lanyard, just now')
  terminal.press('G')
  await terminal.waitFor(/set here +AWS_/)
  await terminal.waitFor('Tools take the profile of AWS_PROFILE')
  expect(terminal.screen().join('\n')).not.toContain('unseen-value')
  terminal.press('q')
  await terminal.waitFor('u use')
  await quit(terminal)
})
