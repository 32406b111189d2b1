/** The keyboard of a pseudo-terminal: bytes go in as the program takes them, while what it shows is read. */
import { writeSync } from 'node:fs'
import type { Readable } from 'node:stream'
import type { IPty } from '@lydell/node-pty'

/** So long until it is tried again, in milliseconds: Node cannot be told when a terminal takes more. */
const AGAIN = 2

/** What node-pty's terminal has on every system but Windows, and its types leave out. */
export interface UnixPty extends IPty {
  readonly fd: number
  readonly _socket: Readable
}

/**
 * Types bytes, in order, whenever there is room for them. The stream that node-pty would write to tries
 * again without ever reading: a program whose screen nobody reads takes no keys, and both wait for ever.
 */
export function createKeyboard(pty: UnixPty): (bytes: Uint8Array) => void {
  let waiting: Uint8Array[] = []
  let timer: NodeJS.Timeout | null = null
  const go = (): void => {
    timer = null
    // Once it is closed its number may be that of another file.
    for (let [first] = waiting; first && !pty._socket.destroyed; [first] = waiting) {
      const taken = write(pty.fd, first)
      if (taken === 'gone') break
      if (taken === first.length) waiting.shift()
      else {
        waiting[0] = first.subarray(taken)
        timer = setTimeout(go, AGAIN)
        return
      }
    }
    waiting = []
  }
  return (bytes) => {
    waiting.push(bytes)
    if (timer === null) go()
  }
}

/** How many bytes were taken; `gone` where nobody is left to take any. */
function write(fd: number, bytes: Uint8Array): number | 'gone' {
  try {
    return writeSync(fd, bytes)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EAGAIN') return 0
    if (code === 'EIO') return 'gone'
    throw error
  }
}
