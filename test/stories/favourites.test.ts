/** A favourite in a terminal: above the list, marked by a star, and there again after a restart. */
import { expect } from 'vitest'
import { atEachSize } from './sizes.ts'
import { goToAccount, goToPane, quit } from './ways.ts'

const STAGE = { sessions: ['corp'], signedIn: ['corp'] } as const

atEachSize(
  'f makes a favourite, which a restart knows',
  STAGE,
  async ({ terminal, home, open }) => {
    await goToAccount(terminal, 'payroll-dev')
    expect(await home.files()).not.toContain('.local/state/lanyard/memory.json')
    terminal.press('f')
    await terminal.waitFor('payroll-dev is a favourite')
    await terminal.waitFor(/▌ {2}payroll-dev +777788889999 {2}★/)
    terminal.press('escape')
    await terminal.waitFor(/2 Accounts ─+ 248 ─╮/)
    terminal.press('g')
    await terminal.waitFor(
      /▌ {2}payroll-dev +777788889999 {2}★ .*\n.*─{8}.*\n.* {3}accounti\S+data-dev/,
    )
    terminal.press('O')
    await terminal.waitFor('248 by name, from Z')
    await quit(terminal)
    const again = open()
    await goToPane(again, '2')
    await again.waitFor(/payroll-dev +777788889999 {2}★ .*\n.*─{8}/)
    await quit(again)
  },
)
