/** The listener for the browser's redirect: on 127.0.0.1 only, for one sign-in, for minutes (RFC 8252). */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Ms } from '../core/model.ts'
import { failed } from './errors.ts'
import { NOT_SIGNED_IN, type Page, SAFE_HEADERS, SIGNED_IN } from './loopback-pages.ts'
import { CALLBACK_PATH, judge } from './loopback-request.ts'

const HOST = '127.0.0.1'

/** What is registered: without a port, which the kernel chooses later (RFC 8252 section 7.3). */
export const REGISTERED_REDIRECT = `http://${HOST}${CALLBACK_PATH}`

/** How long to wait for the browser, as long as the AWS CLI does. */
export const LIFE: Ms = 10 * 60_000
const HEADER_BYTES = 8192
const HEADERS_WITHIN = 5_000
const CONNECTIONS = 8
/** How long the browser has to fetch its page before the code is handed on without waiting for it. */
const PAGE_WITHIN = 500

export interface Listener {
  readonly redirectUri: string
  /** The code, once the right redirect came; rejects when it said no, after ten minutes, or on abort. */
  readonly code: Promise<string>
}

/**
 * Opens the listener. Requests that are not the redirect with this `state` get a 4xx and change nothing.
 * Rejects with `redirectFailed` where nothing can listen here, or with the signal's reason.
 */
export async function listenForRedirect(state: string, signal: AbortSignal): Promise<Listener> {
  signal.throwIfAborted()
  const server = createServer({
    maxHeaderSize: HEADER_BYTES,
    headersTimeout: HEADERS_WITHIN,
    requestTimeout: HEADERS_WITHIN,
    connectionsCheckingInterval: 1_000,
  })
  keepFew(server)
  const port = await listen(server)
  const code = waitForCode(server, `${HOST}:${port}`, state, signal)
  // The listener may be given up before anybody asks for the code.
  code.catch(() => {})
  return { redirectUri: `http://${HOST}:${port}${CALLBACK_PATH}`, code }
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.on('error', (error: NodeJS.ErrnoException) =>
      reject(
        failed(
          'redirectFailed',
          'lanyard could not listen on this computer for your browser',
          'Sign in with a code instead: press S, or run lanyard login --device-code',
          error.code,
        ),
      ),
    )
    server.listen({ host: HOST, port: 0 }, () => resolve((server.address() as AddressInfo).port))
  })
}

/** Lets the oldest connection go for a new one, so that silent ones never keep the redirect out. */
function keepFew(server: Server): void {
  const open = new Set<Socket>()
  server.on('connection', (socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
    socket.setTimeout(HEADERS_WITHIN, () => socket.destroy())
    const [oldest] = open
    if (open.size > CONNECTIONS) oldest?.destroy()
  })
}

function waitForCode(
  server: Server,
  authority: string,
  state: string,
  signal: AbortSignal,
): Promise<string> {
  return new Promise((resolve, reject) => {
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

    function arrive(response: ServerResponse, page: Page, settle: () => void): void {
      arrived = { page, settle }
      clearTimeout(deadline)
      // Away from the address that holds the code: it would stay in the history and in sight.
      response.writeHead(303, { ...SAFE_HEADERS, Location: page.path, 'Content-Length': 0 }).end()
      const patience = setTimeout(() => end(settle), PAGE_WITHIN)
      server.once('close', () => clearTimeout(patience))
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
      if (arrival.type === 'error')
        return arrive(response, NOT_SIGNED_IN, () => reject(refusedBy(arrival.error)))
      arrive(response, SIGNED_IN, () => resolve(arrival.code))
    })
  })
}

function asksFor(page: Page, request: IncomingMessage, authority: string): boolean {
  const { method, url, headers } = request
  return method === 'GET' && url === page.path && headers.host === authority
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { ...SAFE_HEADERS, 'Content-Length': 0 }).end()
}

const AGAIN = 'Sign in again, or press S to sign in with a code'

function refusedBy(error: string): Error {
  const cause = /^[a-z_]{1,40}$/.test(error) ? error : 'another error'
  return error === 'access_denied'
    ? failed('signInDenied', 'The sign-in was denied in the browser', AGAIN, cause)
    : failed('redirectFailed', 'The sign-in page could not finish the sign-in', AGAIN, cause)
}

function tooLate(): Error {
  return failed('signInExpired', 'The browser did not come back within ten minutes', AGAIN)
}
