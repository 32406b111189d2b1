/** A server between the program and the emulator that hands on what was asked and changes what is answered. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'

export interface Answer {
  readonly status: number
  readonly body: string | Iterable<string>
}

/** The path without its query, and the whole target. */
export interface Asked {
  readonly path: string
  readonly target: string
}

/** What the program gets instead of the emulator's answer. */
export type Change = (
  asked: Asked,
  real: { readonly status: number; readonly body: string },
) => Answer

export interface Between {
  /** What sends the program here. */
  readonly env: Readonly<Record<string, string>>
  /** Where the emulator is; nothing is answered before. */
  aim(url: string): void
  close(): Promise<void>
}

export async function standBetween(change: Change): Promise<Between> {
  let aim: (url: string) => void = () => {}
  const aimed = new Promise<string>((resolve) => {
    aim = resolve
  })
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = 'GET', url: target = '/', headers } = request
    const asked = await buffer(request)
    const real = await fetch(`${await aimed}${target}`, {
      method,
      headers: sendable(headers),
      ...(asked.length === 0 ? {} : { body: new Uint8Array(asked) }),
    })
    const path = target.split('?')[0] ?? ''
    const { status, body } = change(
      { path, target },
      { status: real.status, body: await real.text() },
    )
    const type = real.headers.get('content-type') ?? 'application/json'
    const error = real.headers.get('x-amzn-errortype')
    response.writeHead(status, {
      'content-type': type,
      ...(error === null ? {} : { 'x-amzn-errortype': error }),
    })
    Readable.from(typeof body === 'string' ? [body] : body)
      .on('error', () => response.destroy())
      .pipe(response)
  }
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const names = ['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_SSO', 'AWS_ENDPOINT_URL_SSO_OIDC']
  return {
    env: Object.fromEntries([...names, 'AWS_ENDPOINT_URL_STS'].map((name) => [name, url])),
    aim,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

/** An answer with its JSON changed; one that is no JSON object stays as it is. */
export function changedJson(
  { status, body }: { readonly status: number; readonly body: string },
  change: (fields: Record<string, unknown>) => Record<string, unknown>,
): Answer {
  try {
    return { status, body: JSON.stringify(change(JSON.parse(body))) }
  } catch {
    return { status, body }
  }
}

/** Of one connection, and not of the next: those that fetch makes by itself. */
const HOP = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'expect'])

function sendable(headers: IncomingMessage['headers']): [string, string][] {
  return Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' && !HOP.has(name) ? [[name, value]] : [],
  )
}
