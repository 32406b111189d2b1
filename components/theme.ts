/** How tokens look on this terminal. With palettes.ts the only file that names a style. */

import type { Background } from '../src/core/background.ts'
import type { Choice } from '../src/core/choices.ts'
import type { ColourLevel } from '../src/core/colour.ts'
import type { Env } from '../src/core/env.ts'
import { linksBy } from '../src/core/links.ts'
import type { Settings } from '../src/core/model.ts'
import { graphemes } from '../src/core/width.ts'
import type { Look } from '../src/state/views/look.ts'
import { TWINS } from '../src/state/views/signs.ts'
import type { Line } from '../src/state/views/span.ts'
import { type PaletteOptions, paletteFor } from './palettes.ts'

export interface ThemeOptions extends PaletteOptions {
  /** Whether the terminal follows links (OSC 8). */
  readonly links?: boolean
  readonly ascii: boolean
  /** Whether ambiguous characters take two cells: names keep theirs, signs and borders give way to their twins. */
  readonly double?: boolean
}

export interface Theme {
  readonly look: Look
  /** A line as the terminal takes it: only SGR sequences, and no control character of the text's own. */
  paint(line: Line): string
}

/** Nothing but a page over TLS, and no character that could end the sequence. */
const LINKED = /^https:\/\/[\x21-\x7e]{1,2000}$/
const RESET = '\x1b[0m'
const CONTROLS = /\p{Cc}/gu
const NOT_ASCII = /[^\x20-\x7e]/

export function createTheme(given: ThemeOptions): Theme {
  const { ascii, double = false, links = false, ...options } = given
  const { colour, background } = options
  const style = paletteFor(options)
  return {
    look: {
      ascii: ascii || double,
      square: !ascii && !double && (colour || background === 'dark'),
    },
    paint: (line) =>
      line
        .map(({ text, token, href }) => {
          const shown = painted(text, style[token], ascii ? asciiOf : double ? twinsOf : null)
          return links && href !== undefined && LINKED.test(href) ? linked(shown, href) : shown
        })
        .join(''),
  }
}

interface Terminal extends Pick<ThemeOptions, 'ascii' | 'double'> {
  readonly env: Env
  /** How many colours there are, by `color` of the settings. */
  readonly colours: (setting: Choice<'color'> | null) => ColourLevel
}

/** The themes of a terminal: by what is set, and by the background that it told of. */
export function themesFor({ env, colours, ...terminal }: Terminal) {
  return ({ theme, background: set, color }: Settings, told: Background): Theme => {
    const level = colours(color ?? null)
    const colour = level !== 'none'
    return createTheme({
      ...terminal,
      colour,
      links: colour && linksBy(env) !== null,
      background: set ?? told,
      theme: theme ?? null,
      depth: level === '256' || level === 'truecolor' ? 256 : 16,
    })
  }
}

/** OSC 8: what stands between the two leads to the address. */
function linked(shown: string, href: string): string {
  return `\x1b]8;;${href}\x1b\\${shown}\x1b]8;;\x1b\\`
}

type Spelling = ((text: string) => string) | null

function painted(text: string, sgr: string, spelled: Spelling): string {
  const clean = text.replace(CONTROLS, '?')
  const shown = spelled !== null && NOT_ASCII.test(clean) ? spelled(clean) : clean
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

/** Signs by their twins, and letters as they are. */
function twinsOf(text: string): string {
  return Array.from(text, (letter) => TWINS[letter] ?? letter).join('')
}
