/** The HTTP server: finds the route, logs the call, lets its fault happen, sends the answer. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleepFor } from 'node:timers/promises'
import type { Desk } from './desk.ts'
import type { FaultBook, Mishap } from './faults.ts'
import { answerInstead, spoil } from './misbehave.ts'
import { bearerOf } from './portal.ts'
import type { RequestLog } from './request-log.ts'
import { type Route, routeOf } from './routes.ts'
import { accessKeyOf } from './sts.ts'
import { type Call, jsonReply, Refusal, type Reply, readCall, sendReply, textOf } from './wire.ts'

export interface Listening {
  readonly url: string
  readonly port: number
  close(): Promise<void>
}

interface Parts {
  readonly port: number
  /** Makes the desk once the address is known. */
  readonly desk: (url: string, sleep: Desk['sleep']) => Desk
  readonly faults: FaultBook
  readonly log: RequestLog
}

const NO_MISHAP: Mishap = { reply: null, delay: 0, retryAfter: null }

/** Listens on 127.0.0.1 only. Rejects where the port is taken. */
export async function listen({
  port: wanted,
  desk: makeDesk,
  faults,
  log,
}: Parts): Promise<Listening> {
  const closing = new AbortController()
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(wanted, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  const desk = makeDesk(url, async (length) => {
    if (length > 0) await sleepFor(length, undefined, { signal: closing.signal })
  })

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const call = await readCall(request)
    const route = routeOf(call.method, call.path)
    const entry = log.add(route?.name ?? null, call, desk.now())
    response.once('close', () => {
      entry.aborted = !response.writableFinished
      log.changed()
    })
    const outcome = route === undefined ? NOT_FOUND : await answer(route, call, desk, faults)
    if (outcome === 'hang') return
    if (outcome === 'drop') {
      request.socket.destroy()
      return
    }
    entry.status = outcome.status
    // By the emulator's own clock, not by that of the machine.
    response.setHeader('date', new Date(desk.now()).toUTCString())
    sendReply(response, outcome)
  }

  server.on('request', (request, response) => {
    serve(request, response).catch((error: unknown) => {
      if (closing.signal.aborted || response.destroyed) return
      sendReply(response, error instanceof Refusal ? error.reply : bugReply(error))
    })
  })

  const close = async () => {
    closing.abort()
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    server.closeAllConnections()
    await closed
  }
  return { url, port, close }
}

const NOT_FOUND = jsonReply({ message: 'UnknownOperationException' }, 404)

async function answer(
  route: Route,
  call: Call,
  desk: Desk,
  faults: FaultBook,
): Promise<Reply | 'hang' | 'drop'> {
  const mishap = faults.meet(route.name, desk.now()) ?? NO_MISHAP
  await desk.sleep(mishap.delay)
  const instead = answerInstead(route.name, mishap)
  if (instead !== null) return instead
  if (mishap.reply === 'revoked') revoke(call, desk)
  try {
    return spoil(await route.handle(call, desk, mishap.reply), mishap.reply)
  } catch (error) {
    // A refusal is whole as it is: faults damage only answers that went well.
    if (error instanceof Refusal) return error.reply
    throw error
  }
}

/** Ends whatever the call shows: the sign-in of its tokens, or the role credentials it is signed with. */
function revoke(call: Call, desk: Desk): void {
  desk.signIns.end(bearerOf(call))
  desk.signIns.end(textOf(call.fields, 'refreshToken') ?? '')
  desk.signIns.revokeCredentials(accessKeyOf(call) ?? '')
}

/** A handler that throws is a bug of the emulator: the test should see it, not wait for it. */
function bugReply(error: unknown): Reply {
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return jsonReply({ message: `the emulator hit a bug: ${message}` }, 500)
}
