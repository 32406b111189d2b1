/** A small world for tests of state: two sessions, three accounts, and steps that keep the effects. */
import type { Amiss } from '../../src/core/doctor/diagnose.ts'
import type { Account, Role, Session, TokenInfo } from '../../src/core/model.ts'
import type { Action } from '../../src/state/actions.ts'
import type { Effect } from '../../src/state/effects.ts'
import { initialState, update } from '../../src/state/update.ts'
import type { State } from '../../src/state/vocabulary.ts'

export const NOTHING_AMISS: Amiss = { problems: [], remarks: [], shadows: new Set(), findings: [] }

export const NOW = Date.UTC(2026, 10, 21, 9, 49)
export const HOUR = 3_600_000
export const MINUTE = 60_000

export const corp: Session = {
  name: 'corp',
  startUrl: 'https://corp.awsapps.com/start',
  region: 'us-east-1',
  scopes: ['sso:account:access'],
  legacy: false,
}
export const acme: Session = { ...corp, name: 'acme', startUrl: 'https://acme.awsapps.com/start' }

export const accounts: readonly Account[] = [
  { id: '707602334725', name: 'payments-dev', email: 'payments-dev@corp.example' },
  { id: '111122223333', name: 'payments-prod', email: 'payments-prod@corp.example' },
  { id: '687712229817', name: 'audit', email: 'audit@corp.example' },
]

export function roles(accountId: string, ...names: string[]): readonly Role[] {
  return names.map((name) => ({ accountId, name }))
}

export function token(session: string, left: number, renews = false): TokenInfo {
  return { session, expiresAt: NOW + left, since: NOW - HOUR, renews }
}

/** Runs actions one after another; the last state and everything that was asked for on the way. */
export function run(
  state: State,
  ...actions: readonly Action[]
): { readonly state: State; readonly effects: readonly Effect[] } {
  const effects: Effect[] = []
  let next = state
  for (const action of actions) {
    const [after, more] = update(next, action)
    next = after
    effects.push(...more)
  }
  return { state: next, effects }
}

/** A screen of 120x36 with both sessions read from the config file. */
export function opened(...tokens: readonly TokenInfo[]): State {
  const start = initialState({
    now: NOW,
    size: { columns: 120, rows: 36 },
    screen: true,
    demo: false,
    preferredFlow: 'browser',
  })
  return run(
    start,
    {
      type: 'config.loaded',
      exists: true,
      shownPath: '~/.aws/config',
      foreign: false,
      sessions: [corp, acme],
      profiles: [],
      amiss: NOTHING_AMISS,
    },
    { type: 'tokens.loaded', tokens, credentials: [] },
  ).state
}

/** The same with corp signed in and its accounts there. */
export function browsing(): State {
  const signedIn = opened(token('corp', 8 * HOUR))
  const attempt = signedIn.trees.corp?.accounts.attempt ?? -1
  return run(
    signedIn,
    { type: 'accounts.page', session: 'corp', attempt, items: accounts },
    { type: 'accounts.done', session: 'corp', attempt, at: NOW },
    { type: 'focus', pane: 'accounts' },
  ).state
}

/** The same with the roles of every account there. */
export function everything(): State {
  let state = browsing()
  for (const { id } of accounts) {
    state = run(state, { type: 'roles.load', session: 'corp', accountId: id }).state
    const attempt = state.trees.corp?.roles.get(id)?.attempt ?? -1
    const items = roles(id, 'ReadOnlyAccess', 'AdministratorAccess')
    state = run(state, {
      type: 'roles.done',
      session: 'corp',
      accountId: id,
      attempt,
      items,
      at: NOW,
    }).state
  }
  return state
}
