/** Credentials for programs on this computer, as containers get them (AWS SDKs Guide, "Container credential provider"). */
import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { toFailure } from '../core/failure.ts'
import { sanitize } from '../core/sanitize.ts'
import { formatTimestamp } from '../core/timestamps.ts'
import type { Aws, RoleCredentials } from '../runtime/aws-port.ts'
import { failed } from './errors.ts'
import { SAFE_HEADERS } from './loopback-pages.ts'
import { createLoopback, HOST, isFor, listen, refuse, sameText } from './loopback-server.ts'

const PATH = '/credentials'

/** A test suite or a build starts many clients at once, and all of them wait for one answer of AWS. */
const LIMITS = { connections: 512, silence: 60_000 }

/** Clients do not try again after a 4xx where they look at it: nothing changes before somebody acts. */
const REFUSED = 403
const LATER = 503

/** The server part of the Aws port. */
export function createCredentialServer(): Pick<Aws, 'serveCredentials'> {
  return {
    async serveCredentials({ port, provide }, signal) {
      signal.throwIfAborted()
      const token = randomBytes(32).toString('base64url')
      const server = createLoopback(LIMITS)
      const authority = `${HOST}:${await listen(server, port).catch((error) => taken(port, error))}`
      server.on('request', (request: IncomingMessage, response: ServerResponse) => {
        const status = judge(request, authority, token)
        if (status === null) void answer(response, provide)
        else refuse(response, status)
      })
      const close = () => {
        server.close()
        server.closeAllConnections()
      }
      signal.addEventListener('abort', close, { once: true })
      if (signal.aborted) close()
      return { url: `http://${authority}${PATH}`, token }
    },
  }
}

/** Null where the request is one of ours. */
function judge(request: IncomingMessage, authority: string, token: string): number | null {
  const { headers, method, url } = request
  if (!isFor(authority, request)) return 403
  // A request line without a version is read as one of HTTP/0.9, which knows no headers.
  if (request.httpVersion === '0.9') return 400
  if (!sameText(headers.authorization ?? '', token)) return 401
  if (url !== PATH) return 404
  return method === 'GET' ? null : 405
}

async function answer(
  response: ServerResponse,
  provide: () => Promise<RoleCredentials>,
): Promise<void> {
  try {
    const { accessKeyId, secretAccessKey, sessionToken, expiration } = await provide()
    send(response, 200, {
      AccessKeyId: accessKeyId,
      SecretAccessKey: secretAccessKey,
      Token: sessionToken,
      Expiration: formatTimestamp(expiration),
    })
  } catch (thrown) {
    const { blame, code, message } = toFailure(thrown)
    // SDKs show both; what they show ends up in logs of programs that know nothing of lanyard.
    const said = `lanyard: ${sanitize(message)}`
    send(response, blame === 'user' ? REFUSED : LATER, { Code: code, Message: said })
  }
}

function send(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body)
  const length = Buffer.byteLength(text)
  const type = { 'Content-Type': 'application/json', 'Content-Length': length }
  response.writeHead(status, { ...SAFE_HEADERS, ...type }).end(text)
}

function taken(port: number, error: NodeJS.ErrnoException): never {
  const message = `Port ${port} of this computer cannot be used`
  throw failed('badValue', message, 'Choose another with --port, or leave it out', error.code)
}
