/** The screen of a computer without any AWS setup: what lanyard is, and how to begin. */
import { key, type NamedKey, withKeys } from '../../core/key-names.ts'
import { padEnd } from '../../core/width.ts'
import { FIRST_CHOICES } from '../first-run.ts'
import type { State } from '../vocabulary.ts'
import { prose } from './prose.ts'
import { sign } from './signs.ts'
import { BLANK, fill, gap, join, type Line, span, strong, text } from './span.ts'

const WIDTH = 76
const CHOICE = 34
/** The key, the choice and the longest words beside it. */
const BESIDE = 3 + CHOICE + 44

const CHOICES: Readonly<Record<(typeof FIRST_CHOICES)[number], Choice>> = {
  connect: {
    key: 'sessions.new',
    what: strong('Connect to my organisation'),
    more: 'with the start URL of your AWS access portal',
  },
  import: {
    key: 'sessions.import',
    what: strong('Paste what I was given'),
    more: 'a start URL, or what a colleague exported',
  },
  demo: {
    key: 'quit',
    what: join(text('Quit, then try  '), strong('lanyard demo')),
    more: '248 made-up accounts, offline',
  },
}

interface Choice {
  readonly key: NamedKey
  readonly what: Line
  readonly more: string
}

const BADGE = ['╷     ╷', ' ╲   ╱ ', '  ╲ ╱  ', '╭──┴──╮', '│ ━━━ │', '│ ━━  │', '╰─────╯']

export interface FirstRunView {
  readonly lines: readonly Line[]
  /** Where the cursor stands: the column and the row of the choice that it is on. */
  readonly x: number
  readonly row: number
}

/** Lines from the first row of the screen on. */
export function firstRunView({
  size,
  firstChoice,
  settings,
}: Pick<State, 'size' | 'firstChoice' | 'settings'>): FirstRunView {
  const { columns, rows } = size
  const x = Math.max(4, Math.floor((columns - WIDTH) / 2))
  const room = columns - x - 1
  const drawn = rows >= 24 && room >= 44
  const above = Math.max(1, drawn ? Math.floor(rows / 6) : 1)
  const badge = drawn ? [...badgeLines(), BLANK, BLANK, BLANK] : [strong('lanyard'), BLANK]
  const words = [
    ...prose('*No AWS setup found on this computer.*', room),
    ...prose('Nothing is written before you say so.', room),
    BLANK,
    BLANK,
  ]
  const beside = room >= BESIDE
  // Blank lines between them go first where height is short.
  const airy = rows >= 16
  const choices = FIRST_CHOICES.flatMap((name, at) => {
    const { key: named, what, more } = CHOICES[name]
    const shown = withKeys(key(named), { settings })
    const line = join(text(padEnd(shown, 3)), beside ? join(fill(what, CHOICE), text(more)) : what)
    return at === 0 || !airy ? [line] : [BLANK, line]
  })
  const here = above + badge.length + words.length + firstChoice * (airy ? 2 : 1)
  const lines = [...Array.from({ length: above }, () => BLANK), ...badge, ...words, ...choices]
  return {
    x: x - 3,
    row: here,
    lines: lines
      .map((line, at) =>
        at === here ? join(gap(x - 3), sign('cursor', 'accent'), gap(2), line) : join(gap(x), line),
      )
      .slice(0, Math.max(1, rows - 2)),
  }
}

function badgeLines(): readonly Line[] {
  return BADGE.map((row, at) => {
    const badge = span('accent', row)
    if (at === 4) return join(badge, gap(3), strong('lanyard'))
    return at === 5 ? join(badge, gap(3), text('your AWS accounts, one key away')) : badge
  })
}
