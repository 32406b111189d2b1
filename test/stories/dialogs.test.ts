/** Whatever opens over the lists: it fits, says how to leave it, and q or Esc closes it alone. */
import { expect } from 'vitest'
import { keyRows } from '../../src/keys/describe.ts'
import { shows } from './sight.ts'
import { atEachSize } from './sizes.ts'
import { SIGNED_IN } from './stages.ts'
import { story } from './story.ts'
import type { Terminal } from './terminal.ts'
import { DIALOGS } from './walk.ts'
import { ANY_PANE, goToAccount, goToRole, leaveBy, quit, scrollTo } from './ways.ts'

const IN = { ...SIGNED_IN, columns: 80, rows: 24 } as const

/** The rows from its title to its lower border. */
function dialogOn(screen: readonly string[], title: string): readonly string[] {
  const from = screen.findIndex((line) => line.includes(`── ${title}`))
  const to = screen.findIndex((line, at) => at > from && line.includes('╰──'))
  return from < 0 || to < 0 ? [] : screen.slice(from, to + 1)
}

atEachSize(
  'each dialog is whole, names its keys, and closes alone',
  SIGNED_IN,
  async ({ terminal }) => {
    await goToAccount(terminal, 'payments-dev')
    terminal.press('space')
    await terminal.waitFor('4 marked')
    for (const [key, title] of DIALOGS) {
      for (const leave of ['escape', 'q'] as const) {
        // In the palette a q is a letter of what is looked for.
        if (key === ':' && leave === 'q') continue
        terminal.press(key)
        await terminal.waitFor((screen) =>
          /Esc (close|cancel)/.test(dialogOn(screen, title).join()),
        )
        terminal.press(leave)
        await terminal.waitFor((screen) => dialogOn(screen, title).length === 0)
        await terminal.waitFor(/2 Accounts ─ \/payments-dev/)
        await terminal.waitFor('4 marked')
      }
    }
    terminal.press('x')
    await terminal.waitFor('x works in Sessions. 1 goes there.')
    terminal.press('1', 'x')
    await terminal.waitFor('── Sign out of corp ──')
    await terminal.waitFor(/▌ {2}Cancel/)
    terminal.press('q')
    await terminal.waitFor('Enter accounts')
    await quit(terminal)
  },
)

/** Opens what one may be in the middle of, and what is seen then. */
const MIDDLES: readonly (readonly [string, (terminal: Terminal) => Promise<void>])[] = [
  [
    'the filter',
    async (terminal) => {
      terminal.press('2', '/')
      terminal.type('pay')
      await terminal.waitFor('/pay')
    },
  ],
  [
    'a form',
    async (terminal) => {
      terminal.press('1', 'n')
      await terminal.waitFor('Where do you sign in to AWS?')
    },
  ],
  [
    'a plan',
    async (terminal) => {
      await goToRole(terminal, 'payments-dev', 'DeveloperAccess')
      terminal.press('space', 'w')
      await terminal.waitFor('Write 1 profile')
    },
  ],
]

for (const [name, go] of MIDDLES) {
  atEachSize(
    `Ctrl-C leaves at once in the middle of ${name}`,
    SIGNED_IN,
    async ({ terminal, home }) => {
      await terminal.waitFor(ANY_PANE)
      const before = await home.read('.aws/config')
      await go(terminal)
      expect(await leaveBy(terminal, 'ctrl+c')).toEqual({ code: 130, signal: null })
      expect(await home.read('.aws/config')).toBe(before)
    },
  )
}

atEachSize(
  'the help tells of every key, those of the present pane first',
  SIGNED_IN,
  async (stage) => {
    const { terminal } = stage
    await goToAccount(terminal, 'payments-dev')
    terminal.press('?')
    await terminal.waitFor('── Help ')
    await terminal.waitFor('its roles; opens')
    // Longer words are broken where columns are narrow.
    const missing = new Set(
      keyRows()
        .filter(({ where }) => ['always', 'lists', 'accounts'].includes(where))
        .map(({ does }) => does.split(' ').slice(0, 2).join(' ')),
    )
    const look = (): boolean => {
      for (const words of missing) if (shows(words, terminal.screen())) missing.delete(words)
      return missing.size === 0
    }
    await scrollTo(terminal, look)
    terminal.press('escape')
    await terminal.waitFor('Enter roles')
    await quit(terminal)
  },
)

/** As terminals send it: xterm and most others, rxvt and the VT keyboards, the Linux console. */
const F1 = ['\x1bOP', '\x1b[11~', '\x1b[[A']

story('F1 opens and closes the help, whichever terminal sends it', IN, async ({ terminal }) => {
  await terminal.waitFor(ANY_PANE)
  for (const key of F1) {
    terminal.type(key)
    await terminal.waitFor('── Help ')
    terminal.type(key)
    await terminal.waitFor(ANY_PANE)
  }
  await quit(terminal)
})
