/** The ways into the forms of a session: a new one, an edited one; and the plan that takes one out. */

import { AUTO } from '../core/flows.ts'
import type { Session, SessionName } from '../core/model.ts'
import { DEFAULT_SCOPES } from '../core/scopes.ts'
import type { Step } from './effects.ts'
import { withForm } from './form-steps.ts'
import { notify } from './notices.ts'
import { BLANK_FORM } from './overlay.ts'
import { currentSession, sessionNamed } from './selection.ts'
import type { State } from './vocabulary.ts'

/**
 * State with the form for a new session open. On the screen it asks three questions: the scopes are those
 * that every sign-in needs, and an edit changes them.
 */
export function newSession(state: State, name = ''): State {
  const asked = ['startUrl', 'region', 'name'] as const
  return withForm(state, {
    ...BLANK_FORM,
    kind: 'newSession',
    fields: state.screen ? asked : [...asked, 'scopes'],
    values: { scopes: DEFAULT_SCOPES.join(','), ...(name === '' ? {} : { name }) },
  })
}

const EDITED = ['startUrl', 'region', 'scopes'] as const

export function editSession(state: State, session: Session | null = currentSession(state)): State {
  if (session === null) return state
  if (session.legacy) return oldStyle(state, session.name)
  const its = state.settings.sessions?.[session.name]
  return withForm(state, {
    ...BLANK_FORM,
    kind: 'editSession',
    // A command changes what the AWS CLI reads; how to sign in is lanyard's own to keep.
    fields: state.screen ? [...EDITED, 'flow', 'browser'] : EDITED,
    values: {
      flow: its?.flow ?? AUTO,
      browser: its?.browser ?? '',
      startUrl: session.startUrl,
      region: session.region,
      scopes: session.scopes.join(','),
    },
    session: session.name,
  })
}

/** The plan that gives a session another region and leaves all else as it is. */
export function otherRegion(state: State, name: SessionName, region: string): Step {
  const session = sessionNamed(state, name)
  if (session === null) return [state, []]
  const request = { of: 'session', name, startUrl: session.startUrl, region, scopes: '' } as const
  return [state, [{ do: 'plan', request, ask: true }]]
}

export function removeSession(state: State, session: Session | null = currentSession(state)): Step {
  if (session === null) return [state, []]
  if (session.legacy) return [oldStyle(state, session.name), []]
  return [state, [{ do: 'plan', request: { of: 'removeSession', name: session.name }, ask: true }]]
}

function oldStyle(state: State, name: string): State {
  return notify(state, 'warn', `*${name}* is old style: it lives in its profiles`)
}
