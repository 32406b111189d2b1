/** A paste: nothing in a list, whatever it says; text in a field. */
import { expect } from 'vitest'
import { story } from './story.ts'
import { goToRole, quit } from './ways.ts'

const OPTIONS = {
  sessions: ['corp'],
  signedIn: ['corp'],
  columns: 120,
  rows: 36,
  emulator: { accounts: 20 },
} as const

story('into a list does nothing', OPTIONS, async ({ terminal, home }) => {
  await goToRole(terminal, 'payments-dev', 'DeveloperAccess')
  const before = await home.files()
  terminal.paste('p\ny\nXy\r')
  await terminal.waitFor('Nothing here takes a paste.')
  terminal.press('1')
  await terminal.waitFor('x sign out')
  terminal.paste('Xy\ndy\n')
  await terminal.waitFor('Nothing here takes a paste.')
  terminal.press('X')
  await terminal.waitFor('Sign out of corp')
  terminal.paste('y')
  await terminal.waitFor('Sign out of corp')
  terminal.press('escape')
  await terminal.waitFor('x sign out')
  expect((await home.files()).filter((file) => !file.startsWith('.cache/'))).toEqual(
    before.filter((file) => !file.startsWith('.cache/')),
  )
  await quit(terminal)
})

story('into the filter is typed text, on one line', OPTIONS, async ({ terminal }) => {
  await terminal.waitFor(/2 Accounts ─+ 20 ─╮/)
  terminal.press('2', '/')
  terminal.paste('payroll-\ndev\x1b[31m')
  await terminal.waitFor(/2 Accounts ─ \/payroll- dev/)
  await terminal.waitFor('Enter keep')
  terminal.press('ctrl+u')
  terminal.paste('707602334725')
  await terminal.waitFor(/ 1 of 20 ─╮/)
  await terminal.waitFor('corp › payments-dev ')
  terminal.press('escape')
  await terminal.waitFor(/2 Accounts ─+ 20 ─╮/)
  await quit(terminal)
})
