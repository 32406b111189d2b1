/** The token files of `~/.aws/sso/cache`, as every reader of them takes them: their names and their fields. */
import type { Ms, Session, TokenInfo } from '../core/model.ts'
import { parseTimestamp } from '../core/timestamps.ts'
import type { Registration } from '../runtime/aws-port.ts'
import type { StoredToken } from '../runtime/ports.ts'
import { asSecret, asText, type Fields } from './json-fields.ts'
import { sha1 } from './sha1.ts'

/**
 * The file name that the AWS CLI and every SDK use: a hash of the session's name, or of the start URL
 * where it is old-style (awscli, botocore/utils.py, SSOTokenLoader).
 */
export function tokenFileName(session: Session): string {
  return `${sha1(session.legacy ? session.startUrl : session.name)}.json`
}

/** The sign-in that a token file's fields hold; null where they hold none. */
export function tokenOf(fields: Fields): StoredToken | null {
  const accessToken = asSecret(fields.accessToken)
  const expiresAt = parseTimestamp(fields.expiresAt)
  if (accessToken === null || expiresAt === null) return null
  return {
    accessToken,
    expiresAt,
    refreshToken: asText(fields.refreshToken),
    registration: registrationOf(fields, 'registrationExpiresAt'),
  }
}

/** The registration among the fields, whose end stands under the key `expiry`; null where there is none. */
export function registrationOf(fields: Fields, expiry: string): Registration | null {
  const clientId = asText(fields.clientId)
  const clientSecret = asText(fields.clientSecret)
  const expiresAt = parseTimestamp(fields[expiry])
  if (clientId === null || clientSecret === null || expiresAt === null) return null
  return { clientId, clientSecret, expiresAt }
}

/** What may be known of a token without its secrets. `since`: when its file was last written. */
export function infoOf(session: Session, token: StoredToken, since: Ms, now: Ms): TokenInfo {
  const { expiresAt, refreshToken, registration } = token
  const renews = refreshToken !== null && registration !== null && registration.expiresAt > now
  const until = registration === null ? {} : { registrationUntil: registration.expiresAt }
  return { session: session.name, expiresAt, since, renews, ...until }
}
