/** What doctor says of the terminal: each decision with what decided it. */
import { expect, test } from 'vitest'
import { capabilities, type TerminalFacts } from '../../src/core/capabilities.ts'

const USUAL: TerminalFacts = {
  asked: null,
  env: { TERM: 'xterm-256color', LANG: 'C.UTF-8' },
  platform: 'linux',
  isTTY: true,
  ascii: false,
  screenReader: false,
  settings: { template: '{account}', region: null, output: null },
}

test.each([
  ['colours', {}, '256: TERM=xterm-256color'],
  ['colours', { asked: 'never' }, 'none: --color=never'],
  [
    'colours',
    { isTTY: false },
    'none: the output is no terminal; on a terminal 256: TERM=xterm-256color',
  ],
  ['colours', { env: { NO_COLOR: '1' }, isTTY: false }, 'none: NO_COLOR is set'],
  ['signs', {}, 'Unicode: LANG=C.UTF-8'],
  ['signs', { ascii: true }, 'ASCII: --ascii'],
  ['signs', { env: { LC_ALL: 'C', LANG: 'C.UTF-8' } }, 'ASCII: LC_ALL=C'],
  ['signs', { env: { TERM: 'linux' } }, 'ASCII: TERM=linux'],
  ['letters', {}, 'ambiguous ones take one cell'],
  ['background', {}, 'taken for either until the terminal answers (OSC 11)'],
  [
    'background',
    { env: { COLORFGBG: '15;0' } },
    'dark by COLORFGBG until the terminal answers (OSC 11)',
  ],
  ['links', {}, 'not known to be followed'],
  ['links', { env: { VTE_VERSION: '7600' } }, 'followed: VTE_VERSION is set'],
  ['screen', {}, 'drawn'],
  ['screen', { env: { TERM: 'dumb' } }, 'none, lanyard --plain is spoken: TERM=dumb'],
  ['screen', { env: {} }, 'none, lanyard --plain is spoken: TERM is not set'],
  ['screen', { screenReader: true }, 'spoken: asked for'],
] as const)('%s with %j: %s', (what, facts, chosen) => {
  expect(capabilities({ ...USUAL, ...facts })).toContainEqual({ what, chosen })
})

test('settings decide, and are named', () => {
  const settings = {
    ...USUAL.settings,
    color: 'always',
    background: 'light',
    ambiguous_width: 'double',
    screen_reader: 'on',
  } as const
  expect(capabilities({ ...USUAL, isTTY: false, settings }).map(({ chosen }) => chosen)).toEqual([
    '256: color = always in config.ini',
    'ASCII, names as they are: ambiguous_width = double in config.ini',
    'ambiguous ones take two cells',
    'light: background in config.ini',
    'not known to be followed',
    'spoken: screen_reader in config.ini',
  ])
})
