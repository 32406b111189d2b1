/** The sessions pane: each session and how its sign-in stands. */
import { pointInTime } from '../../core/expiry.ts'
import type { Match } from '../../core/filter.ts'
import { keyOf } from '../../core/key-names.ts'
import { isCased } from '../../core/matching.ts'
import type { Ms, Session, SessionName } from '../../core/model.ts'
import { configTrouble } from '../config-trouble.ts'
import { loginOf, shownSessions } from '../selection.ts'
import type { Login, State } from '../vocabulary.ts'
import { MARGINS } from './box.ts'
import { view } from './look.ts'
import { countOf, type Fact, type PaneView, paneView, type Words, words } from './pane.ts'
import { type PaneSlices, paneSlices } from './pane-slices.ts'
import { sign } from './signs.ts'
import {
  BLANK,
  fill,
  fillRight,
  gap,
  join,
  type Line,
  lineWidth,
  named,
  type Token,
  text,
} from './span.ts'
import { loginStanding } from './standing.ts'
import { unreadable } from './troubles.ts'

/** With fewer cells for a row, the words about the sign-in are shortened. */
const ROOMY = 22

export const sessionPane = view(
  (state: State) => ({
    ...paneSlices(state, 'sessions'),
    shown: shownSessions(state),
    all: state.sessions.length,
    logins: state.logins,
    marked: state.markedSessions,
    now: state.now,
    config: state.config,
  }),
  build,
)

type Slices = PaneSlices & {
  readonly shown: readonly Match<Session>[]
  readonly all: number
  readonly logins: State['logins']
  readonly marked: State['markedSessions']
  readonly now: Ms
  readonly config: State['config']
}

function build({ shown, all, logins, marked, now, config, ...pane }: Slices): PaneView {
  const { index, filter, width } = pane
  const short = width - MARGINS < ROOMY
  const standings = shown
    .map(({ item }) => loginStanding(loginOf({ logins }, item.name), now))
    .map((stands) => (short ? { ...stands, words: shortened(stands.words) } : stands))
  const room = Math.max(short ? 6 : 11, ...standings.map((stands) => lineWidth(stands.words)))
  const here = shown[index]?.item
  return paneView({
    ...pane,
    right: config.status === 'unread' ? BLANK : text(countOf(shown.length, all, filter)),
    row: (at, area) => {
      const match = shown[at]
      const stands = standings[at]
      if (match === undefined || stands === undefined) return { mark: [], cells: [] }
      const name = area - room - 4
      const token = at === index ? 'strong' : 'text'
      const align = stands.align === 'right' ? fillRight : fill
      return {
        mark: marked[match.item.name] ? sign('marked', 'accent') : [],
        cells: join(
          fill(nameOf(match, name, token), name),
          gap(2),
          stands.sign,
          gap(1),
          align(stands.words, room),
        ),
      }
    },
    words: shown.length > 0 ? null : emptyWords(config, all, filter, width, pane),
    facts: here === undefined ? [] : factsOf(here, loginOf({ logins }, here.name), now),
  })
}

/** Old-style sessions have their start URL for a name, of which the first letters tell nothing. */
function nameOf({ item, lit }: Match<Session>, width: number, token: Token): Line {
  const from = item.legacy ? (/^https?:\/\//.exec(item.name)?.[0].length ?? 0) : 0
  const shown = (lit[0] ?? []).map((at) => at - from).filter((at) => at >= 0)
  return named(item.name.slice(from), width, token, shown)
}

/** Before the file is read nobody knows whether there are none. */
function emptyWords(
  config: State['config'],
  all: number,
  filter: string,
  width: number,
  keyed: Pick<State, 'settings'>,
): Words | null {
  if (all > 0) return words(noMatch(filter, keyed), width)
  const trouble = configTrouble({ config })
  if (trouble !== null) return unreadable(trouble, width, keyed)
  return config.status === 'unread'
    ? null
    : words(`No sessions yet. *${keyOf(keyed, 'sessions.new')}* adds one.`, width)
}

/** `7h 42m`, `out`: so that a narrow pane has cells for the name. */
function shortened(words: Line): Line {
  return words.map(({ text: said, token }) => ({
    token,
    text: said.replace(/ left$| \d\d:\d\d$|^signed |^signing (?=in)/, ''),
  }))
}

/** What a pane says where the filter leaves nothing. */
export function noMatch(filter: string, keyed: Pick<State, 'settings'>): string {
  const why = isCased(filter) ? ' Capitals count.' : ''
  return `No match for "${filter.replaceAll('*', '')}".${why} *${keyOf(keyed, 'back')}* clears.`
}

function factsOf(session: Session, login: Login, now: Ms): readonly Fact[] {
  const place: Fact[] = [
    { label: 'portal', value: hostOf(session.startUrl) },
    { label: 'region', value: session.region },
  ]
  if (login.phase !== 'in') return place
  const { since, expiresAt, renews } = login.token
  return [
    ...place,
    { label: 'since', value: pointInTime(since, now) },
    { label: 'until', value: pointInTime(expiresAt, now) },
    { label: 'renews', value: renews ? 'by itself' : 'not by itself' },
  ]
}

/** The host of an address, as written; the whole text where it is none. */
function hostOf(address: SessionName): string {
  return /^https?:\/\/([^/?#]+)/i.exec(address)?.[1] ?? address
}
