/** The Aws port over the SDK: the one entry of this folder, a bundle of its own that is loaded late. */
import type { Ms } from '../core/model.ts'
import type { Aws } from '../runtime/aws-port.ts'
import { createClients, type Environment } from './clients.ts'
import { createCredentialServer } from './credential-server.ts'
import { createFederation } from './federation.ts'
import { createOidc } from './oidc.ts'
import { createPace, pacePerPortal } from './pace.ts'
import { createPortal } from './portal.ts'
import { createRedirects } from './redirect.ts'
import { createSkew } from './skew.ts'
import { createSts } from './sts.ts'

/**
 * AWS as the given environment names it: endpoints, FIPS and proxies come from `env`, never from
 * `process.env` or from `~/.aws`. Nothing is connected before the first call.
 */
export function createAws(environment: Environment): Aws {
  const { now } = environment
  const skew = createSkew(now)
  const clients = createClients(environment, skew)
  const listeners = new Set<(wait: Ms) => void>()
  const slowed = (wait: Ms) => {
    for (const told of listeners) told(wait)
  }
  return {
    ...createOidc(clients, createPace(now, slowed)),
    ...createRedirects(clients),
    ...createPortal(clients, pacePerPortal(now, slowed)),
    ...createSts(clients, createPace(now, slowed)),
    ...createCredentialServer(),
    ...createFederation(environment),
    watchSkew: skew.watch,
    watchThrottling: (told) => void listeners.add(told),
  }
}
