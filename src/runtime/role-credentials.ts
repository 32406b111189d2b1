/** Role credentials for programs that use them: from the cache shared with the AWS CLI, renewed in time, once for all. */
import { MINUTE } from '../core/expiry.ts'
import { toFailure } from '../core/failure.ts'
import type { Ms, RoleRef, Session } from '../core/model.ts'
import type { Access } from './access.ts'
import type { RoleCredentials } from './aws-port.ts'
import type { Ports } from './ports.ts'

export interface RoleAccess {
  /**
   * Credentials that are good for a while: those of the cache, else new ones; the old ones to their end
   * where AWS cannot be asked. Where AWS has ended the sign-in early it is renewed once. Rejects with `notSignedIn` or `sessionEnded` where nobody is signed in.
   */
  credentials(role: RoleRef, session: Session, signal: AbortSignal): Promise<RoleCredentials>
  /** New ones in the place of those given, unless another process has put newer ones there meanwhile. */
  replace(
    old: RoleCredentials | null,
    role: RoleRef,
    session: Session,
    signal: AbortSignal,
  ): Promise<RoleCredentials>
}

/** Credentials nearer to their end are replaced (as the AWS CLI: awscli, botocore/credentials.py). */
export const RENEW_CREDENTIALS_WITH: Ms = 15 * MINUTE

export function createRoleAccess(
  { aws, credentials: cache, clock }: Pick<Ports, 'aws' | 'credentials' | 'clock'>,
  access: Access,
): RoleAccess {
  const isGood = ({ expiration }: RoleCredentials) =>
    expiration - clock.now() > RENEW_CREDENTIALS_WITH

  const replace: RoleAccess['replace'] = async (old, role, session, signal) => {
    // Before the lock, which makes a directory: who is not signed in leaves no trace.
    await access.token(session, signal)
    return exclusively(role, session, signal, async () => {
      const now = await cache.read(role, session, signal)
      if (now !== null && isGood(now) && now.accessKeyId !== old?.accessKeyId) return now
      const token = await access.token(session, signal)
      const fresh = await aws.roleCredentials(session, token, role, signal)
      await cache.write(role, session, fresh).catch(unlessUnwritable)
      return fresh
    })
  }

  /** Where the directory cannot be written there is nothing to keep others from: then the work goes on without. */
  async function exclusively<T>(
    role: RoleRef,
    session: Session,
    signal: AbortSignal,
    work: () => Promise<T>,
  ): Promise<T> {
    let isHeld = false
    try {
      return await cache.exclusively(role, session, signal, () => {
        isHeld = true
        return work()
      })
    } catch (thrown) {
      if (isHeld) throw thrown
      unlessUnwritable(thrown)
      return work()
    }
  }

  /** Once more with a renewed sign-in; a token that AWS refuses for good is removed. */
  async function again(
    old: RoleCredentials | null,
    role: RoleRef,
    session: Session,
    signal: AbortSignal,
  ): Promise<RoleCredentials> {
    try {
      await access.renew(session, signal)
      return await replace(old, role, session, signal)
    } catch (thrown) {
      if (toFailure(thrown).kind === 'sessionEnded') await access.drop(session, signal)
      throw thrown
    }
  }

  async function renewed(
    old: RoleCredentials | null,
    role: RoleRef,
    session: Session,
    signal: AbortSignal,
  ): Promise<RoleCredentials> {
    try {
      return await replace(old, role, session, signal)
    } catch (thrown) {
      if (toFailure(thrown).kind !== 'sessionEnded') throw thrown
      return again(old, role, session, signal)
    }
  }

  return {
    replace,
    async credentials(role, session, signal) {
      const known = await cache.read(role, session, signal)
      if (known !== null && isGood(known)) return known
      try {
        return await renewed(known, role, session, signal)
      } catch (thrown) {
        // Where AWS only does not answer, the old ones are good for the rest of their time.
        const { blame } = toFailure(thrown)
        const mayPass = blame === 'network' || blame === 'aws'
        if (mayPass && known !== null && known.expiration > clock.now()) return known
        throw thrown
      }
    },
  }
}

/** A cache that cannot be kept costs time only. */
function unlessUnwritable(thrown: unknown): void {
  const { kind } = toFailure(thrown)
  if (kind !== 'readOnly' && kind !== 'diskFull' && kind !== 'unreadable') throw thrown
}
