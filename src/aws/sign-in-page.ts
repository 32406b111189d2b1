/** Which pages may be opened for a sign-in: those of AWS, and of an endpoint that the environment names. */
import type { Env } from '../core/env.ts'
import { endpointSettings } from './endpoints.ts'

/** Hosts of access portals, in every partition (awscli, customizations/sso/resolve.py). */
const PORTALS = [
  /\.app\.aws$/,
  /\.app\.amazonwebservices\.com\.cn$/,
  /\.portal\.amazonaws\.(?:com(?:\.cn)?|eu)$/,
  /\.awsapps\.(?:com|cn)$/,
  /^identitycenter\.(?:us-gov\.)?amazonaws\.(?:com(?:\.cn)?|eu)$/,
]
/** What follows the region in the names of AWS's own services, by partition. */
const SUFFIX =
  '(?:amazonaws\\.(?:com(?:\\.cn)?|eu)|api\\.aws|c2s\\.ic\\.gov|sc2s\\.sgov\\.gov|cloud\\.adc-e\\.uk|csp\\.hci\\.ic\\.gov)'

/** True for the host of an AWS access portal. */
export function isPortalHost(host: string): boolean {
  return PORTALS.some((pattern) => pattern.test(host))
}

/**
 * Whether an address that the service named may be opened (RFC 8628 section 3.3.1): https on a portal of
 * AWS or on `device.sso` of the session's own region, or an endpoint that a variable names.
 */
export function isSignInPage(address: string, region: string, env: Env): boolean {
  const page = URL.canParse(address) ? new URL(address) : null
  if (page === null || page.username !== '' || page.password !== '') return false
  const { custom } = endpointSettings(env, 'oidc')
  if (custom !== null && page.origin === new URL(custom).origin) return true
  if (page.protocol !== 'https:' || page.port !== '') return false
  const device = new RegExp(`^(?:device\\.sso|oidc)(?:-fips)?\\.${region}\\.${SUFFIX}$`)
  return device.test(page.hostname) || isPortalHost(page.hostname)
}
