/** How to sign in to an edited session, in lanyard's own settings: the way, and the browser. */
import { flowNamed } from '../core/flows.ts'
import type { SessionSettings } from '../core/model.ts'
import { portalMeant } from '../core/portal-address.ts'
import type { Effect, Step } from './effects.ts'
import { notify } from './notices.ts'
import { sessionNamed } from './selection.ts'
import type { Form, State } from './vocabulary.ts'

/**
 * The step that an edited session asks for: how to sign in is kept at once, `plan` is asked for unless
 * that was all there was to change.
 */
export function editedSession(state: State, form: Form, plan: readonly Effect[]): Step {
  const { session, fields } = form
  if (session === null || !fields.includes('flow')) return [state, plan]
  const before = state.settings.sessions?.[session] ?? {}
  const its = answered(form)
  const changes = changed(before, its)
  if (changes.length === 0) return [state, plan]
  const sessions = { ...state.settings.sessions, [session]: its }
  const settings = { ...state.settings, sessions }
  const told = notify({ ...state, settings }, 'done', `*${session}* ${changes.join(', ')}`)
  const effect = { do: 'settings.session', session, its } as const
  return [told, isSame(state, form) ? [effect] : [effect, ...plan]]
}

function answered({ values }: Form): SessionSettings {
  const flow = flowNamed(values.flow ?? '')
  const browser = values.browser ?? ''
  return { ...(flow === null ? {} : { flow }), ...(browser === '' ? {} : { browser }) }
}

const WAYS = { browser: 'with the browser', code: 'with a code' }

/** What changes, as the end of a sentence about the session. */
function changed(before: SessionSettings, { flow, browser }: SessionSettings): readonly string[] {
  const way = flow === undefined ? 'the way that fits this computer' : WAYS[flow]
  const program = browser === undefined ? 'the usual browser' : `*${browser}*`
  return [
    ...(flow === before.flow ? [] : [`signs in ${way}`]),
    ...(browser === before.browser ? [] : [`opens its pages in ${program}`]),
  ]
}

/** Whether the config file would stay as it is. */
function isSame(state: State, { session: name, values }: Form): boolean {
  const session = name === null ? null : sessionNamed(state, name)
  if (session === null) return false
  const { startUrl, region, scopes } = session
  const isThere = values.startUrl === portalMeant(startUrl) && values.region === region
  return isThere && values.scopes === scopes.join(',')
}
