/** What all four panes share: the window over the rows, facts at the foot, words where there are no rows. */
import { reveal, thumb } from '../../core/list.ts'
import { padEnd } from '../../core/width.ts'
import { paneRows } from '../layout.ts'
import type { Pane } from '../vocabulary.ts'
import { type Box, indent, MARGINS, rule } from './box.ts'
import type { PaneSlices } from './pane-slices.ts'
import { prose } from './prose.ts'
import { sign } from './signs.ts'
import { BLANK, gap, join, type Line, named, span, text } from './span.ts'

export interface Row {
  /** The sign in the mark column, or nothing. */
  readonly mark: Line
  readonly cells: Line
}

/** Words that stand in a pane, with a sign in the mark column of the first line. */
export interface Words {
  readonly sign: Line
  readonly lines: readonly Line[]
}

export interface Fact {
  readonly label: string
  readonly value: Line | string
  /** The letters of a text that a filter matched. */
  readonly lit?: readonly number[]
}

export interface PaneContent extends PaneSlices {
  /** The count at the right of the title. */
  readonly right: Line
  /** Draws the row at an index, `width` cells wide. */
  readonly row: (index: number, width: number) => Row
  /** Stands above the rows, or in their place; null for nothing. */
  readonly words: Words | null
  readonly facts: readonly Fact[]
  /** The first row below a rule: what stands above it is a group of its own. 0 and absent for none. */
  readonly below?: number
}

export interface PaneView {
  readonly pane: Pane
  readonly box: Box
  readonly typing: boolean
  /** The row of the box that the cursor stands on, counted from its top border; null for none. */
  readonly cursorRow: number | null
}

const TITLES: Readonly<Record<Pane, readonly [digit: string, name: string]>> = {
  sessions: ['1', 'Sessions'],
  accounts: ['2', 'Accounts'],
  roles: ['3', 'Roles'],
  profiles: ['4', 'Profiles'],
}

/** Only the rows in the window are ever drawn: a list of thousands costs what the window costs. */
export function paneView(content: PaneContent): PaneView {
  const { pane, kind, focused, index, count, width, height } = content
  const { list, facts, blank } = paneRows(pane, height, kind)
  const above = wordLines(content.words, count > 0, width).slice(0, Math.max(0, list - 1))
  const room = Math.max(0, list - above.length)
  const below = content.below ?? 0
  // The rule takes a row where both of its sides are shown.
  const isRuled = (from: number) => from < below && below < from + room
  const hinted = reveal(content.top, Math.max(0, index), room, count)
  const fits = isRuled(hinted) ? room - 1 : room
  const top = reveal(hinted, Math.max(0, index), fits, count)
  const ruled = isRuled(top)
  const shown = Math.max(0, Math.min(ruled ? room - 1 : room, count - top))
  const drawn = Array.from({ length: shown }, (_, at) => {
    const { mark, cells } = content.row(top + at, width - MARGINS)
    return join(prefix(top + at === index, focused, mark), cells)
  })
  const rows = ruled ? drawn.toSpliced(below - top, 0, rule(width)) : drawn
  const empty = Array.from({ length: list - above.length - rows.length }, () => BLANK)
  const grip = thumb(top, room, count)
  const [digit, name] = TITLES[pane]
  return {
    pane,
    typing: content.typing,
    cursorRow:
      index < 0 || shown === 0
        ? null
        : 1 + above.length + index - top + (ruled && index >= below ? 1 : 0),
    box: {
      width,
      height,
      focused,
      title: {
        tag: join(span('line', digit), text(` ${name}`)),
        filter: content.filter,
        typing: content.typing,
        right: content.right,
      },
      lines: [...above, ...rows, ...empty, ...factLines(content.facts, facts, blank, width)],
      thumb: grip === null ? null : { from: above.length + grip.from, length: grip.length },
    },
  }
}

/** Cursor, mark and space before the text of a row. */
export function prefix(here: boolean, focused: boolean, mark: Line): Line {
  const bar = here ? (focused ? sign('cursor', 'accent') : sign('elsewhere', 'line')) : text(' ')
  return join(bar, mark.length === 0 ? text(' ') : mark, text(' '))
}

/** A sentence as the words of a pane, each `*key*` in it strong. */
export function words(sentence: string, width: number, mark: Line = BLANK): Words {
  return { sign: mark, lines: prose(sentence, width - MARGINS) }
}

function wordLines(words: Words | null, above: boolean, width: number): readonly Line[] {
  if (words === null) return []
  const lines = words.lines.map((line, at) =>
    at === 0 && words.sign.length > 0 ? join(text(' '), words.sign, text(' '), line) : indent(line),
  )
  return above ? [...lines, rule(width)] : lines
}

function factLines(
  facts: readonly Fact[],
  room: number,
  blank: number,
  width: number,
): readonly Line[] {
  if (room === 0) return []
  const shown = facts.slice(0, room)
  const missing = Array.from({ length: room - shown.length }, () => BLANK)
  if (shown.length === 0) return [...missing, BLANK]
  const label = Math.max(...shown.map((fact) => fact.label.length)) + 2
  const lines = shown.map(({ label: name, value, lit }) => {
    const room = width - MARGINS - label
    const line = typeof value === 'string' ? named(value, room, 'text', lit) : value
    return indent(join(text(padEnd(name, label)), line))
  })
  return [...missing, rule(width), ...lines, ...Array.from({ length: blank }, () => BLANK)]
}

/** `14 of 248`, or `248` where nothing is filtered away. */
export function countOf(shown: number, all: number, filter: string): string {
  return filter === '' ? String(all) : `${shown} of ${all}`
}

/** Cells side by side, two apart (four on wide screens). */
export function cells(parts: readonly (Line | null)[], apart: number): Line {
  const shown = parts.filter((part) => part !== null)
  return join(...shown.flatMap((part, at) => (at === 0 ? [part] : [gap(apart), part])))
}
