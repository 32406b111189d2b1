/** The screen of a computer without any AWS setup: what lanyard is, and how to begin. */
import { padEnd } from '../../core/width.ts'
import { FIRST_CHOICES, FIRST_WORDS } from '../first-run.ts'
import type { State } from '../vocabulary.ts'
import { prose } from './prose.ts'
import { sign } from './signs.ts'
import { BLANK, fill, gap, join, type Line, span, strong, text } from './span.ts'

const WIDTH = 76
const CHOICE = 34
/** The number, the choice and the longest words beside it. */
const BESIDE = 3 + CHOICE + 44

const CHOICES: Readonly<Record<(typeof FIRST_CHOICES)[number], Choice>> = {
  connect: {
    what: strong(FIRST_WORDS.connect),
    more: 'with the start URL of your AWS access portal',
  },
  import: {
    what: strong(FIRST_WORDS.import),
    more: 'a start URL, or what a colleague exported',
  },
  demo: {
    what: strong(FIRST_WORDS.demo),
    more: '248 made-up accounts, offline',
  },
}

interface Choice {
  readonly what: Line
  readonly more: string
}

const BADGE_WIDTH = 44
const BADGE = ['╷     ╷', ' ╲   ╱ ', '  ╲ ╱  ', '╭──┴──╮', '│ ━━━ │', '│ ━━  │', '╰─────╯']

export interface FirstRunView {
  readonly lines: readonly Line[]
  /** Where the cursor stands: the column and the row of the choice that it is on. */
  readonly x: number
  readonly row: number
}

/** How much room is spent: the first way that fits is taken. */
const WAYS = [
  { head: 'badge', airy: true },
  { head: 'name', airy: true },
  { head: 'name', airy: false },
] as const
const LEAST = { head: 'none', airy: false } as const

/** Lines from the first row of the screen on: all of the choices, whatever goes for them. */
export function firstRunView({
  size,
  firstChoice,
}: Pick<State, 'size' | 'firstChoice'>): FirstRunView {
  const { columns, rows } = size
  const x = Math.max(4, Math.floor((columns - WIDTH) / 2))
  const room = columns - x - 1
  // The status line and the footer are below.
  const height = Math.max(1, rows - 2)
  const ways = WAYS.filter(({ head }) => head !== 'badge' || room >= BADGE_WIDTH)
  const drawn = ways.map((way) => drawnIn(way, room))
  const fitting = drawn.find(({ lines }) => lines.length <= height)
  const { lines, first, apart } = fitting ?? drawnIn(LEAST, room)
  const above = Math.max(0, Math.min(Math.floor(rows / 6), height - lines.length))
  const here = first + firstChoice * apart
  const placed = lines.map((line, at) =>
    at === here ? join(gap(x - 3), sign('cursor', 'accent'), gap(2), line) : join(gap(x), line),
  )
  return {
    x: x - 3,
    row: above + here,
    lines: [...Array.from({ length: above }, () => BLANK), ...placed].slice(0, height),
  }
}

/** The lines without what is left and above of them, the first choice among them, and how far apart they are. */
function drawnIn({ head, airy }: (typeof WAYS)[number] | typeof LEAST, room: number) {
  const name = head === 'name' ? [strong('lanyard'), BLANK] : []
  const above = [
    ...(head === 'badge' ? [...badgeLines(), BLANK, BLANK, BLANK] : name),
    ...prose('*No AWS setup found on this computer.*', room),
    ...prose('Nothing is written before you say so.', room),
    ...(airy ? [BLANK, BLANK] : [BLANK]),
  ]
  const choices = FIRST_CHOICES.flatMap((one, at) => {
    const { what, more } = CHOICES[one]
    const words = room >= BESIDE ? join(fill(what, CHOICE), text(more)) : what
    const line = join(text(padEnd(String(at + 1), 3)), words)
    return at === 0 || !airy ? [line] : [BLANK, line]
  })
  return { lines: [...above, ...choices], first: above.length, apart: airy ? 2 : 1 }
}

function badgeLines(): readonly Line[] {
  return BADGE.map((row, at) => {
    const badge = span('accent', row)
    if (at === 4) return join(badge, gap(3), strong('lanyard'))
    return at === 5 ? join(badge, gap(3), text('your AWS accounts, one key away')) : badge
  })
}
