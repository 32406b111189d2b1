/** A line of a diff on the screen: an edge, its sign, and the value in colour where it took another's place. */
import type { DiffLine } from '../../core/plan.ts'
import { SIGNS } from './signs.ts'
import { gap, join, type Line, span, text } from './span.ts'

const SIDES = { add: ['+', 'ok'], remove: ['-', 'danger'] } as const

/** `changed`: the old and the new value carry the colour, so that the eye finds them. */
export function diffLine({ kind, text: words }: DiffLine, changed: boolean): Line {
  if (kind === 'same') return join(gap(8), text(words.trimEnd()))
  const [mark, token] = SIDES[kind]
  const [, key = words, value = ''] = /^([^=]*= ?)(.*)$/.exec(words) ?? []
  return join(
    gap(5),
    span(token, SIGNS.edge[0] + mark),
    text(` ${key}`),
    span(changed ? token : 'text', value),
  )
}
