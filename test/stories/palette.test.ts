/** The palette in a terminal: an action by its name, an account of another session by a few letters. */
import { expect } from 'vitest'
import { atEachSize } from './sizes.ts'
import { goToPane, onRow, until } from './ways.ts'

const STAGE = { sessions: ['corp', 'lab'], signedIn: ['corp'] } as const

atEachSize(
  'the palette does what it finds, and goes where it finds it',
  STAGE,
  async ({ terminal }) => {
    await goToPane(terminal, '2')
    await terminal.waitFor(/2 Accounts ─+ 248 ─╮/)
    terminal.press(':')
    await terminal.waitFor(/╭── Palette ─ : /)
    terminal.type('dev payro')
    await terminal.waitFor(/▌ {2}payroll-dev .* 777788889999/)
    terminal.press('enter')
    await terminal.waitFor(onRow('payroll-dev'))
    terminal.press(':')
    terminal.type('marked')
    await terminal.waitFor(/:marked/)
    terminal.press('escape')
    await terminal.waitFor('? help')
    terminal.press('ctrl+p')
    terminal.type('roles.writeMarked')
    await terminal.waitFor('▲ Nothing is marked yet. Space marks.')
    terminal.press('ctrl+u')
    terminal.type('timeline')
    await terminal.waitFor(/▌ {2}timeline of all sign-ins/)
    terminal.press('enter')
    await terminal.waitFor('╭── Timeline')
    terminal.press('escape')
    await terminal.waitFor('? help')
    terminal.press(':')
    terminal.type('version')
    await terminal.waitFor(/▌ {2}about: copy lanyard doctor/)
    terminal.press('enter')
    await until(() => terminal.clipboard(), 'lanyard doctor')
    terminal.press(':')
    terminal.type('exit')
    await terminal.waitFor(/▌ {2}quit/)
    terminal.press('enter')
    expect(await terminal.exit).toEqual({ code: 0, signal: null })
  },
)
