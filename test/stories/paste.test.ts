/** A paste: nothing in a list, whatever it says; text in a field. */
import { expect } from 'vitest'
import { atEachSize } from './sizes.ts'
import { goToPane, goToRole, onRow, quit } from './ways.ts'

const OPTIONS = {
  sessions: ['corp'],
  signedIn: ['corp'],
  emulator: { accounts: 20 },
} as const

atEachSize('into a list does nothing', OPTIONS, async ({ terminal, home }) => {
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

atEachSize('into the filter is typed text, on one line', OPTIONS, async ({ terminal }) => {
  await goToPane(terminal, '2')
  await terminal.waitFor(/2 Accounts ─+ 20 ─╮/)
  terminal.press('/')
  terminal.paste('payroll-\ndev\x1b[31m')
  await terminal.waitFor(/2 Accounts ─ \/p?ayroll- dev/)
  await terminal.waitFor('Enter keep')
  terminal.press('ctrl+u')
  terminal.paste('707602334725')
  await terminal.waitFor(/ 1 of 20 ─╮/)
  await terminal.waitFor(onRow('payments-dev'))
  terminal.press('escape')
  await terminal.waitFor(/2 Accounts ─+ 20 ─╮/)
  await quit(terminal)
})
