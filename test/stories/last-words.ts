/** The last words of a program: read to their end, however busy this process is when the program ends. */
import type { UnixPty } from './keyboard.ts'

/** So long a terminal is read that stays open after its program ended, in milliseconds. */
const LAST_WORDS = 1_000

/**
 * node-pty closes a terminal 200 ms after its program ended, and what was not read by then is lost. The
 * kernel tells when nothing is left, and that closes it at once; only where children of the program hold it
 * open somebody has to give up. Returns what closes it at once.
 */
export function hearOut({ _socket }: UnixPty): () => void {
  const destroy = _socket.destroy.bind(_socket)
  _socket.destroy = (why) => {
    if (why === undefined) setTimeout(destroy, LAST_WORDS)
    else destroy(why)
    return _socket
  }
  return () => void destroy()
}
