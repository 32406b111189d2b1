/** Finding one's way: hundreds of accounts, the filter, one step back at a time, names that trip up lists. */
import { expect } from 'vitest'
import { story } from './story.ts'
import type { Terminal } from './terminal.ts'
import { goToAccount, quit } from './ways.ts'

const SIGNED_IN = { sessions: ['corp', 'lab'], signedIn: ['corp'], columns: 120, rows: 36 } as const

/** The lines of the Accounts pane, without its borders. */
function accounts(terminal: Terminal): readonly string[] {
  return terminal
    .screen()
    .slice(2, 23)
    .map((line) => line.slice(31, 77))
}

story('250 accounts, and the keys that move among them', SIGNED_IN, async ({ terminal }) => {
  await terminal.waitFor(/2 Accounts ─+ 248 ─╮/)
  terminal.press('2')
  await terminal.waitFor('corp › accounting-data-dev ')
  terminal.press('down')
  await terminal.waitFor('corp › accounting-data-prod ')
  terminal.press('G')
  await terminal.waitFor(/▌ .*927451830066/)
  terminal.press('k')
  await terminal.waitFor('corp › 🚀 Launch Pad ')
  terminal.press('pageup', 'ctrl+u', 'g')
  await terminal.waitFor('corp › accounting-data-dev ')
  terminal.press('pagedown')
  await terminal.waitFor((screen) => !screen[0]?.includes('accounting-data-dev'))
  terminal.press('home')
  await terminal.waitFor('corp › accounting-data-dev ')
  await quit(terminal)
})

story('the filter narrows as one types, and Enter keeps it', SIGNED_IN, async ({ terminal }) => {
  await terminal.waitFor(/2 Accounts ─+ 248 ─╮/)
  terminal.press('2', '/')
  terminal.type('pay')
  await terminal.waitFor(/2 Accounts ─ \/pay ─+ \d+ of 248 ─╮/)
  terminal.type('roll')
  await terminal.waitFor(/2 Accounts ─ \/payroll ─+ 3 of 248 ─╮/)
  // The arrows move the list all the while.
  terminal.press('down')
  await terminal.waitFor('corp › payroll-prod ')
  terminal.press('enter')
  await terminal.waitFor('Enter roles')
  await terminal.waitFor(/\/payroll/)
  terminal.press('1', '2')
  await terminal.waitFor('corp › payroll-prod ')
  await quit(terminal)
})

story('no match says so, and Esc goes one step back at a time', SIGNED_IN, async ({ terminal }) => {
  await goToAccount(terminal, 'payroll-dev')
  terminal.press('space')
  await terminal.waitFor('4 marked')
  terminal.press('/', 'ctrl+u')
  terminal.type('qqq')
  await terminal.waitFor('No match for "qqq". Esc clears.')
  terminal.press('escape')
  await terminal.waitFor(/2 Accounts ─+ 248 ─╮/)
  terminal.press('?')
  await terminal.waitFor('── Help ')
  terminal.press('escape')
  await terminal.waitFor('4 marked')
  // Before the marks, Esc would give up a load that is under way.
  await terminal.waitFor(/3 Roles ─+ \d ─╮/)
  terminal.press('escape')
  await terminal.waitFor((screen) => !screen.join().includes('marked'))
  terminal.press('z')
  await terminal.waitFor('4 marked')
  terminal.press('escape')
  await terminal.waitFor((screen) => !screen.join().includes('marked'))
  await quit(terminal)
})

story('names that trip up other lists keep their columns', SIGNED_IN, async ({ terminal }) => {
  await terminal.waitFor(/2 Accounts ─+ 248 ─╮/)
  const awkward: readonly [filter: string, shown: string][] = [
    ['264913750082', '🚀 Launch Pad'],
    ['415926530718', '東京データ基盤'],
    ['571940336827', 'Family Plan'],
    ['735508126694', 'Zürich Größe'],
    ['482716039955', 'ops/shared #1; "old"'],
    ['927451830066', '927451830066'],
  ]
  for (const [id, name] of awkward) {
    terminal.press('2', '/', 'ctrl+u')
    terminal.type(id)
    await terminal.waitFor(/ 1 of 248 ─╮/)
    terminal.press('enter')
    await terminal.waitFor(name)
    // Not the border, whose title has the filter in it.
    const inAccounts = new RegExp(`^│.*│.*${id}`)
    const row = terminal
      .grid()
      .cells.find((cells) => inAccounts.test(cells.map(({ text }) => text).join('')))
    // Counted in cells, not in characters: the borders stand where they stand on every other row.
    expect(row?.[30]?.text).toBe('│')
    expect(row?.[77]?.text).toBe('│')
    expect(row?.[78]?.text).toBe('│')
  }
  await quit(terminal)
})

story('what a key does not do here is told', SIGNED_IN, async ({ terminal }) => {
  await terminal.waitFor(/2 Accounts ─+ 248 ─╮/)
  expect(accounts(terminal)[0]).toContain('accounting-data-dev')
  terminal.press('2', 'X')
  await terminal.waitFor('X works in Sessions. 1 goes there.')
  terminal.press('w')
  await terminal.waitFor('Nothing is marked yet. Space marks.')
  await quit(terminal)
})
