/** The signs of the screen and the ASCII that stands for each; help says what they mean. */
import type { Disc, ExpiryLevel } from '../../core/expiry.ts'
import { type Line, span, type Token } from './span.ts'

/** Sign, ASCII twin. All are one cell; none has an emoji form. */
export const SIGNS = {
  full: ['●', '@'],
  half: ['◐', 'O'],
  quarter: ['◔', 'o'],
  empty: ['○', '.'],
  working: ['↻', '%'],
  offline: ['◌', '?'],
  done: ['✓', 'v'],
  failed: ['✗', 'x'],
  care: ['▲', '!'],
  favourite: ['★', '^'],
  path: ['›', '>'],
  dot: ['·', '-'],
  none: ['–', '-'],
  cursor: ['▌', '>'],
  elsewhere: ['▏', ':'],
  marked: ['◆', '*'],
  unmarked: ['◇', '-'],
  thumb: ['▐', '#'],
  bar: ['━', '='],
  barHalf: ['╸', '-'],
  barRest: ['╌', '.'],
  edge: ['▎', '|'],
  cut: ['…', '~'],
  opened: ['▾', 'v'],
  closed: ['▸', '+'],
} as const satisfies Record<string, readonly [string, string]>

export type SignName = keyof typeof SIGNS

/** The one border style. */
export const BORDER = {
  horizontal: '─',
  vertical: '│',
  topLeft: '╭',
  topRight: '╮',
  bottomLeft: '╰',
  bottomRight: '╯',
} as const

/** Every character of the screen that is not ASCII, with its twin of the same width. */
export const TWINS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.values(SIGNS)),
  '─': '-',
  '│': '|',
  '╭': '+',
  '╮': '+',
  '╰': '+',
  '╯': '+',
  '┴': '+',
  '╷': '|',
  '┊': ':',
  '╲': '\\',
  '╱': '/',
}

/** The colour goes on the sign; the words beside it keep theirs. */
export function sign(name: SignName, token: Token = 'text'): Line {
  return span(token, SIGNS[name][0])
}

const LEVELS: Readonly<Record<ExpiryLevel, Token>> = {
  ok: 'ok',
  soon: 'soon',
  danger: 'danger',
  gone: 'text',
}

export function disc(of: { readonly disc: Disc; readonly level: ExpiryLevel }): Line {
  return sign(of.disc, LEVELS[of.level])
}
