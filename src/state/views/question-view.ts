/** A question with its field, what is wrong with the answer, and what would be right; for all that looks like a form. */
import type { Failure } from '../../core/failure.ts'
import { withKeys } from '../../core/key-names.ts'
import { cutEnd, padEnd } from '../../core/width.ts'
import type { State } from '../vocabulary.ts'
import { prose, wrap } from './prose.ts'
import { BORDER, sign } from './signs.ts'
import { BLANK, gap, join, type Line, span, strong, text } from './span.ts'
import { ended } from './troubles.ts'

const WIDTH = 68
const FIELD_WIDTH = 64

export interface FormView {
  /** Lines from the first row of the body on; the field stands on the one at `fieldRow`. */
  readonly lines: readonly Line[]
  readonly fieldRow: number
  /** The column of the field's text on the screen, and how wide it is. */
  readonly x: number
  readonly width: number
  readonly value: string
}

export interface Question {
  readonly ask: string
  readonly hint: string
  /** Pairs of answers that work. */
  readonly works: readonly (readonly [string, string])[]
}

export interface Asked extends Question {
  readonly label: string
  readonly value: string
  readonly failure: Failure | null
  /** What there is to say of the answer while it is typed. */
  readonly remark: Pick<Failure, 'message' | 'next'> | null
  /** What stands below in place of examples, in so many cells and rows. */
  readonly below?: (width: number, rows: number) => readonly Line[]
}

/** The question from the top of the body on. */
export function questionView(
  { ask, hint, works, label: name, value, failure, remark, below }: Asked,
  state: Pick<State, 'size' | 'settings'>,
) {
  const { size } = state
  const x = Math.max(4, Math.floor((size.columns - WIDTH) / 2))
  const room = size.columns - x - 1
  const width = Math.min(FIELD_WIDTH, room)
  // From the top, so that the field does not jump when an error comes below it.
  const tight = size.rows < 20
  const above = tight ? 0 : below === undefined ? Math.floor(size.rows * 0.2) : 1
  const air = tight ? [] : [BLANK]
  const question = [
    ...wrap(strong(ask), room),
    ...(size.rows < 14 ? [] : prose(withKeys(hint, state), room)),
  ]
  const head = [
    ...Array.from({ length: above }, () => BLANK),
    ...question.map((line) => join(gap(x), line)),
  ]
  const label = [...(size.rows < 16 ? [] : [BLANK]), ...air, join(gap(x), text(name))]
  const fieldRow = head.length + label.length
  const problem = problemLines(failure, remark, Math.min(room, WIDTH), state)
  const used = fieldRow + 2 + problem.length + 1 + air.length
  const last = Math.max(1, size.rows - 3)
  const examples = below?.(room, last - used) ?? exampleLines(works, room)
  return {
    fieldRow,
    x,
    width,
    value,
    lines: [
      ...head,
      ...label,
      join(gap(x - 3), sign('cursor', 'accent')),
      join(gap(x), span('accent', BORDER.horizontal.repeat(width))),
      ...problem.map((line) => join(gap(x), line)),
      BLANK,
      ...air,
      ...examples.map((line) => join(gap(x), line)),
    ].slice(0, last),
  }
}

/** What is wrong with the answer; else, while a name is typed, what there is to say of it so far. */
function problemLines(
  failure: Failure | null,
  remark: Asked['remark'],
  width: number,
  keyed: Pick<State, 'settings'>,
): readonly Line[] {
  const shown = failure ?? remark
  if (shown === null) return []
  const mark = failure === null ? sign('care', 'soon') : sign('failed', 'danger')
  const { message, next } = shown
  const said = [
    ...wrap(strong(ended(message)), width - 2),
    ...wrap(text(ended(withKeys(next, keyed))), width - 2),
  ]
  return said.map((line, at) => join(at === 0 ? join(mark, gap(1)) : gap(2), line))
}

function exampleLines(works: Question['works'], room: number): readonly Line[] {
  if (works.length === 0) return []
  const first = Math.max(...works.map(([one]) => one.length)) + 4
  return [
    strong(works.flat().filter(Boolean).length === 1 ? 'This works' : 'These all work'),
    ...works.map(([one, other]) => text(cutEnd(padEnd(one, first) + other, room))),
  ]
}
