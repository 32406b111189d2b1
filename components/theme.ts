/** How tokens look on this terminal. The only file that names a colour or an escape sequence of style. */
import { graphemes } from '../src/core/width.ts'
import type { Look } from '../src/state/views/look.ts'
import { TWINS } from '../src/state/views/signs.ts'
import type { Line, Token } from '../src/state/views/span.ts'

export type Background = 'light' | 'dark' | 'unknown'

export interface ThemeOptions {
  /** False for NO_COLOR: weight and inverse stay. */
  readonly colour: boolean
  readonly background: Background
  readonly ascii: boolean
}

export interface Theme {
  readonly look: Look
  /** A line as the terminal takes it: only SGR sequences, and no control character of the text's own. */
  paint(line: Line): string
}

/** SGR parameters (ECMA-48): 1 bold, 2 dim, 4 underlined, 7 inverse, 30-37 the user's own palette. */
type Style = Readonly<Record<Token, string>>

const DARK: Style = {
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
const LIGHT: Style = { ...DARK, accent: '34', tag: '1;7;34', match: '1;34', soon: '35' }
const PLAIN: Style = {
  ...DARK,
  accent: '1',
  tag: '1;7',
  match: '1;4',
  ok: '',
  soon: '',
  danger: '',
  qr: '7',
}

const RESET = '\x1b[0m'
const CONTROLS = /\p{Cc}/gu
const NOT_ASCII = /[^\x20-\x7e]/

export function createTheme({ colour, background, ascii }: ThemeOptions): Theme {
  const style = colour ? (background === 'light' ? LIGHT : DARK) : PLAIN
  return {
    look: { ascii, square: !ascii && (colour || background === 'dark') },
    paint: (line) => line.map(({ text, token }) => painted(text, style[token], ascii)).join(''),
  }
}

function painted(text: string, sgr: string, ascii: boolean): string {
  const clean = text.replace(CONTROLS, '?')
  const shown = ascii && NOT_ASCII.test(clean) ? asciiOf(clean) : clean
  return sgr === '' ? shown : `\x1b[${sgr}m${shown}${RESET}`
}

/** Signs by their twins; a letter that has none by as many `?` as it took cells. */
function asciiOf(text: string): string {
  return graphemes(text)
    .map(({ text: letter, width }) =>
      NOT_ASCII.test(letter) ? (TWINS[letter] ?? '?'.repeat(width)) : letter,
    )
    .join('')
}
