/** What a view is made of: pieces of text with a style token, lines of them, and their arithmetic. */
import { cutEnd, ELLIPSIS, elision, prefixWithin, widthOf } from '../../core/width.ts'

/** What a piece of text is, never how it looks: the theme gives each token its look. */
export type Token =
  | 'text'
  | 'strong'
  | 'line'
  | 'accent'
  | 'tag'
  | 'match'
  | 'ok'
  | 'soon'
  | 'danger'
  | 'link'
  | 'qr'
  | 'demo'

export interface Span {
  readonly text: string
  readonly token: Token
  /** The address that it leads to, where the terminal can follow one. */
  readonly href?: string
}

/** One row of cells, or a part of it. */
export type Line = readonly Span[]

export const BLANK: Line = []

/** A line of one span. */
export function span(token: Token, text: string): Line {
  return text === '' ? BLANK : [{ text, token }]
}

/** An address, shown as itself or a part of it, that leads to the whole of it. */
export function link(shown: Line, href: string): Line {
  return shown.map((piece) => ({ ...piece, href }))
}

export const text = (words: string): Line => span('text', words)
export const strong = (words: string): Line => span('strong', words)
export const gap = (width: number): Line => text(' '.repeat(Math.max(0, width)))

/** One line of several, end to end. */
export function join(...lines: readonly Line[]): Line {
  return lines.flat()
}

export function lineWidth(line: Line): number {
  return line.reduce((sum, { text }) => sum + widthOf(text), 0)
}

/** Exactly `width` cells: spaces at the end, or the end cut off with `…`. */
export function fill(line: Line, width: number): Line {
  const wide = lineWidth(line)
  if (wide < width) return join(line, gap(width - wide))
  return wide === width ? line : cutLine(line, width)
}

/** Exactly `width` cells with the spaces in front. */
export function fillRight(line: Line, width: number): Line {
  const wide = lineWidth(line)
  return wide > width ? cutLine(line, width) : join(gap(width - wide), line)
}

/** `left` and `right` at the two ends of `width` cells; `right` goes when they do not both fit. */
export function ends(left: Line, right: Line, width: number, between = 1): Line {
  const room = width - lineWidth(left) - lineWidth(right)
  return room < between ? fill(left, width) : join(left, gap(room), right)
}

function cutLine(line: Line, width: number): Line {
  const kept: Span[] = []
  let room = width
  for (const piece of line) {
    const wide = widthOf(piece.text)
    if (wide < room || (wide === room && piece === line.at(-1))) {
      kept.push(piece)
      room -= wide
      continue
    }
    const start = piece.text.slice(0, prefixWithin(piece.text, room))
    const cut = wide > room ? cutEnd(piece.text, room) : cutEnd(`${start}.`, room)
    return join(kept, span(piece.token, cut), gap(room - widthOf(cut)))
  }
  return join(kept, gap(room))
}

/**
 * A name in `token` within `width` cells, its middle cut out where it is longer, with the letters at
 * the given indexes (UTF-16) lit as matches.
 */
export function named(
  name: string,
  width: number,
  token: Token,
  lit: readonly number[] = [],
): Line {
  const kept = elision(name, width)
  if (kept === null) return lighten(name, 0, token, lit)
  if (width < 1) return BLANK
  return join(
    lighten(name.slice(0, kept.head), 0, token, lit),
    span(token, ELLIPSIS),
    lighten(name.slice(kept.tail), kept.tail, token, lit),
  )
}

/** A text in `token`, the letters at the indexes lit; `start` is the index of its first letter. */
export function lighten(part: string, start: number, token: Token, lit: readonly number[]): Line {
  if (lit.length === 0) return span(token, part)
  const on = new Set(lit)
  const spans: { text: string; token: Token }[] = []
  let at = start
  for (const character of part) {
    const style: Token = on.has(at) ? 'match' : token
    const last = spans.at(-1)
    if (last?.token === style) last.text += character
    else spans.push({ text: character, token: style })
    at += character.length
  }
  return spans
}
