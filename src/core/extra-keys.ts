/** Keys that a person wants in every new profile, such as `cli_pager=`: the setting `profile_keys`. */
import { checkValue } from './aws-config-grammar.ts'
import { fail } from './failure.ts'
import { checkOurs } from './profile-keys.ts'

export interface ExtraKey {
  readonly key: string
  readonly value: string
}

/** What lanyard writes for the role itself, or has a setting of its own for. */
const TAKEN = /^sso_|^(?:region|output|role_arn|source_profile)$/

/**
 * Reads `KEY=VALUE`, several with commas between them. Throws badValue for what cannot be written, for keys
 * of credentials, and for keys that belong to the role.
 */
export function readExtraKeys(text: string): readonly ExtraKey[] {
  const pairs = text.split(',').map((pair) => {
    const at = pair.indexOf('=')
    const [key, value] = [pair.slice(0, Math.max(at, 0)).trim(), pair.slice(at + 1).trim()]
    if (at < 1) {
      fail(
        'badValue',
        `${JSON.stringify(pair)} is no KEY=VALUE`,
        'Write cli_pager=,retry_mode=standard',
      )
    }
    if (TAKEN.test(key)) {
      fail(
        'badValue',
        `${key} is not for every profile`,
        'Set region and output with lanyard config',
      )
    }
    checkOurs(key)
    checkValue(key, value)
    return { key, value }
  })
  const keys = new Set(pairs.map(({ key }) => key))
  if (keys.size < pairs.length) fail('badValue', 'A key is there twice', 'Take one out')
  return pairs
}
