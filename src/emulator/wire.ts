/** What goes over the wire: requests read into values, replies as values, refusals as throwables. */
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'

/** JSON members or form fields, whichever the body had. */
export type Fields = Readonly<Record<string, unknown>>

export interface Call {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  /** Null where the body was empty or neither a JSON object nor a form. */
  readonly fields: Fields | null
}

export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** How a handler says no. It carries the reply that the service would give. */
export class Refusal extends Error {
  readonly reply: Reply

  constructor(reply: Reply) {
    super(`refused with HTTP ${reply.status}`)
    this.reply = reply
  }
}

export function jsonReply(
  value: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(value),
  }
}

export function xmlReply(body: string, status = 200): Reply {
  return { status, headers: { 'content-type': 'text/xml' }, body }
}

/** A page for a person; it can run nothing and be framed by nobody. */
export function pageReply(body: string, status = 200): Reply {
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
    },
    body,
  }
}

/** Sends the browser on with a GET, whatever it came with. */
export function redirectReply(location: string): Reply {
  return { status: 303, headers: { location }, body: '' }
}

const LARGEST_BODY = 1_000_000

/** Reads one request. Throws a Refusal with 413 for a body over a million bytes. */
export async function readCall(request: IncomingMessage): Promise<Call> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size > LARGEST_BODY) throw new Refusal(jsonReply({ message: 'Request too large' }, 413))
    chunks.push(chunk)
  }
  return {
    method: request.method ?? 'GET',
    path: pathname,
    query: searchParams,
    headers: request.headers,
    fields: readFields(Buffer.concat(chunks).toString(), request.headers['content-type'] ?? ''),
  }
}

function readFields(body: string, contentType: string): Fields | null {
  if (contentType.startsWith('application/x-www-form-urlencoded')) {
    return Object.fromEntries(new URLSearchParams(body))
  }
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Fields)
      : null
  } catch {
    return null
  }
}

/** A member that is a string and not empty. */
export function textOf(fields: Fields | null, key: string): string | undefined {
  const value = fields?.[key]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** A member that is a list of strings; null where it is something else, undefined where it is absent. */
export function textsOf(fields: Fields | null, key: string): string[] | null | undefined {
  const value = fields?.[key]
  if (value === undefined || value === null) return undefined
  if (!Array.isArray(value)) return null
  return value.every((item) => typeof item === 'string') ? value : null
}

export function sendReply(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, {
    'cache-control': 'no-store',
    'content-length': Buffer.byteLength(body),
    ...headers,
  })
  response.end(body)
}
