/** The logins that State knows: one set, one read from the files, and the reading itself. */
import type { Ms, SessionName, TokenInfo } from '../core/model.ts'
import { roleOfProfile } from '../core/whose-profile.ts'
import type { Effect } from './effects.ts'
import { notify } from './notices.ts'
import type { Login, State } from './vocabulary.ts'

/** Signed out, and nothing is known of a sign-in before. */
export const OUT: Login = { phase: 'out', endedAt: null }

export function withLogin(state: State, session: SessionName, login: Login): State {
  return { ...state, logins: { ...state.logins, [session]: login } }
}

/** The login that a token on disk stands for. */
export function loginFromToken(token: TokenInfo | undefined, now: Ms): Login {
  if (token === undefined) return OUT
  if (token.expiresAt <= now) return { phase: 'out', endedAt: token.expiresAt }
  return { phase: 'in', token, renewal: { phase: 'idle' } }
}

/** Says of a sign-in that found no room on the disk how long it lasts, and what to do. */
export function toldUnsaved(state: State, { session, unsaved }: TokenInfo): State {
  if (unsaved === undefined) return state
  const text = `The disk is full: the sign-in to *${session}* lasts until lanyard ends`
  return notify(state, 'fail', text, 'Free some space, and it is kept', unsaved)
}

/** Asks for the tokens of all sessions, and for the role credentials of all profiles. */
export function readTokens(state: State): Effect {
  const roles = state.profiles.flatMap((profile) => roleOfProfile(profile) ?? [])
  return { do: 'tokens.read', life: 'tokens', sessions: state.sessions, roles }
}
