/** The sign-in dialog: in the browser of this computer, or with a code that is approved anywhere. */
import { clockTime } from '../../core/expiry.ts'
import { qrRows } from '../../core/qr.ts'
import { cutEnd, widthOf } from '../../core/width.ts'
import { loginOf, sessionNamed } from '../selection.ts'
import type { Login, State, WaitingForCode } from '../vocabulary.ts'
import { bigCode } from './big-code.ts'
import {
  air,
  type DialogRow,
  type DialogView,
  dialog,
  type Keys,
  roomInside,
  said,
  textWidth,
} from './dialog.ts'
import { browserRows } from './login-browser.ts'
import { otherRows, proseRows, waitingRows } from './login-waiting.ts'
import type { Look } from './look.ts'
import { rich, wrap } from './prose.ts'
import { sign } from './signs.ts'
import { BLANK, fill, gap, join, type Line, lineWidth, link, span, strong, text } from './span.ts'
import { failureLines } from './troubles.ts'

const BROWSER_WIDTH = 88
const CODE_WIDTH = 70
const CODE_AND_SQUARE_WIDTH = 108
/** Between the words and the square. */
const APART = 6

/** The dialog of a sign-in; null where the overlay is another. `keys`: its last line. */
export function loginDialog(state: State, look: Look, keys: Keys): DialogView | null {
  const { overlay, size } = state
  if (overlay.kind !== 'login') return null
  const session = sessionNamed(state, overlay.session)
  const login = loginOf(state, overlay.session)
  const code = 'flow' in login && login.flow === 'code'
  const title = `Sign in to ${overlay.session}${code ? ' with a code' : ''}`
  const right = 'startedAt' in login ? text(`started ${clockTime(login.startedAt)}`) : BLANK
  if (login.phase === 'waiting' && login.flow === 'code') {
    return codeDialog(login, { state, look, keys, title, right, square: overlay.qr })
  }
  const width = textWidth(BROWSER_WIDTH, size)
  const rows =
    login.phase === 'waiting'
      ? browserRows(login, session, state, width)
      : betweenRows(login, overlay.session, state, width)
  return dialog({ title, right, width: BROWSER_WIDTH, rows, keys }, size)
}

/** Before there is an address, and after it failed. */
function betweenRows(
  login: Login,
  session: string,
  state: State,
  width: number,
): readonly DialogRow[] {
  if (login.phase === 'failed') {
    return [air(), ...failureLines(login.failure, width, state).map((line) => said(line)), air()]
  }
  const name = session.replaceAll('*', '')
  const elsewhere = login.phase === 'starting' && login.elsewhere
  const words = elsewhere ? 'waiting for the other one' : `asking AWS for a sign-in to ${name}`
  const why = `Another lanyard on this computer is signing in to *${name}*. Once it has, you are signed in here too.`
  return [
    air(),
    ...(elsewhere ? [...proseRows(why, width), air()] : []),
    said(fill(join(sign('working', 'accent'), text(` ${words}`)), width)),
    air(),
  ]
}

interface CodeParts {
  readonly state: State
  readonly look: Look
  readonly keys: Keys
  readonly title: string
  readonly right: Line
  /** Asked for with `v`: the square in place of the words. */
  readonly square: boolean
}

function codeDialog(login: WaitingForCode, parts: CodeParts): DialogView {
  const { state, look, keys, title, right, square } = parts
  const { size } = state
  const code =
    look.square && login.isForeign === undefined ? qrRows(login.completeUrl ?? login.url) : []
  const squareWidth = widthOf(code[0] ?? '')
  const beside = CODE_AND_SQUARE_WIDTH - 8 - squareWidth - APART
  const roomy =
    code.length > 0 &&
    size.columns >= CODE_AND_SQUARE_WIDTH &&
    roomInside(size) >= 25 &&
    beside >= CODE_LEAST
  if (square && !roomy && code.length > 0 && roomInside(size) >= code.length) {
    const rows = code.map((line) => said(span('qr', line)))
    return dialog({ title, right, width: Math.max(CODE_WIDTH, squareWidth + 8), rows }, size)
  }
  if (!roomy) {
    const rows = codeRows(login, parts, textWidth(CODE_WIDTH, size), false)
    const why = square ? [said(text('No QR code: it takes colours and more room than this.'))] : []
    return dialog({ title, right, width: CODE_WIDTH, rows: [...rows, ...why], keys }, size)
  }
  const left = codeRows(login, parts, beside, true)
  const rows = left.map(({ line, goes }, at) => {
    const part = code[at - 1]
    return part === undefined
      ? { line, goes }
      : { line: join(fill(line, 3 + beside + APART), span('qr', part)), goes: null }
  })
  return dialog({ title, right, width: CODE_AND_SQUARE_WIDTH, rows, keys }, size)
}

/** Nine big letters, and the cells before them. */
const CODE_LEAST = 3 + 53

function codeRows(
  login: WaitingForCode,
  { look, state }: CodeParts,
  width: number,
  roomy: boolean,
): readonly DialogRow[] {
  const { now } = state
  const big = look.ascii || width < CODE_LEAST ? null : bigCode(login.userCode)
  const more = roomy ? [air(95)] : []
  const open = roomy
    ? 'Open this page on any device, or scan the square:'
    : 'Open this page on any device:'
  const never = 'Never approve a code that somebody sent you'
  return [
    air(),
    said(text(`1  ${cutEnd(open, width - 3)}`)),
    ...pageRows(login, width - 3),
    ...foreignRows(login, width),
    air(),
    said(
      join(
        text('2  '),
        shortest(
          width - 3,
          // An address that was typed asks for the code, one that was opened or scanned shows it.
          'Check that it shows this code, or enter it, then approve:',
          'Check or enter this code, then approve:',
          'Check or enter it, then approve:',
        ),
      ),
      10,
    ),
    air(),
    ...(big === null
      ? [said(join(gap(3), strong(login.userCode)))]
      : [
          ...big.map((line) => said(join(gap(3), strong(line)), 40)),
          air(85),
          said(join(text('   as text  '), strong(login.userCode))),
        ]),
    air(),
    ...more,
    ...waitingRows('waiting for your approval', login, now, width, roomy),
    air(),
    ...more,
    said(
      join(
        sign('care', 'soon'),
        gap(1),
        shortest(
          width - 2,
          `*You* started this at ${clockTime(login.startedAt)}, on this computer.`,
          `*You* started this at ${clockTime(login.startedAt)}.`,
        ),
      ),
      30,
    ),
    said(
      join(
        gap(2),
        roomy
          ? text(`${never}:`)
          : shortest(
              width - 2,
              `${never}.`,
              'Never approve a code sent to you.',
              'Never approve one sent to you.',
            ),
      ),
      20,
    ),
    ...(roomy
      ? [said(text('  approving it would let them in as you.')), air(), air(), air(), air()]
      : [air()]),
    ...otherRows(state, width),
  ]
}

/** The first of these sentences that is short enough. */
function shortest(width: number, ...sentences: readonly string[]): Line {
  const lines = sentences.map(rich)
  return lines.find((line) => lineWidth(line) <= width) ?? fill(lines.at(-1) ?? BLANK, width)
}

/** All of the address, as it is typed elsewhere. A page that is not AWS's leads nowhere, and need not be whole. */
function pageRows({ isForeign, url }: WaitingForCode, width: number): readonly DialogRow[] {
  const shown =
    isForeign === undefined
      ? wrap(span('link', url), width).map((line) => link(line, url))
      : [span('link', cutEnd(url, width))]
  return shown.map((line) => said(join(gap(3), line)))
}

/** Whoever answers in AWS's place may name any page. */
function foreignRows({ isForeign, url }: WaitingForCode, width: number): readonly DialogRow[] {
  if (isForeign === undefined) return []
  const host = URL.canParse(url) ? new URL(url).host : url
  const warning = `*${(host || url).replaceAll('*', '')} is not AWS.* lanyard does not open it, and neither should you.`
  return wrap(rich(warning), width - 5).map((line, at) =>
    said(join(gap(3), at === 0 ? join(sign('failed', 'danger'), gap(1)) : gap(2), line)),
  )
}
