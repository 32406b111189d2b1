/** The terminal for a screen whose input or messages go elsewhere: in a pipe, or with `2>/dev/null`. */
import { openSync } from 'node:fs'
import { ReadStream, WriteStream } from 'node:tty'

export interface Ends {
  readonly input: NodeJS.ReadStream
  readonly output: NodeJS.WriteStream
}

/**
 * stdin and stderr where both are terminals, else the terminal that this process belongs to (tty(4)); null
 * where there is none. stdout is left to whoever evaluates it.
 */
export function ownTerminal({ stdin, stderr, platform }: NodeJS.Process): Ends | null {
  if (stdin.isTTY === true && stderr.isTTY === true) return { input: stdin, output: stderr }
  if (platform === 'win32') return null
  try {
    const input = new ReadStream(openSync('/dev/tty', 'r'))
    return { input, output: new WriteStream(openSync('/dev/tty', 'w')) }
  } catch {
    return null
  }
}
