/** Colours: whether, how many, on which background, and that nothing is told by them alone. */
import { expect } from 'vitest'
import { ASK_BACKGROUND } from '../../src/core/background.ts'
import { LANYARD } from './program.ts'
import { atEachSize } from './sizes.ts'
import { SIGNED_IN } from './stages.ts'
import type { Terminal } from './terminal.ts'
import { walk } from './walk.ts'
import { goToPane, quit, until } from './ways.ts'

const CONFIG = '.config/lanyard/config.ini'

/** Starts each program of a story with variables of its own. */
const ENV = ['/usr/bin/env'] as const

/** Every parameter of SGR that was written (ECMA-48 8.3.117). */
function styles(raw: string): readonly string[] {
  return [...raw.matchAll(/\x1b\[([\d;]*)m/g)].map(([, list = '']) => list)
}

/** What of colours was used: none, those of the palette, or also those of 256. */
function coloursOf({ raw }: Terminal): 'none' | '16' | '256' {
  const used = styles(raw())
  if (used.some((style) => /(?:^|;)[34]8;/.test(style))) return '256'
  return used.some((style) => /(?:^|;)(?:[34][0-7]|9\d|10[0-7])(?:;|$)/.test(style)) ? '16' : 'none'
}

/** A theme with colours of its own, and a line that cannot be: the message about it has one of them. */
const THEMED = { [CONFIG]: 'color = never\ntheme = colour-blind\n[keys]\nundo = y\n' }

/** Each with the one that comes next in the order, which says the opposite. */
const ORDER = [
  ['256', '--color=always', 'NO_COLOR=1'],
  ['256', '--color=auto', 'FORCE_COLOR=1', 'NO_COLOR=1'],
  ['none', '--color=auto', 'NO_COLOR=1', 'CLICOLOR_FORCE=1'],
  ['none', '--color=auto', 'CLICOLOR=0'],
  ['256', '--color=auto'],
  ['16', '--color=auto', 'TERM=xterm'],
  ['256', '--color=auto', 'TERM=xterm', 'COLORTERM=truecolor'],
] as const

atEachSize(
  'option, settings, FORCE_COLOR, NO_COLOR, CLICOLOR, terminal: the first that says anything decides',
  { sessions: ['corp'], files: THEMED, program: ENV, args: ['FORCE_COLOR=1', ...LANYARD] },
  async ({ terminal, open }) => {
    await terminal.waitFor(/config\.ini line 4/)
    expect(coloursOf(terminal)).toBe('none')
    for (const [expected, option, ...variables] of ORDER) {
      const next = open(...variables, ...LANYARD, option)
      await next.waitFor(/config\.ini line 4/)
      expect([option, variables, coloursOf(next)]).toEqual([option, variables, expected])
      await quit(next)
    }
    await quit(terminal)
  },
)

/** What the screen says, without what time alone changes meanwhile. */
function words({ screen }: Terminal): readonly string[] {
  return screen().map((line) => line.replaceAll(/\d+h \d\dm|\d\d:\d\d/g, '#'))
}

/** Words and numbers that are dim, and all that blinks; the one digit of a pane's title is none. */
function unfit({ grid }: Terminal): readonly string[] {
  return grid().cells.flatMap((row) => {
    const dim = row.map((cell) => (cell.dim ? cell.text : ' ')).join('')
    const blinking = row.map((cell) => (cell.blink ? cell.text : '')).join('')
    return [...(dim.match(/\p{L}+|\d\d+/gu) ?? []), ...(blinking === '' ? [] : [blinking])]
  })
}

const MOUSE = /\x1b\[\?100[0236]h/
const LINK = /\x1b\]8;/

atEachSize(
  'without any colour each screen says the same, and nowhere anything blinks or has words that are dim',
  { ...SIGNED_IN, program: ENV, args: LANYARD },
  async ({ terminal, open }) => {
    const plain = open('NO_COLOR=1', ...LANYARD)
    for (const one of [terminal, plain]) {
      await goToPane(one, '2')
      await one.waitFor(/2 Accounts ─+ 20 ─╮/)
    }
    await walk([terminal, plain], async () => {
      await until(() => words(plain).join('\n') === words(terminal).join('\n'), true)
      expect([...unfit(terminal), ...unfit(plain)]).toEqual([])
    })
    await quit(terminal)
    await quit(plain)
    // This terminal has 256 colours; nobody asked for more than its own palette.
    expect([coloursOf(terminal), coloursOf(plain)]).toEqual(['16', 'none'])
    for (const { raw } of [terminal, plain]) {
      expect(styles(raw()).filter((style) => /(?:^|;)(?:5|6|25)(?:;|$)/.test(style))).toEqual([])
    }
    expect(plain.raw()).not.toMatch(MOUSE)
    expect(plain.raw()).not.toMatch(LINK)
  },
)

/** The accent of palettes.ts: cyan where it is dark, blue where it is light, on the title of the pane with the focus. */
const ACCENT = { dark: 6, light: 4 } as const

function accentOf({ grid }: Terminal): unknown {
  return grid()
    .cells.flat()
    .find(({ text, inverse }) => inverse && text !== ' ')?.foreground
}

const timesAsked = ({ raw }: Terminal): number => raw().split(ASK_BACKGROUND).length - 1

atEachSize(
  'a light background that the terminal tells of is taken, and asked for once',
  { ...SIGNED_IN, signedIn: [], background: 'light' },
  async ({ terminal }) => {
    await terminal.waitFor('Enter sign in')
    await terminal.waitFor(() => accentOf(terminal) === ACCENT.light)
    terminal.press('4')
    await terminal.waitFor('Enter explain')
    expect(accentOf(terminal)).toBe(ACCENT.light)
    await quit(terminal)
    expect(timesAsked(terminal)).toBe(1)
  },
)

atEachSize(
  'one that is told late, in pieces or in words that mean nothing, is never typed',
  { ...SIGNED_IN, background: 'none' },
  async ({ terminal }) => {
    await goToPane(terminal, '2')
    await terminal.waitFor(/2 Accounts ─+ 20 ─╮/)
    expect(accentOf(terminal)).toBe(ACCENT.dark)
    terminal.press('/')
    terminal.type('pay')
    await terminal.waitFor(/2 Accounts ─ \/pay ─+ 6 of 20/)
    terminal.type('\x1b]11;rgb:gg/zz\x1b\\')
    terminal.type('\x1b]11;rgb:ffff/ff')
    terminal.type('ff/ffff\x1b\\')
    terminal.type('r')
    await terminal.waitFor(/2 Accounts ─ \/payr ─+ \d of 20/)
    terminal.press('enter')
    await terminal.waitFor('Enter roles')
    await terminal.waitFor(() => accentOf(terminal) === ACCENT.light)
    terminal.press('escape')
    await terminal.waitFor(/2 Accounts ─+ 20 ─╮/)
    await quit(terminal)
    expect(timesAsked(terminal)).toBe(1)
  },
)
