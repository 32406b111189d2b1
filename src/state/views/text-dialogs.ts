/** Dialogs of words alone: who one is, what may be copied, what failed, and a terminal that is too small. */
import { padEnd } from '../../core/width.ts'
import { MINIMUM } from '../layout.ts'
import type { State } from '../vocabulary.ts'
import { air, type DialogView, dialog, type Keys, row, said, textWidth } from './dialog.ts'
import type { MenuDialog } from './logout-dialog.ts'
import { prose } from './prose.ts'
import { BLANK, gap, join, type Line, named, strong, text } from './span.ts'
import { failureLines } from './troubles.ts'

const WIDTH = 88
const MENU_WIDTH = 76

/** Who AWS says one is; null where the overlay is another. */
export function identityDialog({ overlay, size }: State, keys: Keys): DialogView | null {
  if (overlay.kind !== 'identity') return null
  const { accountId, arn, userId } = overlay.identity
  const width = textWidth(WIDTH, size)
  const fact = (label: string, value: string) =>
    prose(value.replaceAll('*', ''), width - 9).map((line, at) =>
      said(join(text(padEnd(at === 0 ? label : '', 9)), line)),
    )
  const who = overlay.of.replaceAll('*', '')
  const rows = [
    air(),
    ...prose(`AWS knows *${who}* as:`, width).map((line) => said(line)),
    air(),
    ...fact('account', accountId),
    ...fact('arn', arn),
    ...fact('user', userId),
    air(),
  ]
  return dialog({ title: 'Who am I', width: WIDTH, rows, keys }, size)
}

/** What of the thing under the cursor can be copied; null where the overlay is another. */
export function copyDialog({ overlay, size }: State, keys: Keys): MenuDialog | null {
  if (overlay.kind !== 'copy') return null
  const label = Math.max(...overlay.choices.map((choice) => choice.label.length)) + 3
  const choices = overlay.choices.map((choice) => padEnd(choice.label, label) + choice.text)
  const places = choices.map(() => row(BLANK))
  const rows = [air(), ...places, air()]
  const view = dialog({ title: 'Copy', width: MENU_WIDTH, rows, keys }, size)
  return { ...view, choices, from: places[0] === undefined ? -1 : view.rows.indexOf(places[0]) }
}

/** A failure that waits to be read; null where the overlay is another. */
export function failureDialog(state: State, keys: Keys): DialogView | null {
  const { overlay, size } = state
  if (overlay.kind !== 'failure') return null
  const { failure } = overlay
  const width = textWidth(WIDTH, size)
  const cause = failure.cause === undefined ? [] : [air(), ...quoted(failure.cause, width)]
  const rows = [
    air(),
    ...failureLines(failure, width, state).map((line) => said(line)),
    ...cause,
    air(),
    said(text(`${failure.code}   lanyard explain ${failure.code} says more`), 40),
    air(),
  ]
  return dialog({ title: 'Not done', width: WIDTH, rows, keys }, size)
}

function quoted(words: string, width: number) {
  return prose(words.replaceAll('*', ''), width).map((line) => said(line, 50))
}

/** All that a terminal below the least size shows: what it has, what is needed, and the way out. */
export function tooSmallLines({ size }: Pick<State, 'size'>): readonly Line[] {
  const { columns, rows } = size
  const needed = `${MINIMUM.columns}x${MINIMUM.rows}`
  const lines = [
    strong('Too small'),
    // What is needed comes first where there is no room for both on one line.
    ...(columns > 24
      ? [text(`${columns}x${rows} now, ${needed} needed`)]
      : [text(`${needed} needed`), text(`${columns}x${rows} now`)]),
    join(strong('q'), text(' quit')),
  ]
  return lines
    .slice(0, Math.max(1, rows))
    .map((line) => join(gap(columns > 24 ? 1 : 0), clipped(line, columns - 1)))
}

function clipped(line: Line, width: number): Line {
  return line.flatMap(({ text: words, token }, at) =>
    at === 0
      ? named(words, Math.max(1, width), token)
      : named(words, Math.max(0, width - 1), token),
  )
}
