/** How many colours lanyard may use on an output, and why: one decision for the screen and for every command. */

import type { Choice } from './choices.ts'
import type { Env } from './env.ts'
import { sanitize } from './sanitize.ts'

/** The values of `--color`. */
export const COLOUR_WHEN = ['auto', 'always', 'never'] as const
export type ColourWhen = (typeof COLOUR_WHEN)[number]

/** None, the user's own palette of 16, the 256 of xterm, or 24 bits. */
export type ColourLevel = 'none' | '16' | '256' | 'truecolor'

export interface ColourFacts {
  /** `--color`; null where it is not given. */
  readonly asked: ColourWhen | null
  /** `color` of config.ini; null where it is not set. */
  readonly setting: Choice<'color'> | null
  readonly env: Env
  readonly platform: string
  /** Whether the output is a terminal. */
  readonly isTTY: boolean
}

export interface Colour {
  readonly level: ColourLevel
  /** What decided it: `NO_COLOR is set`. Safe to show. */
  readonly why: string
}

/**
 * The first of these that says anything: `--color`, `color` in config.ini, FORCE_COLOR (force-color.org),
 * NO_COLOR (no-color.org), CLICOLOR_FORCE and CLICOLOR (bixense.com/clicolors), then whether the output is
 * a terminal, and what TERM says of it. no-color.org says nothing of FORCE_COLOR: the one that asks for
 * something wins here. `--color=auto` leaves it to the environment whatever config.ini says. A variable
 * that is empty counts as unset.
 */
export function colourOf({ asked, setting, env, platform, isTTY }: ColourFacts): Colour {
  const yes = (why: string) => ({ level: depthOf(env).level, why })
  const no = (why: string): Colour => ({ level: 'none', why })
  if (asked === 'always') return yes('--color=always')
  if (asked === 'never') return no('--color=never')
  if (asked === null && setting === 'always') return yes('color = always in config.ini')
  if (asked === null && setting === 'never') return no('color = never in config.ini')
  const { FORCE_COLOR, NO_COLOR, CLICOLOR_FORCE, CLICOLOR } = env
  if (FORCE_COLOR) return forced(FORCE_COLOR, env)
  if (NO_COLOR) return no('NO_COLOR is set')
  if (CLICOLOR_FORCE && CLICOLOR_FORCE !== '0') return yes(said('CLICOLOR_FORCE', env))
  if (CLICOLOR === '0') return no('CLICOLOR=0')
  if (!isTTY) return no('the output is no terminal')
  return isDumb(env, platform) ? no(said('TERM', env)) : depthOf(env)
}

/** Whether the terminal can do nothing but print: it says so, or says nothing where terminals do. */
export function isDumb({ TERM }: Env, platform: string): boolean {
  return TERM === 'dumb' || (!TERM && platform !== 'win32')
}

/** What stands behind FORCE_COLOR, as chalk and Node read it: 0 and false for none, 2 and 3 for how many. */
function forced(value: string, env: Env): Colour {
  const why = said('FORCE_COLOR', env)
  if (value === '0' || value === 'false') return { level: 'none', why }
  if (value === '2') return { level: '256', why }
  return { level: value === '3' ? 'truecolor' : depthOf(env).level, why }
}

/** These have no more than 16 whatever a variable, inherited from another terminal, says. */
const OLD = /^(?:linux|ansi|cygwin|vt\d+)(?:-|$)/
/** Inside of these COLORTERM is that of the terminal around them, or says what they take, and not what comes out. */
const MULTIPLEXED = /^(?:tmux|screen)(?:-|$)/

/** How many colours the terminal has, by TERM (terminfo's names) and COLORTERM. */
function depthOf(env: Env): Colour {
  const { TERM = '', COLORTERM = '', TMUX } = env
  if (OLD.test(TERM)) return { level: '16', why: said('TERM', env) }
  if (/-direct\d*$/.test(TERM)) return { level: 'truecolor', why: said('TERM', env) }
  const isTrue = COLORTERM === 'truecolor' || COLORTERM === '24bit'
  if (TMUX || MULTIPLEXED.test(TERM)) {
    const isMany = isTrue || TERM.endsWith('-256color')
    return { level: isMany ? '256' : '16', why: `${said('TERM', env)} in tmux or screen` }
  }
  if (isTrue) return { level: 'truecolor', why: said('COLORTERM', env) }
  return { level: TERM.endsWith('-256color') ? '256' : '16', why: said('TERM', env) }
}

function said(name: string, env: Env): string {
  const value = env[name]
  return value ? `${name}=${sanitize(value)}` : `${name} is not set`
}
