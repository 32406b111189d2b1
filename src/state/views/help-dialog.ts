/** Help: every key by where it works, the present pane first, and what the signs mean. */
import { widthOf } from '../../core/width.ts'
import type { State } from '../vocabulary.ts'
import { type Keys, roomInside, textWidth, withAside } from './dialog.ts'
import { prose, wrap } from './prose.ts'
import { type ScrolledView, scrolled } from './scroll.ts'
import { noMatch } from './session-pane.ts'
import { BORDER, type SignName, sign } from './signs.ts'
import {
  BLANK,
  fill,
  gap,
  join,
  type Line,
  lighten,
  span,
  strong,
  type Token,
  text,
} from './span.ts'

/** Keys under one heading. */
export interface HelpSection {
  readonly title: string
  readonly rows: readonly {
    readonly keys: string
    readonly words: string
    /** The letters that the filter matched. */
    readonly lit?: { readonly keys: readonly number[]; readonly words: readonly number[] }
  }[]
}

const WIDTH = 110
/** Where the columns begin, by how many there are room for. */
const STARTS: readonly (readonly number[])[] = [[0, 35, 70], [0, 38], [0]]
const KEYS = 10

const SIGN_ROWS: readonly (readonly (readonly [SignName, Token, string])[])[] = [
  [
    ['full', 'ok', 'more than 1h left'],
    ['half', 'soon', 'under 1h'],
    ['quarter', 'danger', 'under 5 min'],
  ],
  [
    ['empty', 'text', 'signed out'],
    ['working', 'accent', 'working'],
    ['offline', 'text', 'offline'],
  ],
  [
    ['marked', 'accent', 'marked'],
    ['done', 'ok', 'done, ready'],
    ['failed', 'danger', 'failed, gone'],
  ],
  [
    ['care', 'danger', 'take care'],
    ['favourite', 'text', 'favourite'],
    ['cursor', 'accent', 'you are here'],
  ],
  [
    ['unmarked', 'accent', 'some marked'],
    ['opened', 'text', 'a group, open'],
    ['closed', 'text', 'a group, closed'],
  ],
]

/** The help; null where the overlay is another. `sections` come from the key table. */
export function helpDialog(
  state: State,
  sections: readonly HelpSection[],
  keys: Keys,
): ScrolledView | null {
  const { overlay, size } = state
  if (overlay.kind !== 'help') return null
  const width = textWidth(WIDTH, size)
  const starts = STARTS.find((places) => (places.at(-1) ?? 0) + 30 <= width) ?? [0]
  const table = tableOf(sections, starts, width)
  const { filter = '', typing = false } = overlay
  const command = join(text('every key is also a command: '), strong('lanyard keys'))
  const signs = [
    BLANK,
    span('line', BORDER.horizontal.repeat(Math.max(0, width))),
    BLANK,
    strong('Signs'),
    ...signLines(starts, width),
  ]
  const nothing = sections.length === 0 ? prose(noMatch(filter, state), width) : []
  const lines = filter === '' ? [...table, ...signs] : [...table, ...nothing]
  const view = scrolled(
    {
      title: 'Help',
      width: WIDTH,
      lines,
      top: overlay.top,
      // Its title, with the field in it, stays where it is.
      least: filter === '' ? 0 : roomInside(size),
      keys: (room) => withAside(keys, command, room),
    },
    size,
  )
  const count = sections.reduce((sum, { rows }) => sum + rows.length, 0)
  const right = filter === '' ? BLANK : text(`${count} ${count === 1 ? 'key' : 'keys'}`)
  const title = { ...view.box.title, filter, typing, right }
  return { ...view, box: { ...view.box, title } }
}

/** The sections in columns, as whole lines. */
function tableOf(
  sections: readonly HelpSection[],
  starts: readonly number[],
  width: number,
): readonly Line[] {
  const count = Math.max(1, Math.min(starts.length, sections.length))
  const columns = arranged(sections, count).map((part) => columnLines(part, starts, width))
  const height = Math.max(...columns.map((lines) => lines.length))
  return Array.from({ length: height }, (_, at) =>
    join(...columns.map((lines, n) => fill(lines[at] ?? BLANK, widthAt(starts, n, width)))),
  )
}

/** Sections in columns of about the same height, in reading order. */
function arranged(
  sections: readonly HelpSection[],
  count: number,
): readonly (readonly HelpSection[])[] {
  const size = (section: HelpSection) => section.rows.length + 2
  const total = sections.reduce((sum, section) => sum + size(section), 0)
  const columns: HelpSection[][] = Array.from({ length: count }, () => [])
  let before = 0
  for (const section of sections) {
    const at = Math.floor(((before + size(section) / 2) * count) / total)
    columns[Math.min(at, count - 1)]?.push(section)
    before += size(section)
  }
  return columns
}

function columnLines(
  sections: readonly HelpSection[],
  starts: readonly number[],
  width: number,
): readonly Line[] {
  const room = Math.min(...starts.map((_, at) => widthAt(starts, at, width)))
  return sections.flatMap(({ title, rows }, at) => {
    const here = title.endsWith(', here')
    return [
      ...(at === 0 ? [] : [BLANK]),
      here ? span('match', title) : strong(title),
      ...rows.flatMap(({ keys, words, lit }) => {
        const keyWidth = Math.max(KEYS, widthOf(keys) + 1)
        const key = fill(lighten(keys, 0, 'strong', lit?.keys ?? []), keyWidth)
        const said = lighten(words, 0, 'text', lit?.words ?? [])
        return wrap(said, room - keyWidth - 2).map((line, n) =>
          join(n === 0 ? key : gap(keyWidth), line),
        )
      }),
    ]
  })
}

function signLines(starts: readonly number[], width: number): readonly Line[] {
  const rows = starts.length === 3 ? SIGN_ROWS : SIGN_ROWS.flat().map((one) => [one])
  return rows.map((row) =>
    join(
      ...row.map(([name, token, words], at) =>
        fill(join(sign(name, token), gap(2), text(words)), widthAt(starts, at, width)),
      ),
    ),
  )
}

function widthAt(starts: readonly number[], at: number, width: number): number {
  return (starts[at + 1] ?? width) - (starts[at] ?? 0)
}
