/** Who am I: asked with a role's credentials, which stay here and in the AWS CLI's cache. */
import { toFailure } from '../core/failure.ts'
import type { Identity } from '../core/model.ts'
import type { Action } from '../state/actions.ts'
import type { Effect } from '../state/effects.ts'
import type { Access } from './access.ts'
import type { RoleCredentials } from './aws-port.ts'
import type { Ports } from './ports.ts'
import { createRoleAccess } from './role-credentials.ts'

type Whoami = Extract<Effect, { do: 'whoami' }>

/** Asks with the cached credentials, else with fresh ones: cached ones may have been revoked. */
export async function whoami(
  ports: Ports,
  access: Access,
  dispatch: (action: Action) => void,
  { session, role, region, of }: Whoami,
  signal: AbortSignal,
): Promise<void> {
  const { aws, credentials: cache } = ports
  const known = await cache.read(role, session)
  const identity = known && (await identityWith(known))
  if (identity !== null) return dispatch({ type: 'whoami.done', of, identity })
  const fresh = await createRoleAccess(ports, access).replace(known, role, session, signal)
  dispatch({ type: 'whoami.done', of, identity: await aws.callerIdentity(region, fresh, signal) })
  dispatch({ type: 'filesChanged', what: 'tokens' })

  /** Null where AWS does not accept the credentials. */
  async function identityWith(credentials: RoleCredentials): Promise<Identity | null> {
    try {
      return await aws.callerIdentity(region, credentials, signal)
    } catch (thrown) {
      if (toFailure(thrown).kind === 'noAccess') return null
      throw thrown
    }
  }
}
