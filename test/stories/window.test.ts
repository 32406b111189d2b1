/** The window itself: every size it may have and change to, and colours where somebody does not want any. */
import { expect } from 'vitest'
import { atEachSize } from './sizes.ts'
import { SIGNED_IN } from './stages.ts'
import { story } from './story.ts'
import { goToPane, leaveBy, quit } from './ways.ts'

const WINDOWS = [
  [1, 1],
  [10, 3],
  [20, 5],
  [39, 9],
  [40, 10],
  [79, 24],
  [500, 10],
  [300, 100],
] as const

atEachSize(
  'after any other size it is as if it had never been another',
  // Nobody is signed in: nothing loads, and no time runs.
  { ...SIGNED_IN, signedIn: [] },
  async ({ terminal, size }) => {
    await terminal.waitFor('Enter sign in')
    const before = terminal.screen().join('\n')
    for (const [columns, rows] of WINDOWS) {
      terminal.resize(columns, rows)
      if (columns >= 40 && rows >= 10) {
        await terminal.waitFor((screen) => /\? help$/.test(screen[rows - 1] ?? ''))
      } else if (columns >= 20) {
        await terminal.waitFor(/40x10/)
      }
    }
    terminal.resize(size.columns, size.rows)
    await terminal.waitFor((screen) => screen.join('\n') === before)
    terminal.press('?')
    await terminal.waitFor('── Help ')
    terminal.press('q')
    await terminal.waitFor('Enter sign in')
    await quit(terminal)
  },
)

story('where there is no room at all q still leaves', SIGNED_IN, async ({ terminal }) => {
  await goToPane(terminal, '2')
  terminal.resize(30, 8)
  await terminal.waitFor('40x10')
  expect(await leaveBy(terminal, 'q')).toEqual({ code: 0, signal: null })
})

atEachSize(
  'with NO_COLOR there is none, and nothing blinks',
  { ...SIGNED_IN, env: { NO_COLOR: '1' } },
  async ({ terminal }) => {
    await goToPane(terminal, '2')
    await terminal.waitFor(/2 Accounts ─+ 20 ─╮/)
    terminal.press('space')
    await terminal.waitFor(/\d marked/)
    terminal.press('w')
    await terminal.waitFor(/Write \d/)
    terminal.press('escape')
    await terminal.waitFor(/\d marked/)
    await quit(terminal)
    const styles = [...terminal.raw().matchAll(/\x1b\[([\d;]*)m/g)].flatMap(([, list = '']) =>
      list.split(';').map(Number),
    )
    expect(styles.filter((style) => style >= 30 || style === 5 || style === 6)).toEqual([])
  },
)
