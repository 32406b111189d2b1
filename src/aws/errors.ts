/** What went wrong with a call to AWS: SDK errors read once, here, and told in plain words. */
import { Failed, failure } from '../core/failure.ts'
import type { Ms } from '../core/model.ts'
import { sanitize } from '../core/sanitize.ts'
import { BodyTooLarge } from './body.ts'

/** An SDK error or a socket's, as far as it can be trusted: every field may be missing. */
interface Thrown {
  readonly name?: unknown
  readonly message?: unknown
  readonly code?: unknown
  /** sso-oidc: the OAuth error (RFC 6749 section 5.2), where its class name may be missing. */
  readonly error?: unknown
  readonly error_description?: unknown
  readonly $metadata?: { readonly httpStatusCode?: unknown; readonly requestId?: unknown }
  readonly $response?: { readonly headers?: Readonly<Record<string, unknown>> }
}

const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'UND_ERR_SOCKET',
])

/** Names that Node gives to a certificate it does not trust (nodejs.org/api/tls.html). */
const UNTRUSTED = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|ERR_TLS|EPROTO|ERR_SSL/

/** How a failed call may be tried again. */
export type Trouble = 'throttled' | 'transient' | 'timedOut' | 'final'

function fieldsOf(thrown: unknown): Thrown {
  return typeof thrown === 'object' && thrown !== null ? thrown : {}
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** The error's name on the wire: `authorization_pending` of sso-oidc, else the class without suffix. */
export function errorCode(thrown: unknown): string {
  const { error, name } = fieldsOf(thrown)
  return text(error) || text(name)
}

/** The HTTP status, or 0 where no answer came. */
export function httpStatus(thrown: unknown): number {
  const status = fieldsOf(thrown).$metadata?.httpStatusCode
  return typeof status === 'number' ? status : 0
}

/** The wait that the service asked for, if any (RFC 9110 section 10.2.3, and AWS's own header in ms). */
export function retryAfter(thrown: unknown, now: Ms): Ms | null {
  const headers = fieldsOf(thrown).$response?.headers ?? {}
  const milliseconds = Number(headers['x-amz-retry-after'] ?? Number.NaN)
  if (milliseconds >= 0) return milliseconds
  const value = text(headers['retry-after'])
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1000
  const date = Date.parse(value)
  return Number.isNaN(date) ? null : Math.max(0, date - now)
}

/** Whether the call may be tried again, and how soon that would help. */
export function troubleOf(thrown: unknown): Trouble {
  const status = httpStatus(thrown)
  if (isThrottled(thrown)) return 'throttled'
  if (status >= 500) return 'transient'
  if (isTimeout(thrown)) return 'timedOut'
  // A kept connection that the other side had just closed: the next one works.
  const { code } = fieldsOf(thrown)
  return code === 'ECONNRESET' || code === 'EPIPE' ? 'transient' : 'final'
}

function isThrottled(thrown: unknown): boolean {
  return (
    httpStatus(thrown) === 429 ||
    /^(slow_down|TooManyRequests|Throttling|SlowDown|RequestLimitExceeded)/.test(errorCode(thrown))
  )
}

function isTimeout(thrown: unknown): boolean {
  const { name, code } = fieldsOf(thrown)
  return (
    (name === 'TimeoutError' && code !== 'ECONNRESET' && code !== 'EPIPE') || code === 'ETIMEDOUT'
  )
}

/** True where the answer was not AWS's: a web page, a redirect, cut JSON, or a success that says nothing. */
function isForeignAnswer(thrown: unknown): boolean {
  if (thrown instanceof SyntaxError || thrown instanceof BodyTooLarge) return true
  if (text(fieldsOf(thrown).code).startsWith('HPE_')) return true
  const status = httpStatus(thrown)
  const contentType = text(fieldsOf(thrown).$response?.headers?.['content-type'])
  return (status >= 200 && status < 400) || status === 407 || /^text\/html\b/i.test(contentType)
}

/** The words of `hpagent`, which has no code for it: what the proxy said to CONNECT. */
function isProxyRefusal(thrown: unknown): boolean {
  return /^Bad response: \d+$/.test(text(fieldsOf(thrown).message))
}

/**
 * The failure of a call as people are told it; `host` is the service called. What only one operation
 * can mean (a denied sign-in, a missing role) is its adapter's to tell before.
 */
export function callFailed(thrown: unknown, host: string): Failed {
  if (thrown instanceof Failed) return thrown
  const cause = evidence(thrown)
  const code = text(fieldsOf(thrown).code)
  if (UNREACHABLE.has(code) && httpStatus(thrown) === 0)
    return failed('unreachable', `${host} can't be reached`, RECONNECT, cause)
  if (isTimeout(thrown))
    return failed('timedOut', `${host} did not answer in time`, 'Try again in a moment', cause)
  if (UNTRUSTED.test(code))
    return failed('badAnswer', `${host} showed a certificate that is not trusted`, TRUST, cause)
  if (isProxyRefusal(thrown))
    return failed('badAnswer', `The proxy refused the way to ${host}`, PROXY, cause)
  if (isForeignAnswer(thrown)) return foreignAnswer(cause)
  if (isThrottled(thrown))
    return failed('throttled', 'AWS is slowing us down', 'Wait a minute, then try again', cause)
  if (httpStatus(thrown) >= 500)
    return failed('awsError', 'AWS had an internal problem', 'Try again in a moment', cause)
  if (httpStatus(thrown) > 0)
    return failed('awsError', 'AWS refused the request', 'See the details for its reason', cause)
  throw thrown
}

const RECONNECT = 'Check your network, then try again'
const FOREIGN = 'The network answered with a web page instead of AWS: a captive portal or proxy'
const SIGN_INTO_NETWORK = "Open a browser, get through the network's own page, then try again"
const PROXY = 'Check HTTPS_PROXY, with user and password where it wants them, and NO_PROXY'
const TRUST = "Set AWS_CA_BUNDLE to the file of your network's certificates, if it inspects traffic"

/** A web page where AWS should have answered. */
export function foreignAnswer(cause?: string): Failed {
  return failed('badAnswer', FOREIGN, SIGN_INTO_NETWORK, cause)
}

/** An answer of AWS that lacks what it must have. `what` names the missing thing. */
export function badAnswer(what: string, host: string): Failed {
  return failed(
    'badAnswer',
    `${host} gave an answer without ${what}`,
    'Try again; if it stays, something between here and AWS changes its answers',
  )
}

export function failed(
  kind: Parameters<typeof failure>[0],
  message: string,
  next: string,
  cause?: string,
): Failed {
  return new Failed(failure(kind, message, next, cause))
}

/**
 * The raw reason for people who look into details. Never a body: JSON.parse quotes what it could not
 * read, and that may be the half of a token. Long runs without a space may be one too.
 */
export function evidence(thrown: unknown): string {
  const { name, code, error, error_description, message, $metadata } = fieldsOf(thrown)
  const said = text(error_description) || (httpStatus(thrown) > 0 ? text(message) : '')
  const parts = [
    text(error) || text(code) || (isProxyRefusal(thrown) ? text(message) : text(name)) || 'Error',
    httpStatus(thrown) > 0 ? `HTTP ${httpStatus(thrown)}` : '',
    thrown instanceof SyntaxError || said === 'UnknownError' ? '' : said,
    text($metadata?.requestId) === '' ? '' : `request ${text($metadata?.requestId)}`,
  ]
  const line = parts.filter((part) => part !== '').join(', ')
  return sanitize(line.replace(/[\w+/=~-]{40,}/g, '…').slice(0, 300))
}
