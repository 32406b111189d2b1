/** Explaining the row under the cursor: what is asked of the machine for that, and the command to go on with. */
import { command, commandLine } from '../core/doctor/command.ts'
import type { ProfileName, Session } from '../core/model.ts'
import { sanitize } from '../core/sanitize.ts'
import { isOurs } from '../core/whose-profile.ts'
import type { Action } from './actions.ts'
import type { Step } from './effects.ts'
import {
  currentAccount,
  currentProfile,
  currentSession,
  isSignedIn,
  profileFor,
  sessionNamed,
  wantedHere,
} from './selection.ts'
import type { State } from './vocabulary.ts'

type ExplainAction = Extract<Action, { type: `explain.${string}` }>

export function updateExplaining(state: State, action: ExplainAction): Step {
  if (action.type === 'explain.ready') {
    const { overlay } = state
    return overlay.kind === 'explain'
      ? [{ ...state, overlay: { ...overlay, ground: action.ground } }, []]
      : [state, []]
  }
  const opened: State = { ...state, overlay: { kind: 'explain', top: 0, ground: null } }
  return [opened, [{ do: 'explain', session: sessionOfRow(state) }]]
}

/** The session that the row under the cursor signs in by; null for a profile without one that is known. */
export function sessionOfRow(state: State): Session | null {
  if (state.focus !== 'profiles') return currentSession(state)
  const name = currentProfile(state)?.session ?? null
  return name === null ? null : sessionNamed(state, name)
}

export function whoamiCommand(profile: ProfileName): string {
  return commandLine('aws', 'sts', 'get-caller-identity', '--profile', profile)
}

/** The command with which one goes on from the row under the cursor; null where none can be pasted safely. */
export function nextCommand(state: State): string | null {
  const next = commandHere(state)
  return next === null || sanitize(next) !== next ? null : next
}

function commandHere(state: State): string | null {
  const session = sessionOfRow(state)
  if (state.focus === 'profiles') {
    const profile = currentProfile(state)
    if (profile === null) return null
    const isOut = isOurs(profile) && session !== null && !isSignedIn(state, session.name)
    return isOut ? command('login', session.name) : whoamiCommand(profile.name)
  }
  if (session === null) return null
  if (!isSignedIn(state, session.name)) return command('login', session.name)
  const here = ['--session', session.name]
  if (state.focus === 'sessions') return command('list', 'accounts', ...here)
  if (state.focus === 'accounts') {
    const account = currentAccount(state)
    return account && command('list', 'roles', '--match', `${account.id}/*`, ...here)
  }
  const wanted = wantedHere(state)
  if (wanted === null) return null
  const profile = profileFor(state, wanted)
  return profile === null
    ? command('write', `${wanted.accountId}/${wanted.role}`, ...here)
    : whoamiCommand(profile.name)
}

/** The command to try next, while the cursor is on a role or profile that was written just now; else null. */
export function freshCommand(state: State): string | null {
  const wanted = state.focus === 'roles' ? wantedHere(state) : null
  const profile =
    state.focus === 'profiles' ? currentProfile(state) : wanted && profileFor(state, wanted)
  return profile !== null && state.fresh[profile.name] === 'new' ? nextCommand(state) : null
}
