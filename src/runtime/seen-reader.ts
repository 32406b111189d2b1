/** Tells what was seen of a session before: what a screen shows first, and the rest behind the first frame. */
import type { Session } from '../core/model.ts'
import type { Action } from '../state/actions.ts'
import type { Ports } from './ports.ts'

/** More accounts than any screen has rows. */
const AT_FIRST = 200

export async function readSeen(
  { seen: cache, clock }: Pick<Ports, 'seen' | 'clock'>,
  session: Session,
  dispatch: (action: Action) => void,
  signal: AbortSignal,
): Promise<void> {
  const seen = await cache.look(session)
  if (seen === null) return
  const { at, accounts } = seen
  const { name } = session
  dispatch({ type: 'seen.loaded', session: name, at, accounts, ...seen.rolesOf(AT_FIRST) })
  if (accounts.length <= AT_FIRST) return
  // Whoever waits for the accounts draws before any timer is called.
  await clock.sleep(0, signal)
  dispatch({ type: 'seen.roles', session: name, ...seen.rolesOf() })
}
