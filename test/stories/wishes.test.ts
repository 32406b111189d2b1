/** What the person wants of the terminal: the mouse, the window's title, a theme; and all of it put back. */
import { expect } from 'vitest'
import { atEachSize } from './sizes.ts'
import { story } from './story.ts'
import { leaveBy, quit } from './ways.ts'

const CONFIG = '.config/lanyard/config.ini'
const STAGE = { sessions: ['corp'], signedIn: ['corp'] } as const
const IN = { ...STAGE, columns: 120, rows: 36 } as const

story(
  'mouse and title come with the settings, and go with the screen',
  { ...IN, files: { [CONFIG]: 'mouse = on\ntitle = on\ntheme = high-contrast\n' } },
  async ({ terminal }) => {
    await terminal.waitFor(/2 Accounts ─.* 248 ─╮/)
    // The third account, by a click on its row; the wheel goes on from there.
    terminal.type('\x1b[<0;36;5M\x1b[<0;36;5m')
    await terminal.waitFor('corp › accounting-data-staging ')
    terminal.type('\x1b[<64;36;5M')
    await terminal.waitFor('corp › accounting-data-dev ')
    expect(terminal.raw()).toContain('\x1b]0;lanyard — corp (signed in)\x07')
    expect(terminal.raw()).not.toMatch(/\x1b\[(?:\d+;)*3[1-6][;m]/)
    terminal.kill('SIGTERM')
    expect(await terminal.exit).toEqual({ code: 143, signal: null })
    expect(terminal.raw().split('\x1b[22;0t')).toHaveLength(2)
    expect(terminal.raw().split('\x1b[23;0t')).toHaveLength(2)
  },
)

story('nobody who did not ask gets either', IN, async ({ terminal, home }) => {
  await terminal.waitFor(/2 Accounts ─.* 248 ─╮/)
  terminal.press(',')
  await terminal.waitFor('name template')
  terminal.press('j', 'j', 'j', 'j', 'space')
  await terminal.waitFor(/theme +high contrast/)
  expect(terminal.raw()).not.toMatch(/\x1b\[\?100[0236]h|\x1b\]0;|\x1b\[22;0t/)
  terminal.press('d')
  await terminal.waitFor(/theme +the terminal's colours/)
  terminal.press('k', 'k', 'k')
  await terminal.waitFor(/▌ +region/)
  terminal.press('enter')
  await terminal.waitFor('In which region do you work with new profiles?')
  terminal.type('eu-west-1')
  terminal.press('enter')
  await terminal.waitFor(/region +eu-west-1/)
  await expect.poll(() => home.read(CONFIG)).toBe('region = eu-west-1\n')
  terminal.press('escape')
  await terminal.waitFor('4 Profiles')
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
