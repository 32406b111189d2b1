/** The question before something is taken out or taken back: what changes, and Cancel first. */
import type { DiffLine, PlanEntry } from '../../core/plan.ts'
import type { Question, State } from '../vocabulary.ts'
import {
  air,
  type DialogRow,
  dialog,
  type Keys,
  roomInside,
  row,
  said,
  textWidth,
} from './dialog.ts'
import { diffLine } from './diff-line.ts'
import type { MenuDialog } from './logout-dialog.ts'
import { prose } from './prose.ts'
import { sign } from './signs.ts'
import { BLANK, gap, join, text } from './span.ts'

const WIDTH = 88
/** Blank rows, choices, keys: all but the words and the lines of the change. */
const AROUND = 9

/** The question; null where the overlay is another. `keys`: its last line. */
export function confirmDialog({ overlay, size }: State, keys: Keys): MenuDialog | null {
  if (overlay.kind !== 'confirm') return null
  const { title, words, care, lines, more, choice } = askedOf(overlay.question)
  const width = textWidth(WIDTH, size)
  const intro = prose(words, width).map((line) => said(line))
  const warning = care.flatMap((sentence) =>
    prose(sentence, width - 2).map((line, at) =>
      said(join(at === 0 ? join(sign('care', 'soon'), gap(1)) : gap(2), line)),
    ),
  )
  const room = Math.max(2, roomInside(size) - AROUND - intro.length - warning.length)
  const choices = ['Cancel', choice]
  const places = choices.map(() => row(BLANK))
  const rows: readonly DialogRow[] = [
    air(),
    ...intro,
    air(),
    ...changeRows(lines, more, room),
    air(),
    ...(warning.length === 0 ? [] : [...warning, air()]),
    ...places,
    air(),
  ]
  const view = dialog({ title, width: WIDTH, rows, keys }, size)
  return { ...view, choices, from: places[0] === undefined ? -1 : view.rows.indexOf(places[0]) }
}

interface Asked {
  readonly title: string
  readonly words: string
  readonly care: readonly string[]
  readonly lines: readonly DiffLine[]
  readonly more: number
  readonly choice: string
}

function askedOf(question: Question): Asked {
  if (question.of === 'undo') {
    const { summary, lines, more } = question.change
    return {
      title: 'Take back',
      words: `This takes back what was written before: *${summary.replaceAll('*', '')}*.`,
      care: [],
      lines,
      more,
      choice: 'Take it back',
    }
  }
  const { entries } = question
  const [first] = entries
  const what = entries.length === 1 ? (first?.name ?? '') : `${entries.length} profiles`
  return {
    title: `Delete ${what}`,
    words: `*${what.replaceAll('*', '')}* goes from the config file. Sign-ins stay as they are, and z brings it back.`,
    care: entries.flatMap(careFor),
    lines: entries.flatMap(({ name, diff }) => [
      { kind: 'remove', text: name === 'default' ? '[default]' : `[profile ${name}]` } as const,
      ...diff,
    ]),
    more: 0,
    choice: `Delete ${what}`,
  }
}

/** Who would be left without credentials. */
function careFor({ name, reason }: PlanEntry): readonly string[] {
  if (reason === null) return []
  const plain = (words: string) => words.replaceAll('*', '')
  return [`*${plain(name)}* is the ${plain(reason)}, which would be without credentials.`]
}

function changeRows(lines: readonly DiffLine[], more: number, room: number): readonly DialogRow[] {
  const fits = (some: readonly DiffLine[]) => some.length + Math.min(more, 1) <= room
  // What stays as it is goes before what changes, but for where that is.
  const matters = ({ kind, text: words }: DiffLine) => kind !== 'same' || words.startsWith('[')
  const told = fits(lines) ? lines : lines.filter(matters)
  const shown = fits(told) ? told : told.slice(0, Math.max(0, room - 1))
  const hidden = told.slice(shown.length).filter(({ kind }) => kind !== 'same').length + more
  const changed =
    lines.some(({ kind }) => kind === 'add') && lines.some(({ kind }) => kind === 'remove')
  return [
    ...shown.map((line) => row(diffLine(line, changed))),
    ...(hidden === 0
      ? []
      : [row(join(gap(8), text(`and ${hidden} more ${hidden === 1 ? 'line' : 'lines'}`)))]),
  ]
}
