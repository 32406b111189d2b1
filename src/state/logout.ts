/** Signing out: asked first, told to AWS and removed here, and said plainly what cannot be recalled. */
import { signOutAddress } from '../core/console-address.ts'
import type { Failure } from '../core/failure.ts'
import { key } from '../core/key-names.ts'
import type { RoleRef, SessionName } from '../core/model.ts'
import { portalMeant } from '../core/portal-address.ts'
import { roleOfProfile } from '../core/whose-profile.ts'
import type { Action } from './actions.ts'
import { pageOf } from './away.ts'
import type { Effect, Step } from './effects.ts'
import { loginLife } from './login.ts'
import { OUT } from './logins.ts'
import { aliveThere, bulkWords, isFailed } from './logout-words.ts'
import { notify, notifyFailure } from './notices.ts'
import { currentSession, isSignedIn, loginOf, sessionNamed, treeOf } from './selection.ts'
import type { Login, LogoutResult, SigningOut, State } from './vocabulary.ts'

/** So many sessions are signed out of at once. */
const AT_ONCE = 4

type LogoutAction = Extract<Action, { type: 'logout' | `logout.${string}` }>

export function updateLogout(state: State, action: LogoutAction): Step {
  switch (action.type) {
    case 'logout.ask':
      return [ask(state, action.which), []]
    case 'logout':
      return start(state, action)
    case 'logout.one':
      return one(state, action.result)
    case 'logout.stop':
      return [stopped(state), []]
    case 'logout.done':
      return [done(state, action.failure), []]
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
  if (state.signingOut !== null) return [state, []]
  const waiting = names.flatMap((name) => sessionNamed(state, name) ?? [])
  const { overlay } = state
  const shown: State =
    overlay.kind === 'logout' ? { ...state, overlay: { ...overlay, working: true } } : state
  const all = state.sessions.every(({ name }) => names.includes(name))
  const ends = waiting
    .filter(({ name }) => 'attempt' in loginOf(state, name))
    .map(({ name }) => ({ do: 'end', life: loginLife(name) }) as const)
  const pages = portal ? portalPages(state, names) : []
  const asked = waiting.map(({ name }) => name)
  const begun = { asked, waiting, running: [], results: [], all, left: 0 }
  const [next, effects] = goOn(shown, begun)
  return [next, [...ends, ...pages, ...effects]]
}

/** Begins as many more as may be at work at once; where none is left, all is done. */
function goOn(state: State, now: SigningOut): Step {
  const begun = now.waiting.slice(0, AT_ONCE - now.running.length)
  const running = [...now.running, ...begun.map(({ name }) => name)]
  const next: State = {
    ...state,
    signingOut: { ...now, waiting: now.waiting.slice(begun.length), running },
  }
  const effects = begun.map((session) => {
    return { do: 'logout', session, roles: knownRoles(state, session.name) } as const
  })
  if (running.length > 0) return [next, effects]
  return now.all && now.left === 0 ? [next, [{ do: 'logout.rest' }]] : [done(next, null), []]
}

function one(state: State, result: LogoutResult): Step {
  const { signingOut } = state
  if (signingOut === null) return [state, []]
  const running = signingOut.running.filter((name) => name !== result.session)
  return goOn(state, { ...signingOut, running, results: [...signingOut.results, result] })
}

/** Whether there are sign-outs that have not begun. */
export function canStop({ signingOut }: Pick<State, 'signingOut'>): boolean {
  return signingOut !== null && signingOut.waiting.length > 0
}

function stopped(state: State): State {
  const { signingOut } = state
  if (signingOut === null) return state
  const left = signingOut.left + signingOut.waiting.length
  return { ...state, signingOut: { ...signingOut, waiting: [], left } }
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

/** Every role of the session that may have cached credentials: of profiles and of the tree. */
function knownRoles(state: State, name: SessionName): readonly RoleRef[] {
  const ofProfiles = state.profiles
    .flatMap((profile) => roleOfProfile(profile) ?? [])
    .filter(({ session }) => session === name)
  const ofTree = Array.from(treeOf(state, name).roles).flatMap(([accountId, listing]) =>
    listing.items.map((role) => ({
      session: name,
      accountId,
      role: role.rawName ?? role.name,
    })),
  )
  return [...ofProfiles, ...ofTree]
}

function done(state: State, failure: Failure | null): State {
  const { asked, results: ended, left } = state.signingOut ?? { asked: [], results: [], left: 0 }
  const results = asked.flatMap((name) => ended.find(({ session }) => session === name) ?? [])
  const gone = new Set(results.filter(({ here }) => here).map(({ session }) => session))
  const logins: Record<SessionName, Login> = { ...state.logins }
  for (const name of gone) logins[name] = OUT
  const next: State = {
    ...state,
    logins,
    credentials: state.credentials.filter(({ session }) => !gone.has(session)),
    markedSessions: {},
    signingOut: null,
    lastLogout: results,
    overlay: state.overlay.kind === 'logout' ? { kind: 'none' } : state.overlay,
  }
  const summed = told(next, results, left)
  return failure === null ? summed : notifyFailure(summed, failure)
}

/** State with a message of what came of it; of several sessions those that failed are named. */
function told(state: State, results: readonly LogoutResult[], left: number): State {
  const failed = results.filter(isFailed)
  const out = results.filter(({ wasSignedIn, here }) => wasSignedIn && here)
  const [first] = results
  const [only] = out
  const who = out.length === 1 && only ? `*${only.session}*` : `*${out.length} sessions*`
  if (failed.length === 0 && left === 0) return notify(state, 'done', `signed out of ${who}`)
  if (results.length === 1 && left === 0 && first?.here === false && first.failure !== null) {
    return notifyFailure(state, first.failure)
  }
  if (failed.length === 0) return notify(state, 'warn', bulkWords(results, left))
  if (failed.length === out.length && failed.every(({ here }) => here) && left === 0) {
    const alive = aliveThere(failed, state.now)
    const text = `signed out of ${who} on this computer; AWS could not be told${alive}`
    return notify(state, 'warn', text, `${key('messages')} details`)
  }
  return notify(state, 'fail', bulkWords(results, left), `${key('messages')} details`)
}
