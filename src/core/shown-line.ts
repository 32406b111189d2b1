/** A line of the config file as it may be shown: without control characters, and without anybody's secrets. */
import { BOM, decodeBytes, isUtf8, shownBytes } from './aws-config-bytes.ts'
import { roleOfProcess } from './handed-out.ts'

/** The keys that lanyard writes, and those that AWS documents as plain settings. Values of any other key may be secret, and are not shown. */
const PLAIN_KEYS: ReadonlySet<string> = new Set([
  'sso_session',
  'sso_account_id',
  'sso_role_name',
  'sso_start_url',
  'sso_region',
  'sso_registration_scopes',
  'region',
  'output',
  'role_arn',
  'source_profile',
  'role_session_name',
  'duration_seconds',
  'cli_pager',
  'cli_auto_prompt',
  'cli_timestamp_format',
  'cli_binary_format',
  'retry_mode',
  'max_attempts',
  'defaults_mode',
  'sts_regional_endpoints',
  'services',
])
const PAIR = /^(\s*)([^=:\s][^=:]*?)(\s*[=:]\s*)(\S.*)$/s
const SECRET = /access_?key|secret|token|password|passwd|credential|private/i

/** What stands in place of a value that is not shown. */
const HIDDEN = '…'

/**
 * The line (a byte a character, with or without its line ending) for people: a value of a key that is not
 * lanyard's own becomes `…`, as does what a comment says about a secret.
 */
export function shownLine(line: string): string {
  if (line.startsWith(BOM)) return shownBytes(BOM) + shownLine(line.slice(BOM.length))
  const text = shownBytes(line.replace(/[\r\n]+$/, '').replaceAll('\t', '  '))
  const words = text.trimStart()
  if (words === '' || words.startsWith('[')) return text
  if (words.startsWith('#') || words.startsWith(';')) {
    return SECRET.test(words) ? `${text.slice(0, text.length - words.length + 1)} ${HIDDEN}` : text
  }
  const [, indent = '', key = '', separator = '', value = ''] = PAIR.exec(text) ?? []
  if (roleOfProcess(value) !== null) return text
  if (PLAIN_KEYS.has(key.toLowerCase()) || /[=:]\s*$/.test(words)) return text
  return key === '' ? HIDDEN : `${indent}${key}${separator}${HIDDEN}`
}

/** Whether the line shows as it is, down to the byte. */
export function isPlain(line: string): boolean {
  return isUtf8(line) && shownLine(line) === decodeBytes(line.replace(/\r?\n?$/, ''))
}
