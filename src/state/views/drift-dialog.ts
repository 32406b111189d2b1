/** What differs between the file and what is assigned: a list, and below it the line under the cursor in full. */
import type { Finding, Level } from '../../core/doctor/finding.ts'
import { reveal, thumb } from '../../core/list.ts'
import { cutEnd } from '../../core/width.ts'
import { cursorIn, findings } from '../drift.ts'
import type { State } from '../vocabulary.ts'
import { rule } from './box.ts'
import { type DialogView, dialog, type Keys, roomInside, row, said, textWidth } from './dialog.ts'
import { prefix } from './pane.ts'
import { prose, wrap } from './prose.ts'
import { type SignName, sign } from './signs.ts'
import { BLANK, join, type Line, span, type Token, text } from './span.ts'
import { ended } from './troubles.ts'

const WIDTH = 112
/** Lines for the one under the cursor. */
const DETAIL = 3
/** Blank rows, two rules and the keys. */
const AROUND = 6

const SIGNS: Readonly<Record<Level, readonly [SignName, Token]>> = {
  fail: ['failed', 'danger'],
  warn: ['care', 'soon'],
  ok: ['dot', 'line'],
}

/** The dialog; null where the overlay is another. `keys`: its last line. */
export function driftDialog(state: State, keys: Keys): DialogView | null {
  const { overlay, size } = state
  if (overlay.kind !== 'drift') return null
  const found = findings(state)
  const width = textWidth(WIDTH, size)
  const common = { title: 'What differs', width: WIDTH, tall: true, keys } as const
  if (found.length === 0) {
    const words = 'Nothing differs between your files and what is known of your assignments.'
    return dialog(
      {
        ...common,
        rows: [row(BLANK), ...prose(words, width).map((line) => said(line)), row(BLANK)],
      },
      size,
    )
  }
  const cursor = cursorIn(overlay, found)
  const room = Math.max(1, roomInside(size) - AROUND - DETAIL)
  const many = Math.min(found.length, room)
  const top = reveal(0, cursor, many, found.length)
  const list = found
    .slice(top, top + many)
    .map((one, at) => row(findingRow(one, top + at === cursor, width)))
  const here = found[cursor]
  const detail = here === undefined ? [] : detailLines(here, width)
  const grip = thumb(top, many, found.length)
  return dialog(
    {
      ...common,
      right: text(countOf(found)),
      rows: [
        row(BLANK),
        ...list,
        row(BLANK),
        row(rule(Math.min(WIDTH, size.columns))),
        ...Array.from({ length: DETAIL }, (_, at) => said(detail[at] ?? BLANK)),
        row(BLANK),
      ],
      thumb: grip === null ? null : { from: 1 + grip.from, length: grip.length },
      cursorRow: 1 + cursor - top,
    },
    size,
  )
}

/** `2 amiss, 29 without a profile` */
function countOf(found: readonly Finding[]): string {
  const without = found.filter(({ check }) => check === 'unwritten').length
  const amiss = found.filter(({ level }) => level !== 'ok').length
  const told = amiss === 0 ? 'nothing amiss' : `${amiss} amiss`
  return without === 0 ? told : `${told}, ${without} without a profile`
}

function findingRow({ level, message }: Finding, here: boolean, width: number): Line {
  const words = span(here ? 'strong' : 'text', cutEnd(message, width))
  return join(prefix(here, true, sign(...SIGNS[level])), words)
}

/** All of the line where it was cut, and what to do about it in a shell. */
function detailLines({ message, fix }: Finding, width: number): readonly Line[] {
  const whole = wrap(text(ended(message)), width)
  return [...whole, ...(fix === null ? [] : wrap(text(fix), width))]
}
