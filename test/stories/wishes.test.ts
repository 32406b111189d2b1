/** What the person wants of the terminal: the mouse, the window's title, a theme; and all of it put back. */
import { expect } from 'vitest'
import { atEachSize } from './sizes.ts'
import { story } from './story.ts'
import type { Terminal } from './terminal.ts'
import { ANY_PANE, goToPane, leaveBy, quit, until } from './ways.ts'

const CONFIG = '.config/lanyard/config.ini'
const STAGE = { sessions: ['corp'], signedIn: ['corp'] } as const
const IN = { ...STAGE, columns: 120, rows: 36 } as const

atEachSize(
  'mouse and title come with the settings, and go with the screen',
  { ...STAGE, files: { [CONFIG]: 'mouse = on\ntitle = on\ntheme = high-contrast\n' } },
  async ({ terminal }) => {
    await goToPane(terminal, '2')
    await terminal.waitFor(/── 2 Accounts ─.* 248 ─╮/)
    // The third account, by a click on its row; the wheel goes on from there.
    const third = placeOf(terminal, '428206622116')
    terminal.type(`\x1b[<0;${third}M\x1b[<0;${third}m`)
    await terminal.waitFor(/▌.*428206622116/)
    terminal.type(`\x1b[<64;${third}M`)
    await terminal.waitFor(/▌.*124759379975/)
    expect(terminal.raw()).toContain('\x1b]0;lanyard — corp (signed in)\x07')
    expect(terminal.raw()).not.toMatch(/\x1b\[(?:\d+;)*3[1-6][;m]/)
    terminal.kill('SIGTERM')
    expect(await terminal.exit).toEqual({ code: 143, signal: null })
    expect(terminal.raw().split('\x1b[22;0t')).toHaveLength(2)
    expect(terminal.raw().split('\x1b[23;0t')).toHaveLength(2)
    expect(counted(terminal, /\x1b\[\?100[06]h/g)).toEqual(counted(terminal, /\x1b\[\?100[06]l/g))
  },
)

/** Where a text stands on the screen, as reports of the mouse say it: column and row from 1. */
function placeOf(terminal: Terminal, text: string): string {
  const screen = terminal.screen()
  const row = screen.findIndex((line) => line.includes(text))
  return `${(screen[row]?.indexOf(text) ?? 0) + 1};${row + 1}`
}

/** How often the modes that the pattern matches are set or put back. */
function counted(terminal: Terminal, pattern: RegExp): Readonly<Record<string, number>> {
  const found = [...terminal.raw().matchAll(pattern)].map(([mode]) => mode.slice(0, -1))
  return Object.fromEntries(found.map((mode) => [mode, found.filter((one) => one === mode).length]))
}

atEachSize('nobody who did not ask gets either', STAGE, async ({ terminal, home }) => {
  await goToPane(terminal, '2')
  await terminal.waitFor(/── 2 Accounts ─.* 248 ─╮/)
  terminal.press(',')
  await terminal.waitFor('name template')
  terminal.press('j', 'j', 'j', 'j', 'space')
  await terminal.waitFor(/theme +high contrast/)
  expect(terminal.raw()).not.toMatch(/\x1b\[\?100[0236]h|\x1b\]0;|\x1b\[22;0t/)
  terminal.press('d')
  await terminal.waitFor(/theme +the termin/)
  terminal.press('k', 'k', 'k')
  await terminal.waitFor(/▌ +region/)
  terminal.press('enter')
  await terminal.waitFor('In which region do you work with new')
  terminal.type('eu-west-1')
  terminal.press('enter')
  await terminal.waitFor(/region +eu-west-1/)
  await until(() => home.read(CONFIG), 'region = eu-west-1\n')
  terminal.press('escape')
  await terminal.waitFor(ANY_PANE)
  await quit(terminal)
})

/** A colour of the palette, 256 or 24 bits, as a foreground or a background. */
const COLOURED = /\x1b\[(?:\d+;)*(?:[34][0-8]|9[0-7]|10[0-7])(?:;\d+)*m/

story(
  'color in config.ini decides over the environment, and changes at once',
  { ...IN, files: { [CONFIG]: 'color = never\n' }, env: { FORCE_COLOR: '1' } },
  async ({ terminal }) => {
    await terminal.waitFor(/2 Accounts ─.* 248 ─╮/)
    terminal.press(',')
    await terminal.waitFor(/colours +never/)
    expect(terminal.raw()).not.toMatch(COLOURED)
    terminal.press('j', 'j', 'j', 'j', 'j', 'd')
    await terminal.waitFor(/colours +where the terminal has them/)
    await expect.poll(() => terminal.raw()).toMatch(COLOURED)
    terminal.press('escape')
    await terminal.waitFor('4 Profiles')
    await quit(terminal)
  },
)

atEachSize(
  'settings that cannot be are told with their line',
  { ...STAGE, files: { [CONFIG]: '[keys]\nundo = y\nreload = F\n' } },
  async ({ terminal }) => {
    await terminal.waitFor(/config\.ini line 2: y is/)
    terminal.press('r')
    await terminal.waitFor('r does nothing here')
    expect(await leaveBy(terminal, 'ctrl+c')).toEqual({ code: 130, signal: null })
  },
)
