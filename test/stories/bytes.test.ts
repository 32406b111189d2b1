/** The bytes that go to terminals of every kind while one walks through the screens: nothing that they cannot take. */
import { describe, expect } from 'vitest'
import { LANYARD } from './program.ts'
import { atEachSize } from './sizes.ts'
import { type StoryOptions, story } from './story.ts'
import type { Terminal } from './terminal.ts'
import { quit } from './ways.ts'

const IN = { sessions: ['corp'], signedIn: ['corp'], columns: 120, rows: 36 } as const
const THEMED = { '.config/lanyard/config.ini': 'theme = colour-blind\n' }

/** Colours of the palette, of 256 and of 24 bits, as foreground or background. */
const COLOURED = /\x1b\[(?:\d+;)*(?:[34][0-8]|9[0-7]|10[0-7])(?:;\d+)*m/
const MANY = /\x1b\[(?:\d+;)*[34]8;[25];/
const BLINKING = /\x1b\[(?:[0-46-9]\d*;)*[56]m/
const MOUSE = /\x1b\[\?100[0236]h/
const LINK = /\x1b\]8;/

/** Opens one dialog after the other, each waited for by its title. */
async function walk(terminal: Terminal): Promise<string> {
  await terminal.waitFor(/2 Accounts .* 248 /)
  terminal.press('2', 'j')
  for (const [key, title] of [
    ['?', 'Help'],
    [',', 'Settings'],
    ['t', 'Timeline'],
    ['!', 'Messages'],
    ['y', 'Copy'],
  ] as const) {
    terminal.press(key)
    await terminal.waitFor(title)
    terminal.press('escape')
    await terminal.waitFor('4 Profiles')
  }
  await quit(terminal)
  return terminal.raw()
}

const walked = (
  name: string,
  options: Pick<StoryOptions, 'env' | 'files'>,
  judge: (raw: string) => void,
) => story(name, { ...IN, ...options }, async ({ terminal }) => judge(await walk(terminal)))

describe('a walk through the screens', () => {
  walked(
    'brings no colour with NO_COLOR, no blinking, no mouse, no link',
    { env: { NO_COLOR: '1' } },
    (raw) => {
      expect(raw).not.toMatch(COLOURED)
      expect(raw).not.toMatch(BLINKING)
      expect(raw).not.toMatch(MOUSE)
      expect(raw).not.toMatch(LINK)
      expect(raw).toContain('\x1b[?2004h')
      expect(raw).toContain('\x1b[?2026h')
    },
  )

  walked(
    'brings 16 colours where TERM has no more',
    { env: { TERM: 'xterm' }, files: THEMED },
    (raw) => {
      expect(raw).toMatch(COLOURED)
      expect(raw).not.toMatch(MANY)
    },
  )

  walked('brings 256 where it has them', { files: THEMED }, (raw) => expect(raw).toMatch(MANY))

  walked('is of ASCII alone where the locale is not UTF-8', { env: { LC_ALL: 'C' } }, (raw) =>
    expect(raw).toMatch(/^[\x00-\x7f]*$/),
  )
})

story('the cursor of the terminal goes where the row goes', IN, async ({ terminal }) => {
  await terminal.waitFor(/2 Accounts ─.* 248 ─╮/)
  terminal.press('2')
  for (let row = 1; row < 20; row += 1) {
    terminal.press('j')
    await terminal.waitFor((lines) => lines.findIndex((line) => /││▌/.test(line)) === row + 2)
    const { cells, cursor } = terminal.grid()
    expect(cells[cursor.y]?.map(({ text }) => text).join('')).toMatch(/││▌/)
  }
  await quit(terminal)
})

story(
  'a terminal that says nothing of itself gets words, and no escape',
  { ...IN, program: ['/usr/bin/env', '-u', 'TERM', ...LANYARD] },
  async ({ terminal }) => {
    expect(await terminal.exit).toEqual({ code: 2, signal: null })
    expect(terminal.screen().join('\n')).toContain('lanyard status, login, list')
    expect(terminal.raw()).not.toContain('\x1b')
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
