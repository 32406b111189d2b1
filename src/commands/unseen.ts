/** Lines from the terminal that it does not show, read only while we are the job in front. */
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { ReadStream } from 'node:tty'

const STDIN = 0
/** A shell that brings a running job to the front does not tell it. */
const LOOK_AGAIN = 1000

/**
 * Reads lines without showing them, however long they are: the terminal itself would show what is pasted,
 * and cut it at 1,024 or 4,096 bytes. Ctrl-Z stops the job; while it then goes on in the background nothing
 * is read, since that would stop it again. Returns what ends the reading.
 */
export function readUnseen(told: (line: string) => void, inFront: () => boolean): () => void {
  let stop: (() => void) | null = null

  function begin(): void {
    if (stop !== null || !inFront()) return
    // A stream of its own: only one that is closed no longer has its mode set back at the end of the process,
    // which stops a job in the background too.
    const input = new ReadStream(STDIN)
    const output = new Writable({ write: (_chunk, _encoding, done) => done() })
    const lines = createInterface({ input, output, terminal: true, historySize: 0 })
    stop = () => {
      stop = null
      lines.close()
      input.destroy()
    }
    lines.on('SIGINT', () => process.emit('SIGINT'))
    lines.on('SIGTSTP', () => {
      stop?.()
      // The whole job: npm or a script around us must stop too.
      process.kill(0, 'SIGTSTP')
    })
    lines.on('line', told)
  }

  begin()
  const timer = setInterval(begin, LOOK_AGAIN)
  return () => {
    clearInterval(timer)
    stop?.()
  }
}
