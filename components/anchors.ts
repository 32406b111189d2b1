/**
 * Characters that terminals do not agree on: Indic vowel signs, skin tones, half a flag, what is newer than the
 * terminal, and East Asian ambiguous ones are drawn a cell wider or narrower than we count. Behind each run of
 * them the cursor is put where it belongs, so that columns and borders stay whatever a name does. The build
 * puts it into Ink (src/build/one-width.ts).
 */
import { isSingle } from '../src/core/width.ts'

/** A cell as Ink keeps it; the right half of a wide character has no text. */
interface Cell {
  readonly value: string
}

/** Most cells are one of these: worth no closer look. */
const LAST_ASCII = '\x7e'
/** The blocks that Unicode keeps for what is written from the right (UAX 9, table 4). */
const FROM_THE_RIGHT =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u
/** LEFT-TO-RIGHT MARK: no cell, and the end of what a terminal turns around. */
const MARK = '\u200e'

/**
 * The cells of a row that begins at the left edge, without holes, and with the cursor put in its place. A
 * terminal that turns Arabic and Hebrew around would take digits behind a name for a part of it: the account
 * id would stand to the left of the name. A mark where the column ends keeps it where it is.
 */
export function anchored<C extends Cell>(row: readonly (C | undefined)[]): readonly C[] {
  const cells: C[] = []
  let isAdrift = false
  let isTurned = false
  for (let x = 0; x < row.length; x += 1) {
    const cell = row[x]
    if (cell === undefined) continue
    const { value } = cell
    if (value === '') {
      cells.push(cell)
      continue
    }
    const isKnown = (value.length === 1 && value <= LAST_ASCII) || isSingle(value)
    const isOver: boolean = isTurned && isKnown && endsColumn(value, row[x + 1]?.value)
    const last = cells.at(-1)
    // Right behind a letter: behind an escape sequence xterm.js gives it a cell of its own.
    if (isOver && last !== undefined)
      cells[cells.length - 1] = { ...last, value: last.value + MARK }
    cells.push(isAdrift && isKnown ? { ...cell, value: `\x1b[${x + 1}G${value}` } : cell)
    isAdrift = !isKnown
    isTurned = isOver ? false : isTurned || (!isKnown && FROM_THE_RIGHT.test(value))
  }
  return cells
}

/** Words have one space between them, columns two, or a border. */
function endsColumn(value: string, next = ' '): boolean {
  return value === ' ' ? next === ' ' : /[│|▐#]/.test(value)
}
