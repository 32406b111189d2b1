/** Listing accounts and roles: each answer becomes an action with the attempt that asked for it. */
import type { Action } from '../state/actions.ts'
import type { Effect } from '../state/effects.ts'
import type { Access } from './access.ts'
import type { Ports } from './ports.ts'

type ListAccounts = Extract<Effect, { do: 'accounts.list' }>
type ListRoles = Extract<Effect, { do: 'roles.list' }>

export async function listAccounts(
  { aws, clock }: Ports,
  access: Access,
  dispatch: (action: Action) => void,
  { session, attempt }: ListAccounts,
  signal: AbortSignal,
): Promise<void> {
  const token = await access.token(session, signal)
  for await (const items of aws.accounts(session, token, signal)) {
    if (signal.aborted) return
    dispatch({ type: 'accounts.page', session: session.name, attempt, items })
  }
  dispatch({ type: 'accounts.done', session: session.name, attempt, at: clock.now() })
}

export async function listRoles(
  { aws, clock }: Ports,
  access: Access,
  dispatch: (action: Action) => void,
  { session, accountId, attempt }: ListRoles,
  signal: AbortSignal,
): Promise<void> {
  const token = await access.token(session, signal)
  const items = await aws.roles(session, token, accountId, signal)
  dispatch({
    type: 'roles.done',
    session: session.name,
    accountId,
    attempt,
    items,
    at: clock.now(),
  })
}
