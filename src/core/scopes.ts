/** Registration scopes (`sso_registration_scopes`): what a sign-in may be used for. */
import { fail } from './failure.ts'

/** What the AWS CLI asks for where nothing is configured; refresh tokens come only with a scope. */
export const DEFAULT_SCOPES: readonly string[] = ['sso:account:access']

/** Comma-separated scopes one by one, as the AWS CLI takes them. */
export function splitScopes(text: string): readonly string[] {
  return text
    .split(',')
    .map((scope) => scope.trim())
    .filter((scope) => scope !== '')
}

/**
 * Reads comma-separated scopes as the AWS CLI does; the default where the text is empty.
 * Throws `badValue` for a scope with a space or another character that no scope has (RFC 6749 section 3.3).
 */
export function checkScopes(text: string): readonly string[] {
  const scopes = splitScopes(text)
  for (const scope of scopes) {
    if (/^[\x21\x23-\x5b\x5d-\x7e]+$/.test(scope)) continue
    fail(
      'badValue',
      `${scope} is no scope`,
      'Write scopes with commas between them: sso:account:access',
    )
  }
  return scopes.length === 0 ? DEFAULT_SCOPES : scopes
}
