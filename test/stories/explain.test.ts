/** Everything about a row in a terminal: the token's file is the one that is there, and no value is shown. */
import { expect } from 'vitest'
import { atEachSize } from './sizes.ts'
import { goToRole, quit, runTogether, scrollTo, tokenFile } from './ways.ts'

const STAGE = {
  sessions: ['corp'],
  signedIn: ['corp'],
  emulator: { accounts: 20 },
  env: { AWS_PROFILE: 'unseen-value' },
} as const

atEachSize('i explains a role, Enter a profile, y copies what comes next', STAGE, async (stage) => {
  const { terminal, home } = stage
  await goToRole(terminal, 'payments-dev', 'DeveloperAccess')
  terminal.press('i')
  // Whole, if need be on two lines: it is there to be copied.
  await terminal.waitFor((screen) => runTogether(screen).includes(`~/${tokenFile('corp')}`))
  await scrollTo(terminal, /profile +none yet: Enter writes it/)
  expect(await home.files()).toContain(tokenFile('corp'))
  terminal.press('y')
  await terminal.waitFor('clipboard: the command')
  expect(terminal.clipboard()).toMatch(/^lanyard write \d{12}\/DeveloperAccess --session corp$/)
  terminal.press('i')
  await terminal.waitFor('Enter write profile')
  terminal.press('p')
  await terminal.waitFor(/added \[profile p.+\]/)
  terminal.press('4', 'enter')
  await scrollTo(terminal, 'by lanyard, just now')
  await scrollTo(terminal, /set here +AWS_/)
  await scrollTo(terminal, 'Tools take the profile of')
  expect(terminal.screen().join('\n')).not.toContain('unseen-value')
  terminal.press('q')
  await terminal.waitFor('u use')
  await quit(terminal)
})
