/** How a command enters the store and leaves it: files read first, one action, its outcome or its failure. */
import { Failed, type Failure, fail, failure } from '../core/failure.ts'
import type { Session, Settings } from '../core/model.ts'
import { suggestion } from '../core/suggestion.ts'
import type { Action } from '../state/actions.ts'
import { configTrouble } from '../state/config-trouble.ts'
import { hasReadFiles, isSignedIn, loginOf } from '../state/selection.ts'
import type { State } from '../state/vocabulary.ts'
import type { Context, Program } from './command.ts'
import { note } from './output.ts'
import { tellOfThrottling } from './slowed.ts'

/** The program with config file and tokens read. `settings` replace the person's own for this run. */
export async function start(
  context: Context,
  options: { readonly browser?: boolean; readonly settings?: Partial<Settings> } = {},
): Promise<Program> {
  const program = context.program({ browser: options.browser ?? true })
  const { store, ports } = program
  tellOfThrottling(context, program)
  const settings = { ...(await ports.settings.read()), ...options.settings }
  await outcome(
    context,
    program,
    { type: 'started', lastSession: await ports.memory.lastSession(), settings },
    (state) => hasReadFiles(state) || undefined,
  )
  const { config } = store.getState()
  if (config.status === 'failed') throw new Failed(config.failure)
  return program
}

/**
 * Dispatches an action and waits for what comes of it: the first thing that `read` finds in a later
 * state. Throws `Failed` for a failure that is told of meanwhile, and the signal's reason on abort.
 */
export async function outcome<T>(
  { signal }: Context,
  { store }: Program,
  action: Action,
  read: (state: State) => T | undefined,
): Promise<T> {
  const before = store.getState().lastNoticeId
  store.dispatch(action)
  const state = await store.until(
    (now) => read(now) !== undefined || failureSince(now, before) !== null,
    signal,
  )
  const found = read(state)
  if (found !== undefined) return found
  throw new Failed(failureSince(state, before) ?? unexplained)
}

const unexplained = failure('bug', 'lanyard hit a bug', 'Run it again with --debug FILE')

function failureSince(state: State, id: number): Failure | null {
  return state.notices.find((notice) => notice.id > id && notice.failure !== null)?.failure ?? null
}

/** The sessions that a command is about: those named, `--session`, all, or the only one. */
export function chooseSessions(
  context: Context,
  state: State,
  names: readonly string[],
  all: boolean,
): readonly Session[] {
  if (state.sessions.length === 0) noSessions(state)
  if (all) return state.sessions
  const asked = names.length > 0 ? names : context.options.session ? [context.options.session] : []
  if (asked.length > 0) return [...new Set(asked)].map((name) => sessionNamed(state, name))
  const [only, ...others] = state.sessions
  if (only !== undefined && others.length === 0) return [only]
  const known = state.sessions.map(({ name }) => name).join(', ')
  return fail('usage', `Which session is meant: ${known}?`, `Add --session ${only?.name}`)
}

/** The sessions that AWS is asked about: the same, and where none is named the only one that is signed in. */
export function sessionsToAsk(
  context: Context,
  state: State,
  names: readonly string[],
): readonly Session[] {
  const [only, ...others] = state.sessions.filter(({ name }) => isSignedIn(state, name))
  const isNamed = names.length > 0 || context.options.session !== null
  if (!isNamed && only !== undefined && others.length === 0) return [only]
  return chooseSessions(context, state, names, false)
}

/** The session of that name; throws `unknownSession` with a suggestion. */
export function sessionNamed(state: State, name: string): Session {
  const found = state.sessions.find((session) => session.name === name)
  if (found !== undefined) return found
  if (state.sessions.length === 0) noSessions(state)
  const names = state.sessions.map((session) => session.name)
  return fail(
    'unknownSession',
    `There is no session ${name}`,
    suggestion(name, names) ?? `Sessions here: ${names.join(', ')}`,
  )
}

/**
 * Says to people that there is no session yet; programs see it by the empty answer. Throws what keeps
 * everybody from reading the config file.
 */
export function noteNoSessions(context: Context, state: State): void {
  refuseUnread(state)
  if (context.options.json) return
  note(context, 'empty', 'No sessions yet. Run lanyard sessions add, or lanyard demo')
}

/** Throws what keeps everybody from reading the config file: nobody begins anew over it. */
export function refuseUnread(state: State): void {
  const trouble = configTrouble(state)
  if (trouble !== null) throw new Failed(trouble)
}

function noSessions(state: State): never {
  refuseUnread(state)
  return fail(
    'unknownSession',
    'No session is set up on this computer',
    'Run lanyard sessions add NAME --start-url URL --region REGION',
  )
}

/** Throws `notSignedIn` unless the session is signed in. */
export function needSignIn(state: State, session: Session): void {
  const login = loginOf(state, session.name)
  if (login.phase === 'in') return
  const ended = login.phase === 'out' && login.endedAt !== null
  fail(
    'notSignedIn',
    ended ? `The sign-in to ${session.name} has ended` : `Not signed in to ${session.name}`,
    `Run lanyard login ${session.name}`,
  )
}
