/** The listener for the browser's redirect: on 127.0.0.1 only, for one sign-in, for minutes (RFC 8252). */
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { key } from '../core/key-names.ts'
import type { Ms } from '../core/model.ts'
import { failed } from './errors.ts'
import { NOT_SIGNED_IN, type Page, SAFE_HEADERS, SIGNED_IN } from './loopback-pages.ts'
import { type Arrival, CALLBACK_PATH, judge, judgeAddress } from './loopback-request.ts'
import { createLoopback, HOST, isFor, listen, refuse } from './loopback-server.ts'

/** What is registered: without a port, which the kernel chooses later (RFC 8252 section 7.3). */
export const REGISTERED_REDIRECT = `http://${HOST}${CALLBACK_PATH}`

/** How long to wait for the browser: half as long as the AWS CLI does, since a port stands open. */
export const LIFE: Ms = 5 * 60_000
/** One browser needs two or three. */
const LIMITS = { connections: 8, silence: 5_000 }
/** How long the browser has to fetch its page before the code is handed on without waiting for it. */
const PAGE_WITHIN = 500

export interface Listener {
  readonly redirectUri: string
  /** The code, once the right redirect came; rejects when it said no, after five minutes, or on abort. */
  readonly code: Promise<string>
  /** Takes the address on which a browser elsewhere ended; throws `badValue` where it is not the right one. */
  take(address: string): void
}

/**
 * Opens the listener. Requests that are not the redirect with this `state` get a 4xx and change nothing.
 * Rejects with `redirectFailed` where nothing can listen here, or with the signal's reason.
 */
export async function listenForRedirect(state: string, signal: AbortSignal): Promise<Listener> {
  signal.throwIfAborted()
  const server = createLoopback(LIMITS)
  const port = await listen(server, 0).catch(cannotListen)
  const redirectUri = `http://${HOST}:${port}${CALLBACK_PATH}`
  let take: Listener['take'] = () => {}
  const code = new Promise<string>((resolve, reject) => {
    take = serve(server, {
      authority: `${HOST}:${port}`,
      redirectUri,
      state,
      signal,
      resolve,
      reject,
    })
  })
  // The listener may be given up before anybody asks for the code.
  code.catch(() => {})
  return { redirectUri, code, take }
}

function cannotListen(error: NodeJS.ErrnoException): never {
  throw failed(
    'redirectFailed',
    'lanyard could not listen on this computer for your browser',
    `Sign in with a code instead: press ${key('login.other')}, or run lanyard login --device-code`,
    error.code,
  )
}

interface Wait {
  readonly authority: string
  readonly redirectUri: string
  readonly state: string
  readonly signal: AbortSignal
  resolve(code: string): void
  reject(reason: unknown): void
}

/** Serves until the wait is over; what takes a pasted address in the place of the redirect. */
function serve(server: Server, wait: Wait): Listener['take'] {
  const { authority, redirectUri, state, signal, resolve, reject } = wait
  /** Null while waiting; then the page to show and how the wait ends. */
  let arrived: { readonly page: Page; readonly settle: () => void } | null = null
  const deadline = setTimeout(() => end(() => reject(tooLate())), LIFE)
  const abort = () => end(() => reject(signal.reason))
  signal.addEventListener('abort', abort, { once: true })
  if (signal.aborted) abort()

  function end(settle: () => void): void {
    clearTimeout(deadline)
    signal.removeEventListener('abort', abort)
    server.close()
    server.closeAllConnections()
    settle()
  }

  function outcome(arrival: Exclude<Arrival, { type: 'refused' }>) {
    return arrival.type === 'code'
      ? { page: SIGNED_IN, settle: () => resolve(arrival.code) }
      : { page: NOT_SIGNED_IN, settle: () => reject(refusedBy(arrival.error)) }
  }

  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (arrived !== null) {
      const { page, settle } = arrived
      if (!asksFor(page, request, authority)) return refuse(response, 404)
      response.once('close', () => end(settle))
      response.writeHead(200, { ...SAFE_HEADERS, 'Content-Type': 'text/html; charset=utf-8' })
      response.end(page.html)
      return
    }
    const arrival = judge(request, authority, state)
    if (arrival.type === 'refused') return refuse(response, arrival.status)
    arrived = outcome(arrival)
    clearTimeout(deadline)
    // Away from the address that holds the code: it would stay in the history and in sight.
    const { page, settle } = arrived
    response.writeHead(303, { ...SAFE_HEADERS, Location: page.path, 'Content-Length': 0 }).end()
    const patience = setTimeout(() => end(settle), PAGE_WITHIN)
    server.once('close', () => clearTimeout(patience))
  })

  return (address) => {
    const arrival = judgeAddress(address, authority, state)
    if (arrival === null) throw notTheAddress(redirectUri)
    if (arrival.type === 'refused') throw anotherSignIn()
    if (arrived === null) end(outcome(arrival).settle)
  }
}

function asksFor(page: Page, request: IncomingMessage, authority: string): boolean {
  const { method, url } = request
  return method === 'GET' && url === page.path && isFor(authority, request)
}

const AGAIN = `Sign in again, or press ${key('login.other')} to sign in with a code`

function refusedBy(error: string): Error {
  const cause = /^[a-z_]{1,40}$/.test(error) ? error : 'another error'
  return error === 'access_denied'
    ? failed('signInDenied', 'The sign-in was denied in the browser', AGAIN, cause)
    : failed('redirectFailed', 'The sign-in page could not finish the sign-in', AGAIN, cause)
}

function tooLate(): Error {
  return failed('signInExpired', 'The browser did not come back within five minutes', AGAIN)
}

function notTheAddress(redirectUri: string): Error {
  const next = `Copy all of the address that begins with ${redirectUri}`
  return failed('badValue', 'This is not the address that the sign-in ends on', next)
}

function anotherSignIn(): Error {
  const next = 'Open the address of this sign-in in your browser, and copy where that one ends'
  return failed('badValue', 'This address does not belong to this sign-in, or is cut', next)
}
