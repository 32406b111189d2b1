/** What a terminal shows at one moment, as plain values: a grid of cells and the cursor. */
import type { IBufferCell, Terminal as Xterm } from '@xterm/headless'

/** Null is the terminal's own colour, a number is an index of the 256-colour palette. */
export type Color = number | `#${string}` | null

export interface Cell {
  /** One character with its combining marks; a space where nothing was written. */
  readonly text: string
  /** Cells taken: 2 for wide characters, and 0 for the cell that such a character covers. */
  readonly width: number
  readonly foreground: Color
  readonly background: Color
  readonly bold: boolean
  readonly dim: boolean
  readonly italic: boolean
  readonly underline: boolean
  readonly blink: boolean
  readonly inverse: boolean
}

export interface Cursor {
  readonly x: number
  readonly y: number
  readonly visible: boolean
}

export interface Grid {
  readonly columns: number
  readonly rows: number
  /** Row by row, `columns` cells in each. */
  readonly cells: readonly (readonly Cell[])[]
  readonly cursor: Cursor
}

function rgb(value: number): `#${string}` {
  return `#${value.toString(16).padStart(6, '0')}`
}

/** LEFT-TO-RIGHT MARK: it stands with the character before it, and nobody sees it. */
const UNSEEN = '\u200e'

function readCell(cell: IBufferCell): Cell {
  return {
    text: cell.getChars().replaceAll(UNSEEN, '') || (cell.getWidth() === 0 ? '' : ' '),
    width: cell.getWidth(),
    foreground: cell.isFgDefault()
      ? null
      : cell.isFgRGB()
        ? rgb(cell.getFgColor())
        : cell.getFgColor(),
    background: cell.isBgDefault()
      ? null
      : cell.isBgRGB()
        ? rgb(cell.getBgColor())
        : cell.getBgColor(),
    bold: cell.isBold() !== 0,
    dim: cell.isDim() !== 0,
    italic: cell.isItalic() !== 0,
    underline: cell.isUnderline() !== 0,
    blink: cell.isBlink() !== 0,
    inverse: cell.isInverse() !== 0,
  }
}

/** The part of the buffer that a person would see now. */
export function readGrid(xterm: Xterm, cursorVisible: boolean): Grid {
  const buffer = xterm.buffer.active
  const empty = buffer.getNullCell()
  const cells = Array.from({ length: xterm.rows }, (_, y) => {
    const line = buffer.getLine(buffer.baseY + y)
    return Array.from({ length: xterm.cols }, (_, x) => readCell(line?.getCell(x) ?? empty))
  })
  const cursor = { x: buffer.cursorX, y: buffer.cursorY, visible: cursorVisible }
  return { columns: xterm.cols, rows: xterm.rows, cells, cursor }
}

/** The grid's text, one string a row, without the spaces at the end of rows. */
export function gridLines(grid: Grid): readonly string[] {
  return grid.cells.map((row) =>
    row
      .map((cell) => cell.text)
      .join('')
      .trimEnd(),
  )
}
