/** Takes secrets out of what goes to the log: by the names of fields, and by the look of values. */

const REDACTED = '[redacted]'

/** Names of fields whose values are secret, in any spelling of theirs: `client_secret`, `clientSecret`. */
const SECRET_NAMES = new Set([
  'accesstoken',
  'authorization',
  'clientsecret',
  'code',
  'codeverifier',
  'cookie',
  'credentials',
  'devicecode',
  'idtoken',
  'location',
  'nexttoken',
  'refreshtoken',
  'secretaccesskey',
  'sessiontoken',
  'setcookie',
  'signintoken',
  'state',
  'token',
  'usercode',
  'verifier',
  'xamzsecuritytoken',
  'xamzssobearertoken',
])

/** Deeper than anything lanyard logs; a value may hold itself. */
const DEEPEST = 6

const IN_QUERY = /([?&;][\w-]*=)([^&\s"']*)/g
const ACCESS_KEY = /\b(?:AKIA|ASIA)[A-Z0-9]{12,}\b/g
const USER_CODE = /\b[A-Z0-9]{4}-[A-Z0-9]{4}\b/g
const LONG_RUN = /[\w+/=~.-]{32,}/g

/** A copy of the value that may be written down. Errors become their name, message, code and cause. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value)
  if (typeof value !== 'object' || value === null) return value
  if (depth >= DEEPEST) return '…'
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1))
  const fields = value instanceof Error ? errorFields(value) : value
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      isSecretName(name, field) ? redactSecret(name, field) : redact(field, depth + 1),
    ]),
  )
}

function errorFields(error: Error): object {
  const { name, message, cause } = error
  return { ...error, name, message, ...(cause === undefined ? {} : { cause }) }
}

/** `code` of an error, such as ENOENT or LY-101, is none: it is short and tells what happened. */
function isSecretName(name: string, field: unknown): boolean {
  const plain = name.replace(/[^a-z]/gi, '').toLowerCase()
  if (plain === 'code' && typeof field === 'string' && /^[A-Z]+[_A-Z]*(-\d{3})?$/.test(field))
    return false
  return SECRET_NAMES.has(plain) || plain === 'accesskeyid'
}

function redactSecret(name: string, field: unknown): unknown {
  if (field === null || field === undefined || typeof field === 'boolean') return field
  // The last four of a key id tell two apart and open nothing.
  const isKeyId = /access.?key.?id/i.test(name) && typeof field === 'string' && field.length >= 16
  return isKeyId ? `…${field.slice(-4)}` : REDACTED
}

function redactText(text: string): string {
  return text
    .replace(IN_QUERY, `$1${REDACTED}`)
    .replace(ACCESS_KEY, (id) => `…${id.slice(-4)}`)
    .replace(USER_CODE, REDACTED)
    .replace(LONG_RUN, (run) => (looksSecret(run) ? REDACTED : run))
}

/** Tokens mix letters and digits; host names and paths have short words between dots and slashes. */
function looksSecret(run: string): boolean {
  return run
    .split(/[./]/)
    .some((part) => part.length >= 24 && /\d/.test(part) && /[a-z]/i.test(part))
}
