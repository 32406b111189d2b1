/** Which way a sign-in goes: what was asked for, else what is set for the session, else what fits this computer. */
import { type Failure, failure } from '../core/failure.ts'
import { key } from '../core/key-names.ts'
import type { Flow, Session, SessionName, Settings } from '../core/model.ts'
import type { State } from './vocabulary.ts'

type Ground = Pick<State, 'preferredFlow' | 'settings'>

/** The flow of a sign-in. Old-style profiles get codes only: AWS gives them nothing else. */
export function flowFor({ preferredFlow, settings }: Ground, session: Session, asked: Flow | null) {
  if (session.legacy) return 'code'
  const set = asked ?? settings.sessions?.[session.name]?.flow ?? session.flow
  if (set !== undefined && set !== null) return set
  return settings.device_flow === 'never' ? 'browser' : preferredFlow
}

/** The other way to sign in. */
export function otherFlow(flow: Flow): Flow {
  return flow === 'browser' ? 'code' : 'browser'
}

/** The browser that is set for a session, as a field to spread. */
export function browserOf(settings: Settings, session: SessionName): { readonly browser?: string } {
  const browser = settings.sessions?.[session]?.browser
  return browser === undefined ? {} : { browser }
}

/** Why nobody signs in with a code here, and how they can instead. */
export function noCodes({ legacy, name }: Session): Failure {
  return failure(
    'usage',
    'Signing in with a code is turned off on this computer (device_flow = never)',
    legacy
      ? 'Bring these profiles to the new style, which signs in with the browser'
      : `Press ${key('login.other')}, or run lanyard login ${name} --browser`,
  )
}

/** The line that lets the browser of another computer call back to this one (man 1 ssh, -L). */
export function tunnelTo(returnsTo: string, remote: string): string {
  const { port } = new URL(returnsTo)
  return `ssh -N -L ${port}:127.0.0.1:${port} ${remote}`
}
