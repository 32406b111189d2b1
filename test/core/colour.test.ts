/** How many colours there are and who says so: the whole order as one table. */
import { describe, expect, test } from 'vitest'
import { type ColourFacts, type ColourLevel, colourOf, isDumb } from '../../src/core/colour.ts'

const NONE = { FORCE_COLOR: '0' }
const MANY = { TERM: 'xterm-256color' }

type Row = readonly [
  asked: ColourFacts['asked'],
  setting: ColourFacts['setting'],
  env: ColourFacts['env'],
  isTTY: boolean,
  level: ColourLevel,
  why: string,
]

const ORDER: readonly Row[] = [
  // --color stands above everything.
  ['always', 'never', { ...NONE, NO_COLOR: '1', ...MANY }, false, '256', '--color=always'],
  ['always', null, { TERM: 'dumb' }, true, '16', '--color=always'],
  ['never', 'always', { FORCE_COLOR: '3', ...MANY }, true, 'none', '--color=never'],
  ['auto', 'never', MANY, true, '256', 'TERM=xterm-256color'],
  ['auto', 'always', MANY, false, 'none', 'the output is no terminal'],
  ['auto', 'always', { NO_COLOR: '1', ...MANY }, true, 'none', 'NO_COLOR is set'],
  // config.ini above the environment.
  [null, 'always', { ...NONE, ...MANY }, false, '256', 'color = always in config.ini'],
  [null, 'always', { NO_COLOR: '1', TERM: 'dumb' }, true, '16', 'color = always in config.ini'],
  [null, 'never', { FORCE_COLOR: '1', ...MANY }, true, 'none', 'color = never in config.ini'],
  [null, 'never', { CLICOLOR_FORCE: '1' }, true, 'none', 'color = never in config.ini'],
  // FORCE_COLOR above NO_COLOR.
  [null, null, { FORCE_COLOR: '1', NO_COLOR: '1', TERM: 'xterm' }, false, '16', 'FORCE_COLOR=1'],
  [null, null, { FORCE_COLOR: 'true', ...MANY }, false, '256', 'FORCE_COLOR=true'],
  [null, null, { FORCE_COLOR: '2', TERM: 'dumb' }, false, '256', 'FORCE_COLOR=2'],
  [null, null, { FORCE_COLOR: '3', TERM: 'xterm' }, true, 'truecolor', 'FORCE_COLOR=3'],
  [null, null, { FORCE_COLOR: '0', CLICOLOR_FORCE: '1' }, true, 'none', 'FORCE_COLOR=0'],
  [null, null, { FORCE_COLOR: 'false', ...MANY }, true, 'none', 'FORCE_COLOR=false'],
  [null, null, { FORCE_COLOR: '', NO_COLOR: '1' }, true, 'none', 'NO_COLOR is set'],
  // NO_COLOR above CLICOLOR.
  [null, null, { NO_COLOR: '1', CLICOLOR_FORCE: '1', ...MANY }, true, 'none', 'NO_COLOR is set'],
  [null, null, { NO_COLOR: '0', ...MANY }, true, 'none', 'NO_COLOR is set'],
  [null, null, { NO_COLOR: '', ...MANY }, true, '256', 'TERM=xterm-256color'],
  // CLICOLOR_FORCE above CLICOLOR, both above the terminal.
  [null, null, { CLICOLOR_FORCE: '1', CLICOLOR: '0', ...MANY }, false, '256', 'CLICOLOR_FORCE=1'],
  [null, null, { CLICOLOR_FORCE: '0', ...MANY }, false, 'none', 'the output is no terminal'],
  [null, null, { CLICOLOR: '0', ...MANY }, true, 'none', 'CLICOLOR=0'],
  [null, null, { CLICOLOR: '1', ...MANY }, true, '256', 'TERM=xterm-256color'],
  [null, null, { CLICOLOR: '1', ...MANY }, false, 'none', 'the output is no terminal'],
  // The terminal itself.
  [null, null, MANY, false, 'none', 'the output is no terminal'],
  [null, null, { TERM: 'dumb', COLORTERM: 'truecolor' }, true, 'none', 'TERM=dumb'],
  [null, null, {}, true, 'none', 'TERM is not set'],
  [null, null, { TERM: '' }, true, 'none', 'TERM is not set'],
]

test.each(ORDER)('--color=%s, color = %s, %j, a terminal: %s', (...row) => {
  const [asked, setting, env, isTTY, level, why] = row
  expect(colourOf({ asked, setting, env, platform: 'linux', isTTY })).toEqual({ level, why })
})

describe('how many, by the terminal', () => {
  test.each([
    [{ TERM: 'linux' }, '16'],
    [{ TERM: 'linux', COLORTERM: 'truecolor' }, '16'],
    [{ TERM: 'linux-16color' }, '16'],
    [{ TERM: 'vt100', COLORTERM: '24bit' }, '16'],
    [{ TERM: 'vt220' }, '16'],
    [{ TERM: 'xterm' }, '16'],
    [{ TERM: 'xterm-16color' }, '16'],
    [{ TERM: 'xterm-256color' }, '256'],
    [{ TERM: 'xterm', COLORTERM: 'truecolor' }, 'truecolor'],
    [{ TERM: 'xterm-256color', COLORTERM: '24bit' }, 'truecolor'],
    [{ TERM: 'xterm-256color', COLORTERM: 'yes' }, '256'],
    [{ TERM: 'xterm-direct' }, 'truecolor'],
    [{ TERM: 'tmux-256color', TMUX: '/tmp/t,1,0', COLORTERM: 'truecolor' }, '256'],
    [{ TERM: 'screen-256color', COLORTERM: 'truecolor' }, '256'],
    [{ TERM: 'xterm-256color', TMUX: '/tmp/t,1,0', COLORTERM: 'truecolor' }, '256'],
    [{ TERM: 'screen', TMUX: '/tmp/t,1,0' }, '16'],
    [{ TERM: 'tmux-direct', TMUX: '/tmp/t,1,0' }, 'truecolor'],
  ] as const)('%j: %s', (env, level) => {
    const facts = { asked: null, setting: null, platform: 'linux', isTTY: true } as const
    expect(colourOf({ ...facts, env }).level).toBe(level)
  })
})

test('Windows sets no TERM, and its terminals draw', () => {
  const facts = { asked: null, setting: null, platform: 'win32', env: {}, isTTY: true } as const
  expect(colourOf(facts)).toEqual({ level: '16', why: 'TERM is not set' })
  expect(isDumb({}, 'win32')).toBe(false)
  expect(isDumb({}, 'linux')).toBe(true)
})

test('what a variable holds cannot steer the terminal', () => {
  const env = { TERM: 'xterm\x1b[2J' }
  const { why } = colourOf({ asked: null, setting: null, platform: 'linux', isTTY: true, env })
  expect(why).toBe('TERM=xterm␛[2J')
})
