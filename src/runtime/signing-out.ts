/** Signing out: AWS is told, and the local token and role credentials go whether it heard or not. */
import { type Failure, toFailure } from '../core/failure.ts'
import type { Ms, RoleRef, Session } from '../core/model.ts'
import type { Effect } from '../state/effects.ts'
import type { LogoutResult } from '../state/vocabulary.ts'
import type { Ports } from './ports.ts'

/**
 * Signs out of the sessions, all at once. Never rejects for what AWS says; rejects where a local
 * file could not be removed, since then the sign-out is not real.
 */
export async function signOut(
  { aws, tokens, credentials, seen }: Ports,
  { sessions, roles, all }: Extract<Effect, { do: 'logout' }>,
  signal: AbortSignal,
): Promise<readonly LogoutResult[]> {
  const results = await Promise.all(sessions.map(one))
  // Also those of roles that nobody here knows any more, as `aws sso logout` does.
  if (all) await credentials.removeAll()
  return results

  async function one(session: Session): Promise<LogoutResult> {
    // Where nobody is signed in there is nothing to keep a renewal from, and no directory for a lock.
    if ((await tokens.read(session)) === null) return end(session)
    let begun = false
    try {
      // Under the lock: a renewal at work would write its new token after this one is gone.
      return await tokens.exclusively(session, signal, () => {
        begun = true
        return end(session)
      })
    } catch (thrown) {
      if (begun) throw thrown
      // A lock that cannot be had keeps nobody signed in.
      return end(session)
    }
  }

  async function end(session: Session): Promise<LogoutResult> {
    const stored = await tokens.read(session)
    const why = stored === null ? null : await tell(session, stored.accessToken)
    const wasSignedIn = await tokens.remove(session)
    const mine = [
      ...roles.filter((role) => role.session === session.name),
      ...(await seenRoles(session)),
    ]
    const cached = await credentials.list(mine, [session])
    await credentials.remove(mine, [session])
    return {
      session: session.name,
      server: why === null,
      wasSignedIn,
      failure: why,
      aliveUntil: why === null ? null : (stored?.expiresAt ?? null),
      credentialsUntil: latest(cached.map(({ expiresAt }) => expiresAt)),
    }
  }

  /** Roles that AWS listed once: their credentials may be cached, whether a profile uses them or not. */
  async function seenRoles(session: Session): Promise<readonly RoleRef[]> {
    const known = await seen.read(session).catch(() => null)
    return Object.entries(known?.roles ?? {}).flatMap(([accountId, items]) =>
      items.map((role) => ({ session: session.name, accountId, role: role.rawName ?? role.name })),
    )
  }

  async function tell(session: Session, accessToken: string): Promise<Failure | null> {
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

function latest(instants: readonly Ms[]): Ms | null {
  return instants.length === 0 ? null : Math.max(...instants)
}
