/** Which request is the redirect that a sign-in waits for: exactly one form of it, everything else is not. */
import type { IncomingMessage } from 'node:http'
import { isFor, sameText } from './loopback-server.ts'

export const CALLBACK_PATH = '/oauth/callback'

/** No code of AWS comes near it. */
const LONGEST_CODE = 8192

export type Arrival =
  | { readonly type: 'code'; readonly code: string }
  | { readonly type: 'error'; readonly error: string }
  | { readonly type: 'refused'; readonly status: 400 | 403 | 404 | 405 }

/**
 * Judges a request to the listener. Another Host is DNS rebinding, another state is somebody else's
 * sign-in (RFC 9700 sections 4.1 and 4.7), and a doubled parameter could be read in two ways.
 */
export function judge(request: IncomingMessage, authority: string, state: string): Arrival {
  const target = request.url ?? ''
  const [path, query = '', ...more] = target.split('?')
  if (!isFor(authority, request)) return { type: 'refused', status: 403 }
  // Every browser speaks it; without a version at all Node would read a line as a request, too.
  if (request.httpVersion !== '1.1') return { type: 'refused', status: 400 }
  if (path !== CALLBACK_PATH) return { type: 'refused', status: 404 }
  if (request.method !== 'GET') return { type: 'refused', status: 405 }
  return more.length > 0 ? { type: 'refused', status: 400 } : judgeQuery(query, state)
}

/**
 * Judges the address on which a browser on another computer ended, as somebody pasted it: the same rules,
 * but what browsers and people do to an address on the way is forgiven. Null where it is no such address.
 */
export function judgeAddress(text: string, authority: string, state: string): Arrival | null {
  const address = text.trim().replace(/^["'<]+|["'>]+$/g, '')
  // Browsers leave out the scheme where they show an address.
  const full = address.startsWith('http://') ? address : `http://${address}`
  const start = `http://${authority}${CALLBACK_PATH}?`
  // A fragment never went to a server.
  return full.startsWith(start)
    ? judgeQuery(full.slice(start.length).replace(/#.*$/, ''), state)
    : null
}

function judgeQuery(query: string, state: string): Arrival {
  const parameters = new URLSearchParams(query)
  const names = [...parameters.keys()]
  if (new Set(names).size !== names.length) return { type: 'refused', status: 400 }
  if (!sameText(parameters.get('state') ?? '', state)) return { type: 'refused', status: 403 }

  const code = parameters.get('code')
  const error = parameters.get('error')
  if (error !== null && code === null) return { type: 'error', error }
  if (code === null || error !== null) return { type: 'refused', status: 400 }
  if (code === '' || code.length > LONGEST_CODE) return { type: 'refused', status: 400 }
  return { type: 'code', code }
}
