/**
 * Borders, blocks and signs as lines and shapes. Fonts leave gaps between such characters, or lack
 * them and lend them from another font at another width; drawn, they fit their cell everywhere.
 */

/** The size of a cell. Lines run through whole pixels: the middle is half a pixel off on purpose. */
export const CELL = { width: 10, height: 21, x: 4.5, y: 10.5 } as const

/** Straight lines join over cells: `from` and `to` run along the axis, within the cell. */
export interface Line {
  readonly along: 'x' | 'y'
  readonly from: number
  readonly to: number
}

export interface Glyph {
  readonly weight: 1 | 3
  readonly lines?: readonly Line[]
  /** Rectangles to fill: x, y, width, height. */
  readonly blocks?: readonly (readonly [number, number, number, number])[]
  /** SVG paths that start with a relative `m` from the cell's corner. */
  readonly outline?: string
  readonly shape?: string
}

const { width: W, height: H, x: X, y: Y } = CELL

/** From an edge to the middle, and over it by half a line, so that corners have no notch. */
const ARMS: Readonly<Record<string, Line>> = {
  l: { along: 'x', from: 0, to: X + 0.5 },
  r: { along: 'x', from: X - 0.5, to: W },
  u: { along: 'y', from: 0, to: Y + 0.5 },
  d: { along: 'y', from: Y - 0.5, to: H },
}

const LIGHT: Readonly<Record<string, string>> = {
  ...{ '─': 'lr', '│': 'ud', '╴': 'l', '╵': 'u', '╶': 'r', '╷': 'd' },
  ...{ '┌': 'rd', '┐': 'ld', '└': 'ru', '┘': 'lu' },
  ...{ '├': 'rud', '┤': 'lud', '┬': 'lrd', '┴': 'lru', '┼': 'lrud' },
}

const HEAVY: Readonly<Record<string, string>> = {
  ...{ '━': 'lr', '┃': 'ud', '╸': 'l', '╹': 'u', '╺': 'r', '╻': 'd' },
}

function arms(table: Readonly<Record<string, string>>, weight: 1 | 3): [string, Glyph][] {
  return Object.entries(table).map(([char, names]) => {
    const lines = [...names].flatMap((name) => ARMS[name] ?? [])
    return [char, { weight, lines }]
  })
}

function dashed(along: 'x' | 'y', count: number): Glyph {
  const step = (along === 'x' ? W : H) / count
  const lines = Array.from({ length: count }, (_, at) => ({
    along,
    from: Math.round(at * step) + 1,
    to: Math.round((at + 1) * step) - 1,
  }))
  return { weight: 1, lines }
}

/** A quarter circle between two edges' middles. */
function rounded(toX: number, toY: number): Glyph {
  const bend = 4
  const endX = X + Math.sign(toX - X) * bend
  const rest = Math.sign(toY - Y) * bend
  const outline = `m${toX} ${Y}h${endX - toX}q${X - endX} 0 ${X - endX} ${rest}v${toY - Y - rest}`
  return { weight: 1, outline }
}

function block(x: number, y: number, width: number, height: number): Glyph {
  return { weight: 1, blocks: [[x, y, width, height]] }
}

const MIDDLE = 11

function eighths(): [string, Glyph][] {
  return [1, 2, 3, 4, 5, 6, 7].flatMap((part): [string, Glyph][] => {
    const wide = Math.round((W * part) / 8)
    const high = Math.round((H * part) / 8)
    return [
      [String.fromCodePoint(0x2590 - part), block(0, 0, wide, H)],
      [String.fromCodePoint(0x2580 + part), block(0, H - high, W, high)],
    ]
  })
}

const CIRCLE = 'm1 10.5a4 4 0 0 1 8 0a4 4 0 0 1-8 0z'
const DIAMOND = 'm5 6l4.5 4.5l-4.5 4.5l-4.5-4.5z'

const GLYPHS: ReadonlyMap<string, Glyph> = new Map<string, Glyph>([
  ...arms(LIGHT, 1),
  ...arms(HEAVY, 3),
  ['╌', dashed('x', 2)],
  ['┄', dashed('x', 3)],
  ['╎', dashed('y', 2)],
  ['┆', dashed('y', 3)],
  ['┊', dashed('y', 4)],
  ['╭', rounded(W, H)],
  ['╮', rounded(0, H)],
  ['╰', rounded(W, 0)],
  ['╯', rounded(0, 0)],
  ...eighths(),
  ['█', block(0, 0, W, H)],
  ['▀', block(0, 0, W, MIDDLE)],
  ['▄', block(0, MIDDLE, W, H - MIDDLE)],
  ['▐', block(W / 2, 0, W / 2, H)],
  ['●', { weight: 1, shape: CIRCLE }],
  ['○', { weight: 1, outline: CIRCLE }],
  ['◐', { weight: 1, outline: CIRCLE, shape: 'm5 6.5a4 4 0 0 0 0 8z' }],
  ['◔', { weight: 1, outline: CIRCLE, shape: 'm5 6.5a4 4 0 0 1 4 4h-4z' }],
  [
    '◌',
    {
      weight: 1,
      outline:
        'm1.3 9a4 4 0 0 1 2.2-2.2m3 0a4 4 0 0 1 2.2 2.2m0 3a4 4 0 0 1-2.2 2.2m-3 0a4 4 0 0 1-2.2-2.2',
    },
  ],
  ['◆', { weight: 1, shape: DIAMOND }],
  ['◇', { weight: 1, outline: DIAMOND }],
  ['▲', { weight: 1, shape: 'm5 6l4.8 9h-9.6z' }],
])

/** How to draw the character, or null where the font does that well. */
export function glyphOf(char: string): Glyph | null {
  return GLYPHS.get(char) ?? null
}
