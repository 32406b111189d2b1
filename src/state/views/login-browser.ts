/** The sign-in dialog while a browser is awaited: on this computer, or on another one at the end of SSH. */
import { keyOf } from '../../core/key-names.ts'
import type { Session } from '../../core/model.ts'
import { cutEnd, padEnd } from '../../core/width.ts'
import { tunnelTo } from '../login-flow.ts'
import type { State, WaitingForBrowser } from '../vocabulary.ts'
import { air, type DialogRow, roomInside, said } from './dialog.ts'
import { otherRows, proseRows, waitingRows } from './login-waiting.ts'
import { wrap } from './prose.ts'
import { link, span, strong, text } from './span.ts'

/** The rows above the keys, for text of that width. */
export function browserRows(
  login: WaitingForBrowser,
  session: Session | null,
  state: State,
  width: number,
): readonly DialogRow[] {
  const rows =
    state.remote === null
      ? hereRows(login, session, state, width)
      : thereRows(login, session, state, state.remote, width)
  return [...rows, ...otherRows(state, width), air(95)]
}

function hereRows(
  login: WaitingForBrowser,
  session: Session | null,
  state: State,
  width: number,
): readonly DialogRow[] {
  return [
    air(),
    ...proseRows('*Your browser has the AWS sign-in page open.*', width),
    ...proseRows('Approve lanyard there, then come back here. This closes by itself.', width),
    air(),
    air(95),
    ...waitingRows('waiting for the browser', login, state.now, width),
    air(),
    air(95),
    ...factRows(login, session, width),
    air(),
    ...proseRows('*No page?* Open this address in a browser on this computer:', width),
    said(link(span('link', cutEnd(login.url, width)), login.url)),
    air(),
    ...proseRows(
      `Browser on another computer? *${keyOf(state, 'login.paste')}* takes the address it ends on, *${keyOf(state, 'login.other')}* a code.`,
      width,
      50,
    ),
    air(),
  ]
}

/** What has to stand beside the address: what to do with it, how long there is, the keys. */
const BESIDE = 8

/** All of the address, since it is copied from the screen; else the key that copies it, and never a part that looks whole. */
function thereRows(
  login: WaitingForBrowser,
  session: Session | null,
  state: State,
  remote: string,
  width: number,
): readonly DialogRow[] {
  const address = wrap(span('link', login.url), width)
  const isWhole = address.length <= roomInside(state.size) - BESIDE
  return [
    air(),
    ...proseRows('*Open this address in the browser of your own computer*, and approve:', width),
    ...(isWhole
      ? address.map((line) => said(link(line, login.url)))
      : [
          said(link(span('link', cutEnd(login.url, width)), login.url)),
          ...proseRows(`*${keyOf(state, 'login.copy')}* copies all of the address.`, width),
        ]),
    air(),
    ...proseRows(
      `Its last page cannot load. Press *${keyOf(state, 'login.paste')}* and paste the address of that page.`,
      width,
    ),
    air(),
    ...waitingRows('waiting for the browser', login, state.now, width),
    air(),
    ...proseRows('Or let it come back by itself, with this in a second terminal there:', width, 64),
    said(strong(cutEnd(tunnelTo(login.returnsTo, remote), width)), 64),
    air(),
    ...factRows(login, session, width),
    air(),
  ]
}

function factRows(
  { returnsTo, endpoint }: WaitingForBrowser,
  session: Session | null,
  width: number,
): readonly DialogRow[] {
  const fact = (label: string, value: string, goes: number) =>
    said(text(padEnd(label, 12) + cutEnd(value, width - 12)), goes)
  return [
    fact('portal', session?.startUrl ?? '', 60),
    fact('region', session?.region ?? '', 61),
    fact('allows', 'listing your accounts and roles, and getting their credentials', 62),
    fact('returns to', returnsTo, 63),
    ...(endpoint === undefined ? [] : [fact('endpoint', `${endpoint}, not AWS's own`, 59)]),
  ]
}
