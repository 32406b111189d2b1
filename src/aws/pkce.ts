/** PKCE: the verifier, its challenge, the state, and the address that opens the sign-in page (RFC 7636). */
import { createHash, randomBytes } from 'node:crypto'

/** 48 random bytes are 64 characters of base64url, all of them allowed in a verifier (section 4.1). */
const VERIFIER_BYTES = 48
/** 256 bits: nobody guesses it within the minutes that a sign-in takes. */
const STATE_BYTES = 32

export function newVerifier(): string {
  return randomBytes(VERIFIER_BYTES).toString('base64url')
}

export function newState(): string {
  return randomBytes(STATE_BYTES).toString('base64url')
}

/** The S256 challenge of a verifier (RFC 7636 section 4.2). */
export function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier, 'ascii').digest('base64url')
}

export interface Authorization {
  /** Scheme and host of the sign-in service; a path is not kept, as the AWS CLI does not. */
  readonly origin: string
  readonly clientId: string
  readonly redirectUri: string
  readonly state: string
  readonly scopes: readonly string[]
  readonly challenge: string
}

/**
 * The address to open in the browser. Not in AWS's reference: order and names are the AWS CLI's,
 * `scopes` with its plural included (awscli/customizations/sso/utils.py, AuthCodeFetcher).
 */
export function authorizeUrl(authorization: Authorization): string {
  const { origin, clientId, redirectUri, state, scopes, challenge } = authorization
  const parameters = [
    ['response_type', 'code'],
    ['client_id', clientId],
    ['redirect_uri', redirectUri],
    ['state', state],
    ['code_challenge_method', 'S256'],
    ['scopes', scopes.join(' ')],
    ['code_challenge', challenge],
  ] as const
  const query = parameters.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')
  return `${origin}/authorize?${query}`
}
