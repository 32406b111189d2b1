/** The last two lines: what happened last with marks and counts beside it, and the keys that work here. */
import { signInStanding, timeLeft } from '../../core/expiry.ts'
import { keyOf } from '../../core/key-names.ts'
import { widthOf } from '../../core/width.ts'
import { freshCommand } from '../explaining.ts'
import { layoutOf } from '../layout.ts'
import { currentSession, loginOf } from '../selection.ts'
import { slowedWords } from '../slowed.ts'
import type { Notice, NoticeLevel, State, Sweep } from '../vocabulary.ts'
import { view } from './look.ts'
import { progressLine } from './progress.ts'
import { rich } from './prose.ts'
import { disc, type SignName, sign } from './signs.ts'
import {
  BLANK,
  ends,
  fill,
  gap,
  join,
  type Line,
  lineWidth,
  named,
  strong,
  type Token,
  text,
} from './span.ts'
import { isOffline } from './standing.ts'

export const LEVEL_SIGNS: Readonly<Record<NoticeLevel, readonly [SignName, Token]>> = {
  done: ['done', 'ok'],
  working: ['working', 'accent'],
  warn: ['care', 'soon'],
  fail: ['failed', 'danger'],
}

const SLOWED = join(sign('working', 'accent'), text(' slowed down by AWS'))

export const statusLine = view(
  (state: State) => ({
    columns: state.size.columns,
    kind: layoutOf(state.size, state.focus).kind,
    dialog: state.overlay.kind !== 'none',
    notices: state.notices,
    sessions: state.sessions,
    logins: state.logins,
    trees: state.trees,
    sweep: state.sweeps[currentSession(state)?.name ?? ''],
    here: currentSession(state)?.name ?? null,
    focus: state.focus,
    slowedUntil: state.slowedUntil,
    settings: state.settings,
    now: state.now,
    next: state.overlay.kind === 'none' ? freshCommand(state) : null,
    waiting: Object.keys(state.markWhenLoaded).length > 0,
    marked: Object.keys(state.marks).length,
    profiles: state.profiles.length,
  }),
  ({ columns, kind, dialog, notices, here, next, marked, profiles, sweep, ...ground }): Line => {
    const slow = slowedWords(ground) !== null
    const active = notices.filter(({ until }) => until === null || until > ground.now)
    const newest = active.at(-1)
    const news =
      newest === undefined
        ? next !== null && !slow
          ? nextLine(next, columns - 2, ground)
          : quietNews(ground, here, kind, sweep, dialog)
        : noticeLine(
            newest,
            active.length - 1,
            columns - 2 - (slow ? 3 + lineWidth(SLOWED) : 0),
            keyOf(ground, 'messages'),
          )
    const counts = [
      marked > 0 ? `${marked} marked` : '',
      kind === 'one' || profiles === 0
        ? ''
        : `${profiles} ${profiles === 1 ? 'profile' : 'profiles'}`,
    ].filter(Boolean)
    // A message does not hide that AWS throttles: what is waited for now matters more than counts.
    const right = slow && newest ? SLOWED : dialog ? BLANK : text(counts.join('   '))
    return fill(join(gap(1), ends(news, right, columns - 2, 3)), columns)
  },
)

type Ground = Pick<
  State,
  'sessions' | 'logins' | 'trees' | 'slowedUntil' | 'settings' | 'now' | 'focus'
> & {
  /** Whether marks wait for roles: then how far those have come is the news. */
  readonly waiting: boolean
}
type Kind = 'wide' | 'two' | 'one' | 'tooSmall'

/** What stands there without a message: that AWS throttles, how things stand, how far the load is. */
function quietNews(
  ground: Ground,
  here: string | null,
  kind: Kind,
  sweep: Sweep | undefined,
  dialog: boolean,
): Line {
  const slow = slowedWords(ground)
  const progress = dialog ? BLANK : progressLine(sweep, slow !== null, ground)
  if (slow !== null) return orElse(progress, join(sign('working', 'accent'), gap(1), text(slow)))
  if (dialog) return BLANK
  const standing = standingNews(ground, here, kind)
  return ground.waiting ? orElse(progress, standing) : orElse(standing, progress)
}

function orElse(first: Line, second: Line): Line {
  return first.length > 0 ? first : second
}

/** The message, its key and how many wait behind it, as much of that as there is room for. */
function noticeLine(
  { level, text: words, hint }: Notice,
  more: number,
  room: number,
  messages: string,
): Line {
  const said = join(sign(...LEVEL_SIGNS[level]), gap(1), rich(words))
  const key = hint === null ? BLANK : join(gap(3), hintLine(hint))
  const others = `${messages} ${more} more ${more === 1 ? 'message' : 'messages'}`
  const older = more > 0 ? join(gap(3), hintLine(others)) : BLANK
  const brief = join(tightened(said, room - lineWidth(key)), key)
  const wanted = [join(said, key, older), join(said, key), brief]
  const whole = wanted.find((line) => lineWidth(line) <= room)
  if (whole !== undefined) return whole
  if (hint === null || level === 'done') return cutTo(tightened(said, room), room)
  // What to do now is long: the messages have it, with the whole of a sentence that is cut here.
  const details = join(gap(3), hintLine(`${messages} what to do`))
  const left = room - lineWidth(details)
  return join(cutTo(tightened(said, left), left), details)
}

function cutTo(line: Line, room: number): Line {
  return fill(line, Math.min(lineWidth(line), room))
}

/** So much of a long name stays, in cells: it can still be told from others. */
const NAME_LEAST = 16

/** The sentence within that room, where that is done by cutting its longest name in the middle. */
function tightened(said: Line, room: number): Line {
  const over = lineWidth(said) - room
  const names = said.filter(({ token }) => token === 'strong')
  const widths = names.map(({ text: name }) => widthOf(name))
  const widest = Math.max(0, ...widths)
  if (over <= 0 || widest <= NAME_LEAST) return said
  const longest = names[widths.indexOf(widest)]
  const width = Math.max(NAME_LEAST, widest - over)
  return said.flatMap((piece) =>
    piece === longest ? named(piece.text, width, piece.token) : [piece],
  )
}

/** How to go on after a write: the command to try, as much of it as there is room for, and the key that copies it. */
function nextLine(command: string, room: number, keyed: Pick<State, 'settings'>): Line {
  const key = join(gap(3), hintLine(`${keyOf(keyed, 'copy')} copy`))
  const said = text('next  ')
  return join(said, named(command, room - lineWidth(said) - lineWidth(key), 'strong'), key)
}

const HINT =
  /^((?:(?:Ctrl|Alt|Shift)-)*(?:\S|Enter|Space|Esc|Tab|Home|End|Pg(?:Up|Dn)|Up|Down|Left|Right))( .*)$/

/** `z undo`: the key strong. A sentence stays a sentence. */
function hintLine(hint: string): Line {
  const key = HINT.exec(hint)
  return key === null ? text(hint) : join(strong(key[1] ?? ''), text(key[2] ?? ''))
}

/** What stands there when nothing happened: that AWS is out of reach, or that another sign-in ends soon. */
function standingNews(state: Ground, here: string | null, kind: Kind): Line {
  if (here !== null && isOffline(state, here)) return join(sign('offline'), text(' offline'))
  // There it stands in its row.
  if (kind === 'wide' || state.focus === 'sessions') return BLANK
  for (const { name } of state.sessions) {
    const login = loginOf(state, name)
    if (name === here || login.phase !== 'in') continue
    const { expiresAt, renews } = login.token
    const stands = signInStanding(expiresAt, state.now, renews)
    if (stands.level !== 'soon' && stands.level !== 'danger') continue
    const left = timeLeft(expiresAt, state.now).replace(/ left$/, '')
    return join(disc(stands), text(` ${name} ends in ${left}`), gap(3), hintLine('1 to sessions'))
  }
  return BLANK
}

/** Hints side by side, each key strong. */
export function hintsLine(
  hints: readonly { readonly keys: string; readonly words: string }[],
): Line {
  return join(
    ...hints.flatMap(({ keys, words }, at) => [
      at === 0 ? BLANK : gap(3),
      strong(keys),
      text(` ${words}`),
    ]),
  )
}

/** The footer: hints from the first text column on. */
export function footerLine(
  hints: readonly { readonly keys: string; readonly words: string }[],
  columns: number,
): Line {
  const line = join(gap(1), hintsLine(hints))
  return lineWidth(line) > columns ? fill(line, columns) : line
}
