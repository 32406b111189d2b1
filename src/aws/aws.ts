/** The Aws port over the SDK: the one entry of this folder, a bundle of its own that is loaded late. */
import type { Aws } from '../runtime/aws-port.ts'
import { createClients, type Environment } from './clients.ts'
import { createOidc } from './oidc.ts'
import { createPace } from './pace.ts'
import { createPortal } from './portal.ts'
import { createRedirects } from './redirect.ts'
import { createSkew } from './skew.ts'
import { createSts } from './sts.ts'

/**
 * AWS as the given environment names it: endpoints, FIPS and proxies come from `env`, never from
 * `process.env` or from `~/.aws`. Nothing is connected before the first call.
 */
export function createAws(environment: Environment): Aws {
  const skew = createSkew(environment.now)
  const clients = createClients(environment, skew)
  return {
    ...createOidc(clients, createPace(environment.now)),
    ...createRedirects(clients),
    ...createPortal(clients, createPace(environment.now)),
    ...createSts(clients, createPace(environment.now)),
    watchSkew: skew.watch,
  }
}
