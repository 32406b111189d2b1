/** Servers on 127.0.0.1: small and quick requests only, and never so many clients that others are kept out. */
import { createHash, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Ms } from '../core/model.ts'
import { SAFE_HEADERS } from './loopback-pages.ts'

export const HOST = '127.0.0.1'

const HEADER_BYTES = 8192
const HEADERS_WITHIN = 5_000

export interface Limits {
  /** Where there are more, the oldest goes for a new one, so that silent ones keep nobody out. */
  readonly connections: number
  /** How long a connection may be silent, in either direction. */
  readonly silence: Ms
}

/** A server that is yet to listen, and to be told what to answer. */
export function createLoopback({ connections, silence }: Limits): Server {
  const server = createServer({
    maxHeaderSize: HEADER_BYTES,
    headersTimeout: HEADERS_WITHIN,
    requestTimeout: HEADERS_WITHIN,
    connectionsCheckingInterval: 1_000,
  })
  const open = new Set<Socket>()
  server.on('connection', (socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
    socket.setTimeout(silence, () => socket.destroy())
    const [oldest] = open
    if (open.size > connections) oldest?.destroy()
  })
  return server
}

/** Listens on a port, any free one for 0; the port. Rejects with the system's error. */
export function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.on('error', reject)
    server.listen({ host: HOST, port }, () => resolve((server.address() as AddressInfo).port))
  })
}

/**
 * Whether a request names this host and port, once: another Host is a web page that found the port (DNS
 * rebinding), and of two nobody knows which counts (RFC 9112 section 3.2).
 */
export function isFor(authority: string, { headers, rawHeaders }: IncomingMessage): boolean {
  const names = rawHeaders.filter((_, index) => index % 2 === 0)
  const hosts = names.filter((name) => name.toLowerCase() === 'host')
  return hosts.length === 1 && headers.host === authority
}

/** Answers that this is not to be had here, and nothing else. */
export function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { ...SAFE_HEADERS, 'Content-Length': 0 }).end()
}

/** Compares in a time that tells nothing about where two texts differ. */
export function sameText(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
