/** Signing out: AWS is told, and the local token and role credentials go whether it heard or not. */
import { type Failure, toFailure } from '../core/failure.ts'
import type { Ms, RoleRef, Session } from '../core/model.ts'
import type { Effect } from '../state/effects.ts'
import type { LogoutResult } from '../state/vocabulary.ts'
import type { Ports } from './ports.ts'

/**
 * Signs out of a session. Never rejects for what AWS says; rejects where a local file could not be removed,
 * since then the sign-out is not real.
 */
export async function signOut(
  { aws, tokens, credentials, seen }: Ports,
  { session, roles }: Extract<Effect, { do: 'logout' }>,
  signal: AbortSignal,
): Promise<LogoutResult> {
  // Where nobody is signed in there is nothing to keep a renewal from, and no directory for a lock.
  if ((await tokens.read(session, signal)) === null) return end()
  let begun = false
  try {
    // Under the lock: a renewal at work would write its new token after this one is gone.
    return await tokens.exclusively(session, signal, () => {
      begun = true
      return end()
    })
  } catch (thrown) {
    if (begun) throw thrown
    // A lock that cannot be had keeps nobody signed in.
    return end()
  }

  async function end(): Promise<LogoutResult> {
    const stored = await tokens.read(session, signal)
    const why = stored === null ? null : await tell(stored.accessToken)
    const wasSignedIn = await tokens.remove(session)
    const mine = [...roles, ...(await seenRoles())]
    const cached = await credentials.list(mine, [session])
    await credentials.remove(mine, [session])
    return {
      session: session.name,
      server: why === null,
      here: true,
      wasSignedIn,
      failure: why,
      aliveUntil: why === null ? null : (stored?.expiresAt ?? null),
      credentialsUntil: latest(cached.map(({ expiresAt }) => expiresAt)),
    }
  }

  /** Roles that AWS listed once: their credentials may be cached, whether a profile uses them or not. */
  async function seenRoles(): Promise<readonly RoleRef[]> {
    const known = await seen.read(session).catch(() => null)
    return Object.entries(known?.roles ?? {}).flatMap(([accountId, items]) =>
      items.map((role) => ({ session: session.name, accountId, role: role.rawName ?? role.name })),
    )
  }

  async function tell(accessToken: string): Promise<Failure | null> {
    try {
      await aws.logout(session, accessToken, signal)
      return null
    } catch (thrown) {
      const why = toFailure(thrown)
      // A token that AWS does not know any more is signed out already.
      return why.kind === 'sessionEnded' ? null : why
    }
  }
}

/** What came of it where the token could not be taken from this computer. */
export function stillSignedIn({ name }: Session, failure: Failure): LogoutResult {
  return {
    session: name,
    server: false,
    here: false,
    wasSignedIn: true,
    aliveUntil: null,
    credentialsUntil: null,
    failure,
  }
}

function latest(instants: readonly Ms[]): Ms | null {
  return instants.length === 0 ? null : Math.max(...instants)
}
