/** The way to sign in that an edited session gets, in lanyard's own settings. */
import { flowNamed } from '../core/flows.ts'
import type { SessionName, SessionSettings, Settings } from '../core/model.ts'
import { portalMeant } from '../core/portal-address.ts'
import type { Effect, Step } from './effects.ts'
import { notify } from './notices.ts'
import { sessionNamed } from './selection.ts'
import type { Form, State } from './vocabulary.ts'

/**
 * The step that an edited session asks for: its way to sign in is kept at once, `plan` is asked for unless
 * that was all there was to change.
 */
export function editedSession(state: State, form: Form, plan: readonly Effect[]): Step {
  const { session, values, fields } = form
  if (session === null || !fields.includes('flow')) return [state, plan]
  const flow = flowNamed(values.flow ?? '')
  const before = state.settings.sessions?.[session]
  if (flow === (before?.flow ?? null)) return [state, plan]
  const { flow: _, ...rest } = before ?? {}
  const next = flow === null ? rest : { ...rest, flow }
  const settings = withSession(state.settings, session, next)
  const way = { browser: 'with the browser', code: 'with a code' }
  const how = flow === null ? 'the way that fits this computer' : way[flow]
  const told = notify({ ...state, settings }, 'done', `*${session}* signs in ${how}`)
  const effect = { do: 'settings.flow', session, flow } as const
  return [told, isSame(state, form) ? [effect] : [effect, ...plan]]
}

function withSession(settings: Settings, session: SessionName, its: SessionSettings): Settings {
  return { ...settings, sessions: { ...settings.sessions, [session]: its } }
}

/** Whether the config file would stay as it is. */
function isSame(state: State, { session: name, values }: Form): boolean {
  const session = name === null ? null : sessionNamed(state, name)
  if (session === null) return false
  const { startUrl, region, scopes } = session
  const isThere = values.startUrl === portalMeant(startUrl) && values.region === region
  return isThere && values.scopes === scopes.join(',')
}
