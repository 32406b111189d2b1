/** Signing out: asked first, told to AWS and removed here, and said plainly what cannot be recalled. */
import { signOutAddress } from '../core/console-address.ts'
import { pointInTime } from '../core/expiry.ts'
import { key } from '../core/key-names.ts'
import type { Ms, SessionName } from '../core/model.ts'
import { portalMeant } from '../core/portal-address.ts'
import { roleOfProfile } from '../core/whose-profile.ts'
import type { Action } from './actions.ts'
import { pageOf } from './away.ts'
import type { Effect, Step } from './effects.ts'
import { loginLife } from './login.ts'
import { OUT } from './logins.ts'
import { notify } from './notices.ts'
import { currentSession, isSignedIn, loginOf, sessionNamed, treeOf } from './selection.ts'
import type { Login, LogoutResult, State } from './vocabulary.ts'

type LogoutAction = Extract<Action, { type: 'logout' | `logout.${string}` }>

export function updateLogout(state: State, action: LogoutAction): Step {
  switch (action.type) {
    case 'logout.ask':
      return [ask(state, action.which), []]
    case 'logout':
      return start(state, action)
    case 'logout.done':
      return [done(state, action.results), []]
  }
}

function ask(state: State, which: 'here' | 'marked'): State {
  const here = currentSession(state)?.name
  const marked = Object.keys(state.markedSessions)
  const all = state.sessions.map(({ name }) => name)
  const sessions =
    which === 'here' ? (here === undefined ? [] : [here]) : marked.length > 0 ? marked : all
  if (!sessions.some((name) => isSignedIn(state, name))) {
    const who = which === 'here' && here !== undefined ? `*${here}* is` : 'all sessions are'
    return notify(state, 'done', `${who} signed out already`)
  }
  return { ...state, overlay: { kind: 'logout', sessions, working: false } }
}

function start(
  state: State,
  { sessions: names, portal }: Extract<LogoutAction, { type: 'logout' }>,
): Step {
  const sessions = names.flatMap((name) => sessionNamed(state, name) ?? [])
  const { overlay } = state
  const shown: State =
    overlay.kind === 'logout' ? { ...state, overlay: { ...overlay, working: true } } : state
  const all = state.sessions.every(({ name }) => names.includes(name))
  const ends = sessions
    .filter(({ name }) => 'attempt' in loginOf(state, name))
    .map(({ name }) => ({ do: 'end', life: loginLife(name) }) as const)
  const pages = portal ? portalPages(state, names) : []
  const logout = { do: 'logout', sessions, roles: knownRoles(state, names), all } as const
  return [shown, [...ends, ...pages, logout]]
}

/** The pages that sign the browser out of the sessions' portals, each once, for the browser that signs in there. */
export function portalPages(
  state: State,
  names: readonly SessionName[],
): readonly Extract<Effect, { do: 'open' }>[] {
  const pages = names.flatMap((name) => {
    const session = sessionNamed(state, name)
    if (session === null) return []
    const url = signOutAddress(portalMeant(session.startUrl))
    const what = `the sign-out page of *${name}*`
    return [pageOf(state, name, url, what)]
  })
  return pages.filter(({ url }, at) => pages.findIndex((page) => page.url === url) === at)
}

/** Every role of these sessions that may have cached credentials: of profiles and of the tree. */
function knownRoles(state: State, names: readonly SessionName[]) {
  const ofProfiles = state.profiles
    .flatMap((profile) => roleOfProfile(profile) ?? [])
    .filter(({ session }) => names.includes(session))
  const ofTrees = names.flatMap((session) =>
    Array.from(treeOf(state, session).roles).flatMap(([accountId, listing]) =>
      listing.items.map((role) => ({ session, accountId, role: role.rawName ?? role.name })),
    ),
  )
  return [...ofProfiles, ...ofTrees]
}

function done(state: State, results: readonly LogoutResult[]): State {
  const gone = new Set(results.map(({ session }) => session))
  const logins: Record<SessionName, Login> = { ...state.logins }
  for (const name of gone) logins[name] = OUT
  const next: State = {
    ...state,
    logins,
    credentials: state.credentials.filter(({ session }) => !gone.has(session)),
    markedSessions: {},
    lastLogout: results,
    overlay: state.overlay.kind === 'logout' ? { kind: 'none' } : state.overlay,
  }
  const out = results.filter(({ wasSignedIn }) => wasSignedIn)
  const untold = results.filter(({ server }) => !server)
  const [only] = out
  const who = out.length === 1 && only ? `*${only.session}*` : `*${out.length} sessions*`
  return untold.length > 0
    ? notify(
        next,
        'warn',
        `signed out of ${who} on this computer; AWS could not be told${aliveThere(untold, state.now)}`,
        `${key('messages')} details`,
      )
    : notify(next, 'done', `signed out of ${who}`)
}

/** Until when AWS goes on taking what could not be ended there. */
function aliveThere(untold: readonly LogoutResult[], now: Ms): string {
  const ends = untold.flatMap(({ aliveUntil }) => aliveUntil ?? [])
  return ends.length === 0 ? '' : `: it lives on there until ${pointInTime(Math.max(...ends), now)}`
}
