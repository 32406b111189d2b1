/** What every sign-in that is awaited shows: the time that is left for it, and the others under way. */
import { countdown } from '../../core/expiry.ts'
import { keyOf } from '../../core/key-names.ts'
import type { Ms } from '../../core/model.ts'
import { widthOf } from '../../core/width.ts'
import { othersUnderWay } from '../login-dialog.ts'
import type { State, WaitingForBrowser, WaitingForCode } from '../vocabulary.ts'
import { type DialogRow, said } from './dialog.ts'
import { prose } from './prose.ts'
import { SIGNS, sign } from './signs.ts'
import { ends, join, type Line, lineWidth, span, strong, text } from './span.ts'

/** `↻ waiting for …   9m 41s left`, and below it the bar. */
export function waitingRows(
  what: string,
  { startedAt, deadline }: WaitingForBrowser | WaitingForCode,
  now: Ms,
  width: number,
  bar = true,
): readonly DialogRow[] {
  const left = join(strong(countdown(deadline - now)), text(' left'))
  const share = (deadline - now) / Math.max(1, deadline - startedAt)
  const words = widthOf(what) + 4 + lineWidth(left) > width ? 'waiting' : what
  const line = ends(join(sign('working', 'accent'), text(` ${words}`)), left, width, 2)
  return [said(line), ...(bar ? [said(timeBar(share, width), 70)] : [])]
}

/** `━━━━━╸╌╌╌`: the share that is left, to half a cell. */
function timeBar(share: number, width: number): Line {
  const halves = Math.floor(Math.min(1, Math.max(0, share)) * width * 2)
  const full = Math.floor(halves / 2)
  const half = halves % 2
  return join(
    span('accent', SIGNS.bar[0].repeat(full) + (half === 1 ? SIGNS.barHalf[0] : '')),
    span('line', SIGNS.barRest[0].repeat(width - full - half)),
  )
}

/** A sentence as rows in the text column. */
export function proseRows(
  sentence: string,
  width: number,
  goes: number | null = null,
): readonly DialogRow[] {
  return prose(sentence, width).map((line) => said(line, goes))
}

/** The other sign-ins under way, and the key that shows them. */
export function otherRows(state: State, width: number): readonly DialogRow[] {
  const { overlay } = state
  const others = overlay.kind === 'login' ? othersUnderWay(state, overlay.session) : []
  if (others.length === 0) return []
  const names = others.map((name) => name.replaceAll('*', '')).join(', ')
  return proseRows(
    `Under way too: ${names}. *${keyOf(state, 'login.next')}* shows the next one.`,
    width,
    55,
  )
}
