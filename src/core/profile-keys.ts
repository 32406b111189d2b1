/** What may be written under the keys of a profile, and which keys lanyard never writes. */
import { type ConfigDoc, findSection } from './aws-config.ts'
import { checkValue } from './aws-config-grammar.ts'
import { isAccountId, isRoleArn, isRoleName } from './aws-names.ts'
import { fail } from './failure.ts'
import { checkOutput } from './outputs.ts'
import { readStartUrl } from './portal-address.ts'
import { checkRegion } from './regions.ts'
import { sanitize } from './sanitize.ts'
import { foundProfile } from './whose-profile.ts'

/** Keys that hold credentials or say where they come from. A secret given to lanyard would be seen. */
const NOT_OURS = /access_?key|secret|token|passw|credential|private|^login_session$/i

const CHECKS: Readonly<Record<string, (value: string, doc: ConfigDoc) => string>> = {
  region: checkRegion,
  sso_region: checkRegion,
  output: checkOutput,
  sso_start_url: (value) => readStartUrl(value).startUrl,
  sso_account_id: (value) =>
    isAccountId(value) ? value : bad(`${value} is not an account id`, 'Give its twelve digits'),
  sso_role_name: (value) =>
    isRoleName(value)
      ? value
      : bad(`${value} cannot be the name of a role`, 'Run lanyard list roles'),
  role_arn: checkRoleArn,
  sso_session: (value, doc) =>
    findSection(doc, 'sso-session', value) !== null
      ? value
      : bad(`There is no session ${value}`, 'Run lanyard sessions list'),
  source_profile: (value, doc) => foundProfile(doc, value).profile.name,
}

/**
 * The value as it is to be written under the key; null takes the key out. Throws badValue, badRegion,
 * badStartUrl, unknownTarget.
 */
export function checkKey(doc: ConfigDoc, key: string, value: string | null): string | null {
  // The doctor has one taken out where there are two.
  if (value === null) checkNoSecret(key)
  else checkOurs(key)
  checkValue(key, value ?? '-')
  return value === null ? null : checkKnown(doc, key, value)
}

/** The value as the key takes it, where lanyard knows the key. Throws as `checkKey` does. */
export function checkKnown(doc: ConfigDoc, key: string, value: string): string {
  return CHECKS[key]?.(value, doc) ?? value
}

/** Throws badValue for a key of credentials. */
export function checkOurs(key: string): void {
  if (!NOT_OURS.test(key)) return
  bad(`lanyard does not write ${key}`, `Use aws configure set ${sanitize(key)}, or an editor`)
}

/** Keys that say where the credentials of a role come from, and hold none. */
const SOURCES = new Set(['credential_source', 'web_identity_token_file'])

/** Throws badValue for a key that holds credentials: to be copied or taken out by nobody else. */
export function checkNoSecret(key: string): void {
  if (!SOURCES.has(key)) checkOurs(key)
}

/** A role's ARN as typed. Throws badValue. */
export function checkRoleArn(text: string): string {
  const arn = text.trim()
  if (isRoleArn(arn)) return arn
  return bad(`${arn} is not the ARN of a role`, 'It looks like arn:aws:iam::111122223333:role/NAME')
}

function bad(message: string, next: string): never {
  return fail('badValue', sanitize(message), next)
}
