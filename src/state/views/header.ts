/** The first line: where one is at the left; how that session stands, and DEMO, at the right. */
import { sizeWords } from '../grouping.ts'
import { layoutOf } from '../layout.ts'
import { riskHere } from '../risky.ts'
import {
  currentAccount,
  currentHeading,
  currentProfile,
  currentRole,
  currentSession,
  loginOf,
  sessionNamed,
} from '../selection.ts'
import type { FormField, State } from '../vocabulary.ts'
import { badge } from './badge.ts'
import { view } from './look.ts'
import { sign } from './signs.ts'
import { BLANK, fill, gap, join, type Line, lineWidth, named, span, strong, text } from './span.ts'
import { isOffline, loginSentence, loginStanding } from './standing.ts'

/** What each field of a form is called. */
export const FIELD_NAMES: Readonly<Record<FormField, string>> = {
  startUrl: 'start URL',
  region: 'region',
  name: 'name',
  scopes: 'scopes',
  profile: 'profile name',
  output: 'output',
  roleArn: 'role ARN',
  template: 'name template',
  typed: 'to go on, type',
  profileKeys: 'more keys',
  given: 'address or file',
  flow: 'way to sign in',
  browser: 'browser',
}

/** From so many cells for the path on, the badge beside it has its word. */
const ROOMY = 24

export const headerLine = view(
  (state: State) => ({
    columns: state.size.columns,
    kind: layoutOf(state.size, state.focus).kind,
    path: pathOf(state).join('\n'),
    risk: state.overlay.kind === 'none' ? riskHere(state) : null,
    right: state.overlay.kind === 'form' ? formStep(state.overlay.form) : null,
    session: sessionShown(state),
    // Only the session that is shown counts: another one's countdown is no news here.
    logins: state.logins,
    trees: state.trees,
    now: state.now,
    demo: state.demo,
    picks: state.picking !== null,
    dialog: isSigningIn(state),
    region: state.size.columns >= 100 || isLogin(state.overlay),
  }),
  ({ columns, kind, path, risk, right, session, demo, picks, dialog, region, ...ground }): Line => {
    const state =
      session === null
        ? BLANK
        : dialog
          ? // The dialog itself says that the sign-in is under way.
            join(sign('empty'), text(' signed out'))
          : kind === 'one'
            ? briefly(ground, session.name)
            : loginSentence(ground, session.name)
    const demoMark = demo ? span('demo', ' DEMO ') : BLANK
    const brand = kind === 'one' ? BLANK : join(strong(picks ? 'lanyard pick' : 'lanyard'), gap(3))
    const end =
      right === null
        ? spaced([state, region && session ? text(session.region) : BLANK, demoMark])
        : spaced([text(right), demoMark])
    const free = columns - 2 - lineWidth(brand) - lineWidth(end) - 3
    // The word goes before the path is cut short for it; the sign stays.
    const care = badge(risk, true, free >= ROOMY ? undefined : 1)
    const room = free - (care.length === 0 ? 0 : 2 + lineWidth(care))
    const shownPath = pathLine(path.split('\n'), Math.max(8, room))
    const left = join(brand, shownPath, gap(care.length === 0 ? 0 : 2), care)
    const between = columns - 2 - lineWidth(left) - lineWidth(end)
    return fill(join(gap(1), left, gap(Math.max(1, between)), end), columns)
  },
)

/** The sign-in dialog, or its field for a pasted address. */
function isLogin(overlay: State['overlay']) {
  return overlay.kind === 'login' || overlay.kind === 'paste'
}

function isSigningIn(state: State): boolean {
  if (!isLogin(state.overlay)) return false
  const { phase } = loginOf(state, state.overlay.session)
  return phase === 'starting' || phase === 'waiting'
}

function sessionShown(state: State) {
  if (isLogin(state.overlay)) return sessionNamed(state, state.overlay.session)
  return currentSession(state)
}

/** The way from the session to what has the focus. */
function pathOf(state: State): readonly string[] {
  const { overlay } = state
  const session = currentSession(state)?.name ?? ''
  if (overlay.kind === 'timeline' || overlay.kind === 'settings') return [overlay.kind]
  if (isLogin(overlay)) return [overlay.session, 'sign in']
  if (overlay.kind === 'form') {
    const { form } = overlay
    const field = form.fields[form.focus]
    const name = field === undefined ? '' : FIELD_NAMES[field]
    if (form.kind === 'newSession') return ['connect', name]
    if (form.kind === 'importSessions') return ['import', name]
    if (form.kind === 'settings') return ['settings', name]
    if (form.kind === 'template') return ['plan', name]
    if (form.kind === 'typed') return ['at risk']
    const of = form.profile ?? form.wanted?.accountName ?? form.session ?? ''
    return form.profile === undefined ? [of, name] : ['profiles', of, name]
  }
  if (state.focus === 'profiles')
    return ['profiles', currentProfile(state)?.name ?? ''].filter(Boolean)
  if (layoutOf(state.size, state.focus).kind === 'one')
    return [session, state.focus].filter(Boolean)
  const heading = currentHeading(state)
  const account =
    heading === null
      ? (currentAccount(state)?.name ?? '')
      : `${heading.group.word}, ${sizeWords(heading)}`
  const role = currentRole(state)?.name ?? ''
  const path = {
    sessions: [session],
    accounts: [session, account],
    roles: [session, account, role],
  }[state.focus]
  return path.filter(Boolean)
}

/** `corp › payments-prod`, the last part strong; long parts are cut in their middle where room is short. */
function pathLine(parts: readonly string[], room: number): Line {
  const widths = parts.map((part) => lineWidth(text(part)))
  const most = longest(widths, room - (parts.length - 1) * 3)
  return join(
    ...parts.flatMap((part, at) => [
      at === 0 ? BLANK : join(gap(1), sign('path', 'line'), gap(1)),
      named(part, most, at === parts.length - 1 ? 'strong' : 'text'),
    ]),
  )
}

/** How long a part may be so that all fit the room: short ones leave what they do not need to the others. */
function longest(widths: readonly number[], room: number): number {
  const rising = [...widths].sort((a, b) => a - b)
  let left = room
  for (const [at, width] of rising.entries()) {
    const share = Math.floor(left / (rising.length - at))
    if (width > share) return Math.max(3, share)
    left -= width
  }
  return Math.max(3, room)
}

/** On the narrowest screens: the sign and the time alone. */
function briefly(state: Pick<State, 'logins' | 'trees' | 'now'>, session: string): Line {
  if (isOffline(state, session)) return join(sign('offline'), text(' offline'))
  const stands = loginStanding(loginOf(state, session), state.now)
  return join(stands.sign, gap(1), stands.words)
}

function formStep({
  focus,
  fields,
}: {
  readonly focus: number
  readonly fields: readonly unknown[]
}): string | null {
  if (fields.length === 1) return null
  return `step ${focus + 1} of ${fields.length}`
}

function spaced(parts: readonly Line[]): Line {
  const shown = parts.filter((part) => part.length > 0)
  return join(...shown.flatMap((part, at) => (at === 0 ? [part] : [gap(3), part])))
}
