/** The timeline: every sign-in and the role credentials that came of it, until they lapse or renew. */
import {
  clockTime,
  HOUR,
  lengthOf,
  pointInTime,
  roleStanding,
  signInStanding,
  timeLeft,
} from '../../core/expiry.ts'
import type { CredentialInfo, Ms, Session } from '../../core/model.ts'
import { renewalAt } from '../renewal.ts'
import { currentSession, loginOf, treeOf } from '../selection.ts'
import type { State } from '../vocabulary.ts'
import { type Keys, textWidth } from './dialog.ts'
import { prose } from './prose.ts'
import { type ScrolledView, scrolled } from './scroll.ts'
import { disc, SIGNS, sign } from './signs.ts'
import {
  BLANK,
  fill,
  fillRight,
  gap,
  join,
  type Line,
  lineWidth,
  named,
  span,
  text,
} from './span.ts'
import { loginStanding } from './standing.ts'
import {
  barLine,
  gridLine,
  scaleLabels,
  scaleTicks,
  type TimeScale,
  timeScale,
} from './time-scale.ts'

/** Sign, space and `7h 42m left`. */
const STANDING = 13
/** With fewer cells a bar says nothing: then the words stand alone. */
const LEAST_BAR = 24
/** What renews for weeks would leave the hours no room. */
const LONGEST: Ms = 24 * HOUR

/** The timeline; null where the overlay is another. `keys`: its last line. */
export function timelineDialog(state: State, keys: Keys): ScrolledView | null {
  const { overlay, size, now } = state
  if (overlay.kind !== 'timeline') return null
  const width = textWidth(size.columns, size)
  const label = Math.min(40, Math.max(16, Math.floor(width * 0.36)))
  const room = width - label - STANDING - 2
  const scale = room < LEAST_BAR ? null : timeScale(now, lastEnd(state), room)
  const lines = [
    ...(scale === null ? [] : headLines(scale, label)),
    ...state.sessions.flatMap((session) => sessionLines(state, session, { label, scale })),
    BLANK,
    ...state.sessions.flatMap((session) => sentences(state, session, width)),
    BLANK,
    ...(scale === null ? [] : legendLines(width)),
  ]
  const title = `Timeline, now ${clockTime(now)}`
  return scrolled({ title, width: size.columns, lines, keys, top: overlay.top }, size)
}

interface Columns {
  readonly label: number
  readonly scale: TimeScale | null
}

function headLines(scale: TimeScale, label: number): readonly Line[] {
  const left = gap(label + STANDING + 2)
  return [join(left, scaleLabels(scale)), join(left, scaleTicks(scale))]
}

function sessionLines(state: State, session: Session, columns: Columns): readonly Line[] {
  const { now } = state
  const login = loginOf(state, session.name)
  const stands = loginStanding(login, now)
  const isHere = currentSession(state)?.name === session.name
  const name = named(session.name, columns.label - 2, isHere ? 'strong' : 'text')
  const words = stands.align === 'right' ? fillRight(stands.words, 11) : stands.words
  const bar = (scale: TimeScale) => {
    if (login.phase !== 'in') return gridLine(scale)
    const { expiresAt, renews } = login.token
    return barLine(scale, expiresAt, levelOf(expiresAt, now, renews), renewalAt(login))
  }
  return [
    rowLine(name, join(stands.sign, gap(1), words), bar, columns),
    ...credentialsOf(state, session).map((credential) => credentialRow(state, credential, columns)),
    rowLine(BLANK, BLANK, gridLine, columns),
  ]
}

function credentialRow(state: State, credential: CredentialInfo, columns: Columns): Line {
  const { expiresAt, role } = credential
  const account = accountName(state, credential)
  const half = Math.floor((columns.label - 4) / 2)
  const name = join(gap(2), fill(named(account, half, 'text'), half + 1), named(role, half, 'text'))
  const stands = roleStanding(expiresAt, state.now)
  const words = fillRight(text(timeLeft(expiresAt, state.now)), 11)
  const token = stands.level === 'ok' ? 'ok' : 'soon'
  const bar = (scale: TimeScale) => barLine(scale, expiresAt, token, null)
  return rowLine(name, join(disc(stands), gap(1), words), bar, columns)
}

function rowLine(
  name: Line,
  standing: Line,
  bar: (scale: TimeScale) => Line,
  { label, scale }: Columns,
): Line {
  const left = join(fill(name, label), fill(standing, STANDING))
  return scale === null ? left : join(left, gap(1), span('line', '│'), bar(scale))
}

/** `at 17:31 today`, `tomorrow 08:10`. */
function when(at: Ms, now: Ms): string {
  const said = pointInTime(at, now)
  return /^\d\d:/.test(said) ? `at ${said}` : said
}

/** What the bars cannot say: why a sign-in ends, and what outlives it. */
function sentences(state: State, session: Session, width: number): readonly Line[] {
  const { now } = state
  const login = loginOf(state, session.name)
  if (login.phase !== 'in') return []
  const { expiresAt, renews, registrationUntil } = login.token
  const name = session.name.replaceAll('*', '')
  const next = renewalAt(login)
  const first =
    next !== null
      ? `*${name}* renews by itself ${when(Math.max(next, now), now)}.`
      : renews
        ? `*${name}* is being renewed.`
        : `*${name}* ends ${when(expiresAt, now)}, in ${lengthOf(expiresAt - now)}. ${whyNot(session)}`
  const registration =
    registrationUntil === undefined
      ? ''
      : ` Its registration lasts until ${pointInTime(registrationUntil, now)}.`
  const outlives = credentialsOf(state, session)
    .filter((credential) => !renews && credential.expiresAt > expiresAt)
    .map((credential) => {
      const what = `${credential.role} in ${accountName(state, credential)}`.replaceAll('*', '')
      return `${what} outlives the sign-in: it works until ${clockTime(credential.expiresAt)}.`
    })
  return [first + registration, ...outlives].flatMap((sentence) => prose(sentence, width))
}

/** Refresh tokens are given only to sign-ins that ask for scopes. */
function whyNot({ legacy, scopes }: Session): string {
  if (legacy) return 'Sign-ins of old-style profiles do not renew.'
  return scopes.length === 0
    ? 'It cannot renew by itself: edit the session, and add registration scopes.'
    : 'AWS gave it no means to renew.'
}

/** What the bars say, on as many lines as that takes. */
function legendLines(width: number): readonly Line[] {
  const [bar, rest] = [SIGNS.bar[0].repeat(2), SIGNS.barRest[0].repeat(2)]
  const parts = [
    join(span('ok', bar), text(' valid')),
    join(span('soon', bar), text(' ends soon')),
    join(span('danger', bar), text(' under 5 min')),
    join(span('line', rest), text(' renews by itself')),
    join(sign('working', 'accent'), text(' next renewal')),
  ]
  const lines: Line[] = []
  for (const part of parts) {
    const last = lines.at(-1)
    const longer = last && join(last, gap(3), part)
    if (longer && lineWidth(longer) <= width) lines[lines.length - 1] = longer
    else lines.push(part)
  }
  return lines
}

function levelOf(expiresAt: Ms, now: Ms, renews: boolean) {
  const { level } = signInStanding(expiresAt, now, renews)
  return level === 'gone' ? 'line' : level
}

function credentialsOf({ credentials, now }: State, { name }: Session): readonly CredentialInfo[] {
  return credentials.filter(({ session, expiresAt }) => session === name && expiresAt > now)
}

function accountName(state: State, { session, accountId }: CredentialInfo): string {
  const { items } = treeOf(state, session).accounts
  return items.find(({ id }) => id === accountId)?.name ?? accountId
}

/** How far the scale must reach. */
function lastEnd(state: State): Ms {
  const tokens = state.sessions.flatMap(({ name }) => {
    const login = loginOf(state, name)
    return login.phase === 'in' ? [login.token.expiresAt] : []
  })
  const credentials = state.credentials.map(({ expiresAt }) => expiresAt)
  return Math.min(state.now + LONGEST, Math.max(state.now, ...tokens, ...credentials) + HOUR / 2)
}
