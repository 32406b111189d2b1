/** A grid as a terminal would have to be sent it: colours by SGR (ECMA-48 8.3.117), nothing else. */
import type { Cell, Color, Grid } from './grid.ts'

/** Parameters of the first colour of the sixteen, of their bright half, and of all other colours. */
const INK = { plain: 30, bright: 90, other: 38 } as const
const GROUND = { plain: 40, bright: 100, other: 48 } as const

function colourOf(color: Color, { plain, bright, other }: typeof INK | typeof GROUND): string[] {
  if (color === null) return []
  if (typeof color === 'string') {
    const channels = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16))
    return [`${other};2;${channels.join(';')}`]
  }
  if (color >= 16) return [`${other};5;${color}`]
  return [String(color < 8 ? plain + color : bright + color - 8)]
}

function styleOf(cell: Cell): string {
  const { bold, dim, italic, underline, blink, inverse } = cell
  const flags = [bold, dim, italic, underline, blink, inverse]
  const codes = [1, 2, 3, 4, 5, 7].filter((_, at) => flags[at]).map(String)
  codes.push(...colourOf(cell.foreground, INK), ...colourOf(cell.background, GROUND))
  return `\x1b[${['0', ...codes].join(';')}m`
}

function rowText(row: readonly Cell[]): string {
  const last = row.findLastIndex(({ text, background, inverse }) => {
    return text.trim() !== '' || background !== null || inverse
  })
  let style = ''
  let text = ''
  for (const cell of row.slice(0, last + 1)) {
    if (cell.width === 0) continue
    const wanted = styleOf(cell)
    if (wanted !== style) text += wanted
    style = wanted
    text += cell.text
  }
  return text
}

/** The whole screen, each row from its beginning. */
export function ansi({ cells }: Grid): string {
  return `\x1b[?25l\x1b[0m\x1b[2J\x1b[H${cells.map(rowText).join('\x1b[0m\r\n')}\x1b[0m`
}
