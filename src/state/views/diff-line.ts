/** The lines of a diff on the screen: an edge, its sign, and the value in colour where it took another's place. */
import type { DiffLine } from '../../core/plan.ts'
import { wrap } from './prose.ts'
import { SIGNS } from './signs.ts'
import { gap, join, type Line, span, text } from './span.ts'

const SIDES = { add: ['+', 'ok'], remove: ['-', 'danger'] } as const

/** `changed`: the old and the new value carry the colour, so that the eye finds them. */
/** Before the words of the file. */
const EDGE = 8

/** A line of a diff, in as many lines as it takes in so many cells: what is written is never cut. */
export function diffLines(line: DiffLine, changed: boolean, width: number): readonly Line[] {
  const [edge, words] = partsOf(line, changed)
  return wrap(words, width - EDGE - 2).map((part, at) =>
    at === 0 ? join(edge, part) : join(gap(EDGE + 2), part),
  )
}

/** A line of a diff in one line. */
export function diffLine(line: DiffLine, changed: boolean): Line {
  return join(...partsOf(line, changed))
}

function partsOf(
  { kind, text: words }: DiffLine,
  changed: boolean,
): readonly [edge: Line, words: Line] {
  if (kind === 'same') return [gap(EDGE), text(words.trimEnd())]
  const [mark, token] = SIDES[kind]
  const [, key = words, value = ''] = /^([^=]*= ?)(.*)$/.exec(words) ?? []
  return [
    join(gap(5), span(token, SIGNS.edge[0] + mark), gap(1)),
    join(text(key), span(changed ? token : 'text', value)),
  ]
}
