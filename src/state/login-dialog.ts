/** The sign-in dialog's place: which sign-in it shows, and which one it goes on to. */
import type { Failure } from '../core/failure.ts'
import type { SessionName } from '../core/model.ts'
import { loginOf } from './selection.ts'
import type { State } from './vocabulary.ts'

/** State with the dialog open on a session's sign-in. */
export function shown(state: State, session: SessionName): State {
  return { ...state, overlay: { kind: 'login', session, qr: false } }
}

/** Whether the dialog, or its field for a pasted address, is about this session. */
export function isWatched({ overlay }: Pick<State, 'overlay'>, session: SessionName): boolean {
  return (overlay.kind === 'login' || overlay.kind === 'paste') && overlay.session === session
}

/** Sign-ins under way beside this one, from the next in the list on. */
export function othersUnderWay(
  state: Pick<State, 'sessions' | 'logins'>,
  session: SessionName,
): readonly SessionName[] {
  const names = state.sessions.map(({ name }) => name)
  const at = names.indexOf(session)
  return [...names.slice(at + 1), ...names.slice(0, Math.max(0, at))].filter((name) => {
    const { phase } = loginOf(state, name)
    return phase === 'starting' || phase === 'waiting'
  })
}

/** State with the dialog gone from a session: to the next sign-in under way, or closed. */
export function moveOn(state: State, session: SessionName): State {
  if (!isWatched(state, session)) return state
  const [next] = othersUnderWay(state, session)
  return next === undefined ? { ...state, overlay: { kind: 'none' } } : shown(state, next)
}

/** State with the field for a pasted address open; `failure` says why the last one was not taken. */
export function pasting(state: State, session: SessionName, failure: Failure | null): State {
  const login = loginOf(state, session)
  return login.phase === 'waiting' && login.flow === 'browser' && isWatched(state, session)
    ? { ...state, overlay: { kind: 'paste', session, failure } }
    : state
}

/** State with the QR code in place of the words, or the words back. */
export function toggleQr(state: State): State {
  if (state.overlay.kind !== 'login') return state
  return { ...state, overlay: { ...state.overlay, qr: !state.overlay.qr } }
}
