/** What a name template makes of the roles at hand, while it is typed: those to look at first. */
import type { NameNote, NamePreview, PreviewedName } from '../../core/name-preview.ts'
import { widthOf } from '../../core/width.ts'
import { sign } from './signs.ts'
import { BLANK, fill, gap, join, type Line, named, strong, text } from './span.ts'

const NOTES: Readonly<Record<NameNote, string>> = {
  there: 'already there',
  taken: 'name taken',
  shared: 'two alike',
  unreadable: 'no SDK for it',
}
/** `▲ already there` */
const NOTE = 15
const MOST_ROLE = 20
const LEAST_ACCOUNT = 8

/** The rows under the field: a heading, then as many names as there is room for. */
export function previewLines(
  { rows, failure }: NamePreview,
  width: number,
  height: number,
): readonly Line[] {
  if (failure !== null) return []
  if (rows.length === 0) return [text('Mark some roles to see their names here.')]
  const careful = rows.filter(isCareful)
  const sorted = [...careful, ...rows.filter((row) => !isCareful(row))]
  const count = `${rows.length} ${rows.length === 1 ? 'name' : 'names'}`
  const care =
    careful.length === 0 ? '' : `, ${careful.length} changed so that each is one of its own`
  const room = Math.max(1, height - 1)
  const shown = sorted.length > room ? sorted.slice(0, room - 1) : sorted
  const hidden = sorted.length - shown.length
  return [
    strong(`${count}${care}`),
    ...shown.map((row) => rowLine(row, shown, width)),
    ...(hidden === 0 ? [] : [text(`and ${hidden} more`)]),
  ]
}

function isCareful({ note }: PreviewedName): boolean {
  return note !== null && note !== 'there'
}

function rowLine(row: PreviewedName, all: readonly PreviewedName[], width: number): Line {
  const most = (words: (one: PreviewedName) => string) =>
    Math.max(...all.map((one) => widthOf(words(one))))
  const role = Math.min(
    MOST_ROLE,
    most(({ want }) => want.role),
  )
  const name = Math.min(
    most((one) => one.name),
    width - NOTE - 2,
  )
  const spare = width - NOTE - 2 - name - 2 - role - 2
  const account =
    spare < LEAST_ACCOUNT
      ? 0
      : Math.min(
          spare,
          most(({ want }) => want.accountName),
        )
  const { note, want } = row
  const words = note === null ? BLANK : text(NOTES[note])
  const hasRole = spare >= 0
  return join(
    fill(named(row.name, name, 'strong'), name + 2),
    fill(
      isCareful(row) ? join(sign('care', 'soon'), gap(1), words) : words,
      hasRole ? NOTE + 2 : NOTE,
    ),
    ...(hasRole ? [fill(named(want.role, role, 'text'), role + 2)] : []),
    ...(account === 0 ? [] : [named(want.accountName, account, 'text')]),
  )
}
