/** The screen of a computer without any AWS setup: what lanyard is, and how to begin. */

import type { State } from '../vocabulary.ts'
import { prose } from './prose.ts'
import { sign } from './signs.ts'
import { BLANK, fill, gap, join, type Line, span, strong, text } from './span.ts'

const WIDTH = 76
const CHOICE = 34
/** The key, the choice and the longest words beside it. */
const BESIDE = 3 + CHOICE + 44

const BADGE = ['╷     ╷', ' ╲   ╱ ', '  ╲ ╱  ', '╭──┴──╮', '│ ━━━ │', '│ ━━  │', '╰─────╯']

/** Whether there is nothing to show panes for: no config file, or one without anything of AWS in it. */
export function isFirstRun({
  config,
  sessions,
  profiles,
}: Pick<State, 'config' | 'sessions' | 'profiles'>): boolean {
  const read = config.status === 'missing' || config.status === 'ready'
  return read && sessions.length === 0 && profiles.length === 0
}

export interface FirstRunView {
  readonly lines: readonly Line[]
  /** Where the cursor stands: the column and the row of the first choice. */
  readonly x: number
  readonly row: number
}

/** Lines from the first row of the screen on. */
export function firstRunView({ size }: Pick<State, 'size'>): FirstRunView {
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
  const choice = (key: string, what: Line, more: string) =>
    join(text(key.padEnd(3)), beside ? fill(what, CHOICE) : what, beside ? text(more) : BLANK)
  const choices = [
    choice(
      'n',
      strong('Connect to my organisation'),
      'with the start URL of your AWS access portal',
    ),
    BLANK,
    choice(
      'q',
      join(text('Quit, then try  '), strong('lanyard demo')),
      '248 made-up accounts, offline',
    ),
    choice(
      '',
      join(text('or  '), strong('lanyard sessions import FILE')),
      'what a team mate exported',
    ),
  ]
  const before = above + badge.length + words.length
  const lines = [...Array.from({ length: above }, () => BLANK), ...badge, ...words, ...choices]
  return {
    x: x - 3,
    row: before,
    lines: lines
      .map((line, at) =>
        at === before
          ? join(gap(x - 3), sign('cursor', 'accent'), gap(2), line)
          : join(gap(x), line),
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
