/** Signing out, asked first: who is signed out, what goes, what stays, and what cannot be recalled. */
import { clockTime } from '../../core/expiry.ts'
import type { SessionName } from '../../core/model.ts'
import { widthOf } from '../../core/width.ts'
import { isAway } from '../away.ts'
import { browserOf } from '../login-flow.ts'
import { failedWords, isFailed } from '../logout-words.ts'
import { isSignedIn, loginOf } from '../selection.ts'
import type { State } from '../vocabulary.ts'
import {
  air,
  type DialogView,
  dialog,
  type Keys,
  roomInside,
  row,
  said,
  textWidth,
} from './dialog.ts'
import { NO_BREAK, prose } from './prose.ts'
import { sign } from './signs.ts'
import { BLANK, fill, fillRight, gap, join, type Line, lineWidth, named, text } from './span.ts'
import { loginStanding } from './standing.ts'

const WIDTH = 76
/** Blank rows, how far it is, and the keys. */
const AROUND = 5
/** So many profiles are named. */
const NAMED = 4

export interface MenuDialog extends DialogView {
  /** The choices, and the row of the dialog's inside where they begin. */
  readonly choices: readonly string[]
  readonly from: number
}

/** The question; null where the overlay is another. `keys`: its last line. */
export function logoutDialog(state: State, keys: Keys): MenuDialog | null {
  const { overlay, size } = state
  if (overlay.kind !== 'logout') return null
  const live = overlay.sessions.filter((name) => isSignedIn(state, name))
  const [only] = overlay.sessions
  const who =
    overlay.sessions.length === 1
      ? (only ?? '')
      : `${live.length} ${live.length === 1 ? 'session' : 'sessions'}`
  const width = textWidth(WIDTH, size)
  if (overlay.working) return workDialog(state, overlay.sessions, keys)
  const choices = ['Cancel', `Sign out of ${who}`, ...inBrowserToo(state, overlay.sessions, who)]
  const at = choices.map(() => row(BLANK))
  const rows = [
    air(),
    ...sessionLines(state, overlay.sessions, width).map((line, n) => said(line, n < 3 ? 12 : 60)),
    air(),
    ...prose(consequence(state, live), width).map((line) => said(line, 50)),
    ...prose(served(state, live), width).map((line) => said(line, 55)),
    air(),
    ...caution(state, live, width).map((line) => said(line, 15)),
    air(),
    air(95),
    ...at,
    air(),
  ]
  const view = dialog({ title: `Sign out of ${who}`, width: WIDTH, rows, keys }, size)
  const from = at[0] === undefined ? -1 : view.rows.indexOf(at[0])
  return { ...view, choices, from }
}

/** How far it is, session by session, while it is done. */
function workDialog(state: State, sessions: readonly SessionName[], keys: Keys): MenuDialog {
  const { signingOut, size } = state
  const width = textWidth(WIDTH, size)
  const { results, running, left } = signingOut ?? { results: [], running: [], left: 0 }
  const failed = results.filter(isFailed).length
  const count = sessions.length
  const how =
    left === 0
      ? `signing out, ${results.length} of ${count} done`
      : `stopping, ${running.length} still at work, ${left} left as they are`
  const words = `${how}${failed === 0 ? '' : `, ${failed} failed`}`
  const name = Math.min(24, Math.max(8, ...sessions.map(widthOf)))
  const lines = sessions.map((session) => {
    const standing = workLine(state, session)
    return fill(join(fill(named(session, name, 'strong'), name + 2), standing), width)
  })
  const room = Math.max(1, roomInside(size) - AROUND)
  // Of more than there is room for those that are at work, or come next, are the ones to see.
  const first = Math.min(results.length, Math.max(0, lines.length - room))
  const title = `Signing out of ${count === 1 ? (sessions[0] ?? '') : `${count} sessions`}`
  const rows = [
    air(),
    ...lines.slice(first, first + room).map((line) => said(line)),
    air(),
    ...prose(words, width - 2).map((line, at) =>
      said(join(at === 0 ? join(sign('working', 'accent'), gap(1)) : gap(2), line)),
    ),
    air(),
  ]
  return { ...dialog({ title, width: WIDTH, rows, keys }, size), choices: [], from: -1 }
}

/** How the sign-out of a session stands. */
function workLine({ signingOut }: State, session: SessionName): Line {
  const result = signingOut?.results.find((one) => one.session === session)
  if (result === undefined) {
    if (signingOut?.running.includes(session)) {
      return join(sign('working', 'accent'), text(' signing out'))
    }
    return text(signingOut?.waiting.some(({ name }) => name === session) ? '  waits' : '  left')
  }
  if (!isFailed(result)) {
    return join(sign('done', 'ok'), text(result.wasSignedIn ? ' signed out' : ' was out already'))
  }
  return join(sign('failed', 'danger'), text(` ${failedWords(result)}`))
}

/** The browser has a sign-in of its own, out of reach where it is on another computer. */
function inBrowserToo(
  state: State,
  sessions: readonly SessionName[],
  who: string,
): readonly string[] {
  const isHere = sessions.some((name) => !isAway(state, browserOf(state.settings, name).browser))
  return isHere ? [`Sign out of ${who}, in the browser too`] : []
}

function sessionLines(
  state: State,
  sessions: readonly SessionName[],
  width: number,
): readonly Line[] {
  const name = Math.min(24, Math.max(8, ...sessions.map(widthOf)))
  return sessions.map((session) => {
    const login = loginOf(state, session)
    const live = login.phase === 'in'
    const stands = loginStanding(login, state.now)
    const label = fill(named(session, name, live ? 'strong' : 'text'), name + 2)
    if (!live) return join(label, sign('empty'), text(' already signed out'))
    const used = state.credentials.filter((known) => known.session === session).length
    const roles = used === 0 ? '' : `${used} ${used === 1 ? 'role' : 'roles'} in use`
    const words = (stands.align === 'right' ? fillRight : fill)(
      stands.words,
      Math.max(11, lineWidth(stands.words)),
    )
    return fill(join(label, stands.sign, gap(1), words, text(`    ${roles}`)), width)
  })
}

function consequence(state: State, live: readonly SessionName[]): string {
  const many = live.length > 1
  const used = credentialsOf(state, live).length
  const ends = many
    ? live.length === 2
      ? 'both sign-ins'
      : `all ${live.length} sign-ins`
    : 'the sign-in'
  const tokens = many ? `their ${live.length} tokens` : 'its token'
  const roles =
    used === 0 ? '' : ` and ${used}${NO_BREAK}role ${used === 1 ? 'credential' : 'credentials'}`
  const count = state.profiles.length
  const file = 'shownPath' in state.config ? state.config.shownPath : '~/.aws/config'
  const stay =
    count === 0
      ? ''
      : ` ${count === 1 ? 'Your profile stays' : `All ${count} profiles stay`} in ${file} and ${count === 1 ? 'works' : 'work'} again after the next sign-in.`
  return `AWS ends ${ends}, and lanyard deletes ${tokens}${roles} from this computer.${stay}`
}

/** The profiles that wait for the next sign-in, by name; of many the first few. */
function served({ profiles }: State, live: readonly SessionName[]): string {
  const names = profiles
    .filter(({ session }) => session !== null && live.includes(session))
    .map(({ name }) => name.replaceAll('*', ''))
  if (names.length === 0) return ''
  const few = names.slice(0, NAMED).join(', ')
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : ''
  return `Profiles that wait for it: ${few}${more}.`
}

function caution(state: State, live: readonly SessionName[], width: number): readonly Line[] {
  const ends = credentialsOf(state, live).map(({ expiresAt }) => expiresAt)
  const until = ends.length === 0 ? '' : `: the last at ${clockTime(Math.max(...ends))}`
  const words = `*This cannot be undone.* Credentials already copied elsewhere, to${NO_BREAK}a${NO_BREAK}shell for example, work until they expire${until}.`
  return prose(words, width - 2).map((line, at) =>
    join(at === 0 ? join(sign('care', 'soon'), gap(1)) : gap(2), line),
  )
}

function credentialsOf({ credentials }: State, sessions: readonly SessionName[]) {
  return credentials.filter(({ session }) => sessions.includes(session))
}
