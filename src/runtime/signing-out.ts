/** Signing out: AWS is told, and the local token and role credentials go whether it heard or not. */
import { type Failure, toFailure } from '../core/failure.ts'
import type { RoleRef, Session } from '../core/model.ts'
import type { LogoutResult } from '../state/vocabulary.ts'
import type { Ports } from './ports.ts'

/**
 * Signs out of the sessions, all at once. Never rejects for what AWS says; rejects where a local
 * file could not be removed, since then the sign-out is not real.
 */
export async function signOut(
  { aws, tokens, credentials }: Ports,
  sessions: readonly Session[],
  roles: readonly RoleRef[],
  signal: AbortSignal,
): Promise<readonly LogoutResult[]> {
  return Promise.all(sessions.map(one))

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
    await credentials.remove(
      roles.filter((role) => role.session === session.name),
      [session],
    )
    return { session: session.name, server: why === null, wasSignedIn, failure: why }
  }

  async function tell(session: Session, accessToken: string): Promise<Failure | null> {
    try {
      await aws.logout(session.region, accessToken, signal)
      return null
    } catch (thrown) {
      const why = toFailure(thrown)
      // A token that AWS does not know any more is signed out already.
      return why.kind === 'sessionEnded' ? null : why
    }
  }
}
