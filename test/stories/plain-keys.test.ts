/** The keyboard of everybody: the line that says what it does, keys in pieces, and a whole day without a chord. */
import { expect } from 'vitest'
import { atEachSize } from './sizes.ts'
import { SIGNED_IN } from './stages.ts'
import type { Terminal } from './terminal.ts'
import { goToAccount, goToPane, onRow, quit, resizeTo } from './ways.ts'

/** Every hint of a pane, in the order of the footer; which of them there is room for depends on the width. */
const HINTS = {
  1: 'Enter accounts   x sign out   n new   / filter   4 profiles   o portal   y copy   ? help',
  2: 'Enter roles   Space mark   a mark all   / filter   4 profiles   o console   y copy   ? help',
  3: 'Enter write profile   P write as…   Space mark   a mark all   / filter   4 profiles   o console   y copy   ? help',
  4: 'Enter explain   u use   e edit   n rename   / filter   o console   y copy   ? help',
} as const
const GAP = '   '

atEachSize(
  'the footer is one line of whole hints, in every pane and at every width',
  SIGNED_IN,
  async ({ terminal, size }) => {
    await goToPane(terminal, '2')
    await terminal.waitFor(/2 Accounts ─+ 20 ─╮/)
    await terminal.waitFor('Enter roles')
    for (const pane of ['1', '3', '4', '2'] as const) {
      terminal.press(pane)
      await terminal.waitFor(HINTS[pane].split(GAP)[0] ?? '')
      for (const columns of pane === '2' ? [200, 100, 60, 40, size.columns] : [size.columns]) {
        await resizeTo(terminal, columns, size.rows)
        const footer = terminal.screen()[size.rows - 1] ?? ''
        const shown = footer.trim().split(GAP)
        expect(footer.length).toBeLessThan(columns)
        expect(shown.at(-1)).toBe('? help')
        expect(shown.length).toBeGreaterThan(2)
        const whole = HINTS[pane].split(GAP).filter((hint) => shown.includes(hint))
        expect(whole).toEqual(shown)
        expect(terminal.screen().filter((line) => line.includes('? help'))).toHaveLength(1)
      }
    }
    await quit(terminal)
  },
)

/** How long an Escape waits for what may belong to it, in milliseconds. */
const WAIT = 30

/** Presses an arrow in two writes, 10 ms apart; false where a busy machine let more time pass than an arrow has. */
function pressInTwo(terminal: Terminal, rest: string): boolean {
  const from = performance.now()
  terminal.type('\x1b')
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10)
  terminal.type(rest)
  return performance.now() - from < WAIT - 2
}

atEachSize(
  'an arrow cut in two is an arrow, and Esc acts with a key right behind it',
  SIGNED_IN,
  async ({ terminal }) => {
    for (const [rest, name] of [
      ['[B', 'payments-staging'],
      ['[A', 'payments-dev'],
    ] as const) {
      do {
        await goToAccount(terminal, 'payments-prod')
        terminal.press('escape')
        await terminal.waitFor(/2 Accounts ─+ 20 ─╮/)
      } while (!pressInTwo(terminal, rest))
      await terminal.waitFor(onRow(name))
    }
    // Both in one read, as a slow line or tmux brings them.
    await goToAccount(terminal, 'payments-dev')
    terminal.type('\x1bj')
    await terminal.waitFor(/2 Accounts ─+ 20 ─╮/)
    await terminal.waitFor(onRow('payments-prod'))
    await quit(terminal)
  },
)

/** Everything without which a keyboard, or a finger, may be. */
const CHORD = /^(?:ctrl|alt|shift)\+.|^f\d+$/

atEachSize(
  'from nothing to written profiles, taken back and signed out, with plain keys alone',
  { browser: 'approve' },
  async ({ terminal, home }) => {
    const press = (...keys: readonly string[]) => {
      expect(keys.filter((key) => CHORD.test(key))).toEqual([])
      terminal.press(...keys)
    }
    await terminal.waitFor('Connect to my organisation')
    press('n')
    await terminal.waitFor('Where do you sign in to AWS?')
    press(...'corp.awsapps.con', 'backspace', ...'m/start', 'tab')
    await terminal.waitFor('In which region does your portal live?')
    press(...'us-east-1', 'tab')
    await terminal.waitFor('What do you want to call it?')
    press('enter')
    await terminal.waitFor('added [sso-session corp]')
    press('s')
    await terminal.waitFor('signed in to corp')
    press('2', '/', ...'payments-dev', 'enter')
    await terminal.waitFor(onRow('payments-dev'))
    press('space')
    await terminal.waitFor('4 marked')
    press('w')
    await terminal.waitFor('Write 4 profiles')
    press('y')
    await terminal.waitFor('wrote 4 profiles')
    expect(await home.read('.aws/config')).toContain('[profile payments-dev-DeveloperAccess]')
    // By name where one does not know the key.
    press(':', ...'undo')
    await terminal.waitFor(/▌.*undo the last write/i)
    press('enter')
    await terminal.waitFor('taken back: wrote 4 profiles')
    press(':', ...'sign out')
    await terminal.waitFor(/▌.*sign out/i)
    press('enter')
    await terminal.waitFor('── Sign out of corp ──')
    press('y')
    // Before, a q would close the question.
    await terminal.waitFor('Enter sign in')
    await terminal.waitFor('○ signed out')
    await quit(terminal)
  },
)
