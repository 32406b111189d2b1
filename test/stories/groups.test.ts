/** Accounts in groups in a terminal: headings open and close, are marked as one, and lose nobody's place. */
import { atEachSize } from './sizes.ts'
import { goToPane, onRow, quit } from './ways.ts'

const STAGE = { sessions: ['corp'], signedIn: ['corp'] } as const

atEachSize(
  'T puts accounts in groups that open and close, and every way to an account opens its group',
  STAGE,
  async ({ terminal }) => {
    await goToPane(terminal, '2')
    await terminal.waitFor(/2 Accounts ─+ 248 ─╮/)
    terminal.press('T')
    await terminal.waitFor('accounts in groups, by their first word')
    // One has not moved, so the group around the cursor is open, and all others are closed.
    await terminal.waitFor(/ ▾ accounting +4 .*\n.*▌ {2}accounti/)
    await terminal.waitFor(/ ▸ api +3 /)
    terminal.press('g')
    await terminal.waitFor(/▌▾ accounting +4 /)
    await terminal.waitFor('Enter close')
    terminal.press('enter')
    await terminal.waitFor(/▌▸ accounting +4 .*\n.* ▸ api +3 /)
    await terminal.waitFor('Enter open')
    terminal.press('f')
    await terminal.waitFor('accounting is a group of 4 accounts')
    terminal.press('space')
    await terminal.waitFor(/ ▸ accounting +◆ +4 .*\n.*▌▸ api +3 /)
    // A filter looks through the list; when it goes, one is still on what was found.
    terminal.press('/')
    terminal.type('payroll-dev')
    await terminal.waitFor(/ 1 of 248 ─╮/)
    terminal.press('enter')
    await terminal.waitFor(onRow('payroll-dev'))
    terminal.press('escape')
    await terminal.waitFor(/2 Accounts ─+ 248 ─╮/)
    await terminal.waitFor(/ ▾ payroll +\d+ /)
    await terminal.waitFor(onRow('payroll-dev'))
    // The palette goes into a group as well.
    terminal.press('g', ':')
    terminal.type('data-platform-prod')
    await terminal.waitFor(/▌ {2}data-platform-prod/)
    terminal.press('enter')
    await terminal.waitFor(/ ▾ data +3 /)
    await terminal.waitFor(/▌ {2}data\S+prod +372057037174/)
    terminal.press('T')
    await terminal.waitFor('accounts one by one')
    await terminal.waitFor((screen) => !screen.join().includes('▾'))
    await quit(terminal)
  },
)
