/** A pane or a dialog as lines: the border with its title, what stands inside, the scroll thumb. */
import type { Rect } from '../layout.ts'
import { BORDER, SIGNS } from './signs.ts'
import {
  BLANK,
  fill,
  join,
  type Line,
  lineWidth,
  named,
  span,
  strong,
  type Token,
  text,
} from './span.ts'

/** Cells from the border to the text of a row: cursor, mark, space. */
export const PREFIX = 3
/** What a box takes of its width beside the text: borders, prefix, the free cell at the right. */
export const MARGINS = 2 + PREFIX + 1

export interface Title {
  /** What stands at the left, without the spaces around it. */
  readonly tag: Line
  readonly filter: string
  /** True while the filter is typed: it is shown even where it is empty. */
  readonly typing: boolean
  /** What stands before the filter: the key that opened it, where that is not `/`. */
  readonly lead?: string
  readonly right: Line
}

export interface Thumb {
  /** Rows of the box's inside, counted from 0. */
  readonly from: number
  readonly length: number
}

export interface Box extends Rect {
  readonly title: Title
  readonly focused: boolean
  /** The inside from the top; missing lines are blank. */
  readonly lines: readonly Line[]
  readonly thumb: Thumb | null
}

/** The top border in the parts around the filter, so that a field can take its place. */
export interface Top {
  readonly before: Line
  readonly field: string
  readonly after: Line
}

/** So much of a filter is shown before the count goes. */
const FILTER_LEAST = 6

/** `╭── 2 Accounts ─ /pay ───── 14 of 248 ─╮`: the filter is cut, then the count goes, then the filter. */
export function topOf({ title, focused, width }: Box): Top {
  const line = (length: number) =>
    span(border(focused), BORDER.horizontal.repeat(Math.max(0, length)))
  const tag = focused
    ? span('tag', ` ${title.tag.map((piece) => piece.text).join('')} `)
    : join(text(' '), title.tag, text(' '))
  const left = join(span(border(focused), BORDER.topLeft), line(2), fitTag(tag, width - 5))
  const close = join(line(1), span(border(focused), BORDER.topRight))
  const shown = title.filter !== '' || title.typing
  const room = width - lineWidth(left) - 2
  const slash = shown && room >= 5 ? join(line(1), text(` ${title.lead ?? '/'}`)) : BLANK
  const count = title.right.length > 0 ? join(text(' '), title.right, text(' ')) : BLANK
  const beside = room - 4 - lineWidth(count) - 1
  const most = beside >= FILTER_LEAST ? beside : room - 4
  const field = slash === BLANK ? '' : textOf(named(title.filter, most, 'strong'))
  const filter = slash === BLANK ? BLANK : join(slash, strong(field), text(' '))
  const rest = room - lineWidth(filter)
  const right = lineWidth(count) <= rest - 1 ? count : BLANK
  return {
    before: join(left, slash),
    field,
    after: join(slash === BLANK ? BLANK : text(' '), line(rest - lineWidth(right)), right, close),
  }
}

/** All lines of the box, each exactly as wide as the box. */
export function boxLines(box: Box): readonly Line[] {
  const { before, field, after } = topOf(box)
  return [join(before, strong(field), after), ...insideLines(box)]
}

/** The lines below the top border. */
export function insideLines({ lines, focused, thumb, width, height }: Box): readonly Line[] {
  const side = span(border(focused), BORDER.vertical)
  const grip = span(border(focused), SIGNS.thumb[0])
  const rows = Array.from({ length: Math.max(0, height - 2) }, (_, at) => {
    const held = thumb !== null && at >= thumb.from && at < thumb.from + thumb.length
    return join(side, fill(lines[at] ?? BLANK, width - 2), held ? grip : side)
  })
  const bottom =
    BORDER.bottomLeft + BORDER.horizontal.repeat(Math.max(0, width - 2)) + BORDER.bottomRight
  return [...rows, span(border(focused), bottom)]
}

/** A line across the text of a box. */
export function rule(width: number): Line {
  return join(text('   '), span('line', BORDER.horizontal.repeat(Math.max(0, width - 8))))
}

/** A line of text in its column inside a box. */
export function indent(line: Line, by = PREFIX): Line {
  return join(text(' '.repeat(by)), line)
}

function border(focused: boolean): Token {
  return focused ? 'accent' : 'line'
}

function fitTag(tag: Line, room: number): Line {
  return lineWidth(tag) <= room ? tag : fill(tag, Math.max(0, room))
}

function textOf(line: Line): string {
  return line.map((piece) => piece.text).join('')
}
