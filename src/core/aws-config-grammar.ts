/** The grammar that lanyard writes: what the AWS CLI and all SDKs read alike. */
import { fail } from './failure.ts'
import { sanitize } from './sanitize.ts'

const SAFE_NAME = /^(?!-)[A-Za-z0-9_.\-/%@:+]+$/
const SAFE_KEY = /^[a-z][a-z0-9_]*$/
/**
 * Keys whose empty value means something: no pager. An empty value opens a block for the SDK for JavaScript,
 * which the next key that is not indented ends.
 */
export const MAY_BE_EMPTY: ReadonlySet<string> = new Set(['cli_pager'])
const MAX_LENGTH = 16 * 1024 * 1024

/** Throws notEditable for what no editor of text should touch. */
export function checkEditable(text: string): void {
  const next = 'Look at the file; if it is the right one, mend it with an editor first'
  if (text.length > MAX_LENGTH) fail('notEditable', 'The config file is larger than 16 MiB', next)
  if (text.includes('\0')) fail('notEditable', 'The config file holds NUL bytes', next)
}

/** Whether every known reader finds a profile or session of that name. */
export function isSafeName(name: string): boolean {
  // The JS SDK keeps profiles in a plain object: a name such as `constructor` breaks it for all of them.
  return SAFE_NAME.test(name) && !(name in Object.prototype)
}

/** The name of a profile or session that may be written; throws badName for any other. */
export function checkName(name: string): string {
  if (isSafeName(name)) return name
  const shown = JSON.stringify(sanitize(name))
  const message =
    name in Object.prototype
      ? `The AWS SDK for JavaScript cannot read a section called ${shown}`
      : `${shown} cannot be the name of a section in the config file`
  return fail('badName', message, 'Use letters, digits and _ . - / % @ : + only, no dash first')
}

/** Throws badValue for a value that some reader would take for something else. */
export function checkValue(key: string, value: string): void {
  if (!SAFE_KEY.test(key)) {
    fail(
      'badValue',
      `${JSON.stringify(sanitize(key))} is not a key`,
      'Use lower-case letters, digits and _',
    )
  }
  if (value === '' && MAY_BE_EMPTY.has(key)) return
  const why = faultOf(value)
  if (why) fail('badValue', `The value of ${key} ${why}`, `Give ${key} another value`)
}

function faultOf(value: string): string | null {
  if (value === '') return 'is empty'
  if (value !== value.trim()) return 'begins or ends with a space'
  if (sanitize(value) !== value) return 'holds a character that cannot be seen'
  if (value.startsWith('[')) return 'begins with ['
  if (/(?:^|\s)[#;]/.test(value)) return 'holds # or ; where a comment would begin'
  return null
}
