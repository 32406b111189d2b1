/** What was read from this computer: config file, tokens, and the accounts seen before. */
import { ById } from '../core/by-id.ts'
import type { Failure } from '../core/failure.ts'
import { key } from '../core/key-names.ts'
import type { AccountId, Role, Session, SessionName } from '../core/model.ts'
import type { Action } from './actions.ts'
import { sorted } from './browse.ts'
import { configRead, configTrouble } from './config-trouble.ts'
import { type Effect, READ_CONFIG, type Step } from './effects.ts'
import { loginLife } from './login.ts'
import { isWatched, moveOn } from './login-dialog.ts'
import { loginFromToken, readTokens } from './logins.ts'
import { notify, notifyFailure } from './notices.ts'
import { check } from './renewal.ts'
import { loginOf, NO_LISTING, treeOf } from './selection.ts'
import type { Listing, Login, State } from './vocabulary.ts'
import { noted } from './warnings.ts'

type FileAction = Extract<
  Action,
  { type: 'started' | 'filesChanged' | 'tokens.loaded' | `seen.${string}` | `config.${string}` }
>

export function updateFiles(state: State, action: FileAction): Step {
  switch (action.type) {
    case 'started': {
      const cursor = { ...state.cursor, session: action.lastSession }
      const { settings, favourites = {}, recents = {} } = action
      const known = { ...state, cursor, settings, favourites, recents }
      return [withProblems(known), [READ_CONFIG]]
    }
    case 'filesChanged':
      return [state, [action.what === 'config' ? READ_CONFIG : readTokens(state)]]
    case 'config.loaded':
      return configLoaded(state, action)
    case 'config.failed':
      return [configFailed(state, action.failure), []]
    case 'tokens.loaded': {
      const logins: Record<SessionName, Login> = {}
      for (const session of state.sessions) {
        const token = action.tokens.find((known) => known.session === session.name)
        logins[session.name] = reconcile(
          loginOf(state, session.name),
          loginFromToken(token, state.now),
        )
      }
      const read = noted({ ...state, logins, credentials: action.credentials })
      const known = openOnAccounts(state, read)
      return known.screen && known.checkedAt === null ? check(known) : [known, []]
    }
    case 'seen.loaded':
      return [seenLoaded(state, action), []]
    case 'seen.roles':
      return [seenRoles(state, action), []]
  }
}

/** What of the settings cannot be understood is told of once; all else of them holds. */
function withProblems(state: State): State {
  const [first, ...others] = state.settings.problems ?? []
  if (first === undefined || !state.screen) return state
  const more = others.length === 0 ? '' : ` and ${others.length} more`
  return notify(state, 'warn', `*config.ini* line ${first.line}: ${first.message}${more}`)
}

function configLoaded(state: State, action: Extract<Action, { type: 'config.loaded' }>): Step {
  const { shownPath, foreign, sessions, profiles, amiss } = action
  const again = state.config.status === 'ready' || state.config.status === 'missing'
  const read: State = {
    ...state,
    config: action.exists
      ? configRead(shownPath, amiss, sessions.length + profiles.length === 0)
      : { status: 'missing', shownPath },
    sessions,
    profiles,
  }
  // Where nothing can be read, the panes say so.
  const first = again || configTrouble(read) !== null ? undefined : amiss.problems[0]
  const told =
    foreign && state.screen
      ? notify(read, 'warn', `*${shownPath}* changed outside lanyard, read again`)
      : read
  const warned = first
    ? notify(told, 'warn', `*${shownPath}*: ${first.message}`, `${key('messages')} details`)
    : told
  const known = new Set(state.sessions.map((session) => session.name))
  const fresh = sessions.filter((session) => !known.has(session.name))
  // A command reads what was seen where it needs it: thousands of accounts take longer than most commands.
  const effects: Effect[] = state.screen
    ? fresh.map((session) => ({ do: 'seen.read', session }))
    : []
  const gone = state.sessions.filter(({ name }) => !sessions.some((one) => one.name === name))
  const ends = gone
    .filter(({ name }) => 'attempt' in loginOf(state, name))
    .map(({ name }) => ({ do: 'end', life: loginLife(name) }) as const)
  return [gone.reduce(withoutDialog, warned), [...ends, readTokens(warned), ...effects]]
}

/** What was read before stays on the screen, so that the panes have no room to say it. */
function configFailed(state: State, failure: Failure): State {
  const failed: State = { ...state, config: { status: 'failed', failure } }
  const isNews = state.config.status === 'ready' && configTrouble(state) === null && state.screen
  return isNews ? notifyFailure(failed, failure) : failed
}

/** A session that was taken out of the file: a dialog about its sign-in has nothing to show any more. */
function withoutDialog(state: State, { name }: Session): State {
  if (!isWatched(state, name)) return state
  return notify(moveOn(state, name), 'warn', `*${name}* is not in the config file any more`)
}

/** What the files say, unless a sign-in or renewal is at work: that one will say itself how it ended. */
function reconcile(now: Login, onDisk: Login): Login {
  if (now.phase === 'starting' || now.phase === 'waiting') return now
  if (now.phase === 'failed' && onDisk.phase === 'out') return now
  if (now.phase === 'in' && onDisk.phase === 'in') {
    const same =
      now.token.expiresAt === onDisk.token.expiresAt && now.token.since === onDisk.token.since
    return same ? now : { ...onDisk, renewal: now.renewal }
  }
  if (now.phase === 'out' && onDisk.phase === 'in') {
    // Neither a clock that is set back nor a file not yet removed brings back what has ended.
    const { expiresAt } = onDisk.token
    return expiresAt === now.endedAt || expiresAt === now.refused ? now : onDisk
  }
  if (now.phase === 'out' && onDisk.phase === 'out') {
    return { phase: 'out', endedAt: onDisk.endedAt ?? now.endedAt }
  }
  return onDisk
}

/** At start the focus is on the accounts of the session used last, if it is signed in. */
function openOnAccounts(before: State, after: State): State {
  const first = Object.keys(before.logins).length === 0
  const last = after.cursor.session
  const live = last !== null && loginOf(after, last).phase === 'in'
  return first && live && after.focus === 'sessions' ? { ...after, focus: 'accounts' } : after
}

function seenLoaded(state: State, action: Extract<Action, { type: 'seen.loaded' }>): State {
  const { session, at, accounts } = action
  const tree = treeOf(state, session)
  if (tree.accounts.at !== null) return state
  const listed = { ...tree.accounts, items: sorted(accounts), at, cached: true }
  const status = tree.accounts.status === 'idle' ? 'ready' : tree.accounts.status
  const known = { accounts: { ...listed, status }, roles: tree.roles }
  return seenRoles({ ...state, trees: { ...state.trees, [session]: known } }, action)
}

/** Roles seen before, of the accounts that nothing newer is known of. */
function seenRoles(
  state: State,
  seen: Pick<Extract<Action, { type: 'seen.roles' }>, 'session' | 'roles' | 'rolesAt'>,
): State {
  const tree = treeOf(state, seen.session)
  // Not by Object.entries, which takes ten times as long with thousands of keys.
  const old = Object.keys(seen.roles).map((id): readonly [AccountId, Listing<Role>] => {
    const items = seen.roles[id] ?? []
    const at = seen.rolesAt[id] ?? null
    return [id, { ...NO_LISTING, items, status: 'ready', at, cached: true }]
  })
  const roles = ById.of([...old, ...tree.roles])
  return { ...state, trees: { ...state.trees, [seen.session]: { ...tree, roles } } }
}
