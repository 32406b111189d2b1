/** Signing in with the browser: a listener on this computer first, then the address that ends there. */
import type { Aws } from '../runtime/aws-port.ts'
import type { Clients } from './clients.ts'
import { endpointSettings } from './endpoints.ts'
import { LIFE, listenForRedirect } from './loopback.ts'
import { scopesOf } from './oidc.ts'
import { authorizeUrl, challengeOf, newState, newVerifier } from './pkce.ts'

/** The redirect part of the Aws port (RFC 8252 section 7.3). */
export function createRedirects(clients: Clients): Pick<Aws, 'openRedirect'> {
  return {
    async openRedirect(session, registration, signal) {
      const { origin } = clients.oidc(session.region)
      const verifier = newVerifier()
      const state = newState()
      const { redirectUri, code, take } = await listenForRedirect(state, signal)
      return {
        authorizeUrl: authorizeUrl({
          origin,
          clientId: registration.clientId,
          redirectUri,
          state,
          scopes: scopesOf(session),
          challenge: challengeOf(verifier),
        }),
        redirectUri,
        endpoint: endpointSettings(clients.env, 'oidc').custom === null ? null : origin,
        expiresIn: LIFE,
        verifier,
        code,
        take,
      }
    },
  }
}
