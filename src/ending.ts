/** The ways in which a screen ends from outside: signals, a terminal that is gone, what nobody expected. */
import { constants } from 'node:os'

export type Ended = { readonly code: number } | { readonly thrown: unknown }

/** The terminal went away. */
export const HUNG_UP: Ended = { code: 128 + constants.signals.SIGHUP }

const GONE = ['EIO', 'EPIPE']
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const

/** What an error of the terminal or of the process means for the screen. */
export function endOf(error: NodeJS.ErrnoException): Ended {
  return GONE.includes(error.code ?? '') ? HUNG_UP : { thrown: error }
}

/** Tells of signals, of errors that nobody caught, promises that nobody kept, and an end for no reason, until called off. */
export function watchEnds(end: (how: Ended) => void): readonly (() => void)[] {
  // The write that found no room says so itself. Ink's way out would take it for an end; nobody stops
  // listening, since the engine ignores it only until somebody once did.
  process.on('SIGXFSZ', () => {})
  return [
    listen(process, 'uncaughtException', (error: NodeJS.ErrnoException) => end(endOf(error))),
    listen(process, 'unhandledRejection', (reason: unknown) => end({ thrown: reason })),
    // Nothing is left to wait for, and nobody has said why.
    listen(process, 'beforeExit', () => end({ thrown: new Error('the screen ended by itself') })),
    ...SIGNALS.map((name) =>
      listen(process, name, () => end({ code: 128 + constants.signals[name] })),
    ),
  ]
}

interface Emitter {
  // biome-ignore lint/suspicious/noExplicitAny: each event has arguments of its own
  on(event: string, listener: (...given: any[]) => void): unknown
  // biome-ignore lint/suspicious/noExplicitAny: the same
  off(event: string, listener: (...given: any[]) => void): unknown
}

/** Listens until the returned function is called. */
export function listen<Given extends readonly unknown[]>(
  emitter: Emitter,
  event: string,
  listener: (...given: Given) => void,
): () => void {
  emitter.on(event, listener)
  return () => emitter.off(event, listener)
}
