/** A scale of hours from now on: where an instant stands on it, its grid, and bars along it. */
import { clockTime, HOUR } from '../../core/expiry.ts'
import type { Ms } from '../../core/model.ts'
import { SIGNS } from './signs.ts'
import { join, type Line, span, type Token, text } from './span.ts'

export interface TimeScale {
  readonly now: Ms
  readonly width: number
  readonly length: Ms
  /** The cells at which a gridline stands, with the hour that it is for. */
  readonly grid: readonly { readonly cell: number; readonly at: Ms }[]
}

/** Hours between gridlines, as few as leave room for the labels. */
const STEPS = [1, 2, 3, 6, 12, 24, 48]
const GRID_CELLS = 8
const GRID = '┊'
const TICK = '╷'

/** A scale that reaches from now to `until`, one hour at least, in so many cells. */
export function timeScale(now: Ms, until: Ms, width: number): TimeScale {
  const length = Math.max(HOUR, until - now)
  const hours = STEPS.find((step) => (width * step * HOUR) / length >= GRID_CELLS) ?? 96
  const grid: { cell: number; at: Ms }[] = []
  for (let at = nextHour(now); at <= now + length; at += HOUR) {
    // By the clock on the wall, whatever the zone's offset.
    if (new Date(at).getHours() % Math.min(24, hours) !== 0) continue
    const cell = Math.floor(((at - now) / length) * width)
    if (cell < width) grid.push({ cell, at })
  }
  return { now, width, length, grid }
}

/** `10:00   12:00`: the hours above the grid. */
export function scaleLabels({ grid, width }: TimeScale): Line {
  let line = ''
  for (const { cell, at } of grid) {
    const label = clockTime(at)
    const from = Math.max(0, cell - Math.floor(label.length / 2))
    if (from < line.length + (line === '' ? 0 : 2) || from + label.length > width) continue
    line = line.padEnd(from) + label
  }
  return text(line.padEnd(width))
}

export function scaleTicks({ grid, width }: TimeScale): Line {
  const cells = Array.from({ length: width }, () => ' ')
  for (const { cell } of grid) cells[cell] = TICK
  return span('line', cells.join(''))
}

/** The grid alone, for a row without a bar. */
export function gridLine(scale: TimeScale): Line {
  return restLine(scale, 0)
}

/**
 * A bar from now to an instant; behind it the grid, or where it `renews` a dashed line that goes on,
 * with the mark of the next renewal on the bar.
 */
export function barLine(scale: TimeScale, until: Ms, token: Token, renewsAt: Ms | null): Line {
  const { now, length, width } = scale
  const halves = Math.min(width * 2, Math.max(1, Math.floor(((until - now) / length) * width * 2)))
  const full = Math.floor(halves / 2)
  const half = halves % 2
  const bar = SIGNS.bar[0].repeat(full) + (half === 1 ? SIGNS.barHalf[0] : '')
  if (renewsAt === null) return join(span(token, bar), restLine(scale, full + half))
  const mark = Math.floor(((Math.max(renewsAt, now) - now) / length) * width)
  const at = Math.min(Math.max(0, mark), Math.max(0, full - 1))
  return join(
    span(token, bar.slice(0, at)),
    span('accent', SIGNS.working[0]),
    span(token, bar.slice(at + 1)),
    span('line', SIGNS.barRest[0].repeat(Math.max(0, width - Math.max(bar.length, at + 1)))),
  )
}

function restLine({ grid, width }: TimeScale, from: number): Line {
  const cells = Array.from({ length: width }, () => ' ')
  for (const { cell } of grid) cells[cell] = GRID
  return span('line', cells.slice(from).join(''))
}

function nextHour(now: Ms): Ms {
  const date = new Date(now)
  date.setMinutes(0, 0, 0)
  return date.getTime() + HOUR
}
