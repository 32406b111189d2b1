/** The bytes that go to terminals of every kind: nothing that they cannot take, and none where nothing changes. */
import { join } from 'node:path'
import { expect } from 'vitest'
import { LANYARD } from './program.ts'
import { atEachSize } from './sizes.ts'
import { SIGNED_IN } from './stages.ts'
import { story } from './story.ts'
import { walk } from './walk.ts'
import { askForCode, goToPane, quit } from './ways.ts'

/** Starts each program of a story with variables of its own. */
const ENV = ['/usr/bin/env'] as const

atEachSize(
  'where the locale is not UTF-8 everything is of ASCII alone',
  { ...SIGNED_IN, signedIn: [], program: ENV, args: ['LC_ALL=C', ...LANYARD] },
  async ({ terminal, emulator, home, open }) => {
    emulator.approve(await askForCode(terminal))
    await terminal.waitFor('signed in to corp')
    terminal.press('2', '/')
    terminal.type('415926530718')
    terminal.press('enter')
    // A letter that it does not have takes as many cells as it would.
    await terminal.waitFor(/>..\?{6,}.* {2}415926530718/)
    terminal.press('escape')
    await walk([terminal])
    await quit(terminal)
    const first = open('LC_ALL=C', `HOME=${home.path}/nobody`, ...LANYARD)
    await first.waitFor('Try the demo')
    first.press('n')
    await first.waitFor('Where do you sign in to AWS?')
    first.press('escape')
    await first.waitFor('Try the demo')
    await quit(first)
    for (const { raw } of [terminal, first]) expect(raw()).toMatch(/^[\x00-\x7f]*$/)
  },
)

atEachSize(
  'a dumb terminal, and one that says nothing of itself, get words and no escape',
  { ...SIGNED_IN, program: ENV, args: ['TERM=dumb', ...LANYARD] },
  async ({ terminal, open }) => {
    for (const dumb of [terminal, open('-u', 'TERM', ...LANYARD)]) {
      expect(await dumb.exit).toEqual({ code: 2, signal: null })
      const said = dumb.screen().join('')
      expect(said).toContain('This terminal cannot show the screen')
      expect(said).toContain('Run lanyard --plain, or lanyard status, login, list, write, logout')
      expect(dumb.raw()).not.toContain('\x1b')
    }
  },
)

const LEFT = /7h (\d+)m left/
const CLOCK = join(import.meta.dirname, '../fixtures/other-clock.cjs')

atEachSize(
  'nothing is written while nothing on the screen changes',
  {
    sessions: ['acme'],
    signedIn: ['acme'],
    // A minute is over before the clock is looked at a second time, every second: now and then it says the same.
    env: { NODE_OPTIONS: `--require=${CLOCK}`, CLOCK_RATE: '40' },
  },
  async ({ terminal }) => {
    await goToPane(terminal, '2')
    await terminal.waitFor(/2 Accounts ─+ 3 ─╮/)
    // With the roles there, too, nothing but the time is left to change.
    await goToPane(terminal, '3')
    await terminal.waitFor(/3 Roles ─+ 2 ─╮/)
    await goToPane(terminal, '2')
    await terminal.waitFor(LEFT)
    const minutes = () => Number(LEFT.exec(terminal.screen().join('\n'))?.[1])
    const toNextMinute = async () => {
      const before = minutes()
      await terminal.waitFor(() => minutes() !== before)
      return terminal.screen().join('\n')
    }
    const shown = await toNextMinute()
    const [from, first] = [terminal.raw().length, minutes()]
    expect((await toNextMinute()).split(/\d+m left/)).toEqual(shown.split(/\d+m left/))
    const written = terminal.raw().slice(from)
    // A frame for each minute, with the digits that are new, and no other.
    expect(written.split('\x1b[?2026h').length - 1).toBeLessThanOrEqual(first - minutes())
    expect(written.replaceAll(/\x1b\[[?\d;]*[A-Za-z]/g, '')).toMatch(/^[\r\d]+$/)
    await quit(terminal)
  },
)

/** The shell reads what is left for it for a third of a second once the program has ended. */
const REST =
  '"$@"; stty -icanon min 0 time 3; echo "left: [$(dd bs=64 count=1 2>/dev/null | od -An -c)]"'

atEachSize(
  'what the terminal answers late does not come to the shell',
  {
    sessions: ['corp'],
    background: 'none',
    program: ['/bin/sh', '-c', REST, 'sh', ...LANYARD],
  },
  async ({ terminal }) => {
    await terminal.waitFor('○ signed out')
    terminal.type('q')
    terminal.type('\x1b]11;rgb:ffff/ffff/ffff\x1b\\')
    await terminal.waitFor('left: []')
    expect(await terminal.exit).toEqual({ code: 0, signal: null })
  },
)

story(
  'the cursor of the terminal goes where the row goes',
  { ...SIGNED_IN, columns: 120, rows: 36 },
  async ({ terminal }) => {
    await terminal.waitFor(/2 Accounts ─.* 20 ─╮/)
    terminal.press('2')
    for (let row = 1; row < 20; row += 1) {
      terminal.press('j')
      await terminal.waitFor((lines) => lines.findIndex((line) => /││▌/.test(line)) === row + 2)
      const { cells, cursor } = terminal.grid()
      expect(cells[cursor.y]?.map(({ text }) => text).join('')).toMatch(/││▌/)
    }
    await quit(terminal)
  },
)
