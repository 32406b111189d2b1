/** How each token looks in each theme: SGR parameters (ECMA-48), by background and by how many colours there are. */
import type { Background } from '../src/core/background.ts'
import type { Choice } from '../src/core/choices.ts'
import type { Token } from '../src/state/views/span.ts'

/** 16: the user's own palette; 256: also colours that are the same on every terminal. */
export type Depth = 16 | 256
export type Palette = Readonly<Record<Token, string>>

/** 1 bold, 2 dim, 4 underlined, 7 inverse, 30-37 the user's own palette. */
const DARK: Palette = {
  text: '',
  strong: '1',
  line: '2',
  accent: '36',
  tag: '1;7;36',
  match: '1;36',
  ok: '32',
  soon: '33',
  danger: '31',
  link: '4',
  qr: '30;107',
  demo: '7',
}
/** Cyan and yellow are too pale on white. */
const LIGHT: Palette = { ...DARK, accent: '34', tag: '1;7;34', match: '1;34', soon: '35' }
/** For NO_COLOR. */
const PLAIN: Palette = {
  ...DARK,
  accent: '1',
  tag: '1;7',
  match: '1;4',
  ok: '',
  soon: '',
  danger: '',
  qr: '7',
}
/** Nothing dim, nothing coloured: what matters is bold, inverse or underlined in the text's own colour. */
const CONTRAST: Palette = { ...PLAIN, line: '', soon: '1;4', danger: '1;7', qr: '30;107' }

/**
 * Blue, orange and purple, which red-green and blue-yellow blindness keep apart (after Okabe and Ito), each
 * at least 4.5:1 on black and Solarized dark, or on white and Solarized light.
 */
const SAFE: Readonly<Record<Depth, Readonly<Record<'light' | 'dark', Palette>>>> = {
  256: {
    dark: { ...DARK, ok: '38;5;117', soon: '38;5;214', danger: '1;38;5;219' },
    light: { ...LIGHT, ok: '38;5;24', soon: '38;5;94', danger: '1;38;5;90' },
  },
  16: {
    dark: { ...DARK, ok: '36', soon: '33', danger: '1;35' },
    light: { ...LIGHT, ok: '34', soon: '31', danger: '1;35' },
  },
}

export interface PaletteOptions {
  /** False for NO_COLOR: weight and inverse stay. */
  readonly colour: boolean
  readonly background: Background
  /** The user's own palette where absent. */
  readonly theme?: Choice<'theme'> | null
  readonly depth?: Depth
}

export function paletteFor({ colour, background, theme, depth = 16 }: PaletteOptions): Palette {
  if (theme === 'high-contrast') return CONTRAST
  if (!colour) return PLAIN
  const ground = background === 'light' ? 'light' : 'dark'
  if (theme === 'colour-blind') return SAFE[depth][ground]
  return ground === 'light' ? LIGHT : DARK
}
