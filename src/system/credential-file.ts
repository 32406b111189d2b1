/** The files of `~/.aws/cli/cache`, as every reader of them takes them: their names and their fields. */
import type { RoleRef, Session } from '../core/model.ts'
import { parseTimestamp } from '../core/timestamps.ts'
import type { RoleCredentials } from '../runtime/aws-port.ts'
import { asFields, asSecret, type Fields } from './json-fields.ts'
import { compactPythonJson } from './python-json.ts'
import { sha1 } from './sha1.ts'

/**
 * The AWS CLI's file name: a hash of minified JSON with sorted keys
 * (awscli, botocore/credentials.py, SSOCredentialFetcher._create_cache_key).
 */
export function credentialFileName(role: RoleRef, session: Session): string {
  const { accountId, role: roleName } = role
  const key = session.legacy
    ? { accountId, roleName, startUrl: session.startUrl }
    : { accountId, roleName, sessionName: session.name }
  return `${sha1(compactPythonJson(key))}.json`
}

/** The credentials that a file's fields hold; null where they hold none, or those of an assumed role. */
export function credentialsOf({
  ProviderType,
  Credentials: value,
}: Fields): RoleCredentials | null {
  const fields = asFields(value)
  if (ProviderType !== 'sso' || fields === null) return null
  const accessKeyId = asSecret(fields.AccessKeyId)
  const secretAccessKey = asSecret(fields.SecretAccessKey)
  const sessionToken = asSecret(fields.SessionToken)
  const expiration = parseTimestamp(fields.Expiration)
  if (accessKeyId === null || secretAccessKey === null) return null
  if (sessionToken === null || expiration === null) return null
  return { accessKeyId, secretAccessKey, sessionToken, expiration }
}
