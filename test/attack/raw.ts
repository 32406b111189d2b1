/** Raw bytes to a listener of this computer: what no client would send. */
import { connect } from 'node:net'

export const HOST = '127.0.0.1'
/** A listener that says nothing to nonsense is as good as one that refuses it. */
const PATIENCE = 7_000

/** A request without a body, as it goes over the line. */
export function request(line: string, ...headers: readonly string[]): string {
  return `${[line, ...headers].join('\r\n')}\r\n\r\n`
}

export function isRefused(answer: string): boolean {
  return answer === '' || /^HTTP\/1\.1 4\d\d /.test(answer)
}

/** Opens connections that begin with some text and never go on, until the returned function is called. */
export function silent(port: number, count: number, text = ''): () => void {
  const sockets = Array.from({ length: count }, () => connect(port, HOST))
  for (const socket of sockets) socket.on('error', () => {}).write(text)
  return () => {
    for (const socket of sockets) socket.destroy()
  }
}

/** What comes back to raw bytes until the other side hangs up; empty where nothing does. */
export function send(port: number, text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, HOST)
    let answer = ''
    const end = () => {
      socket.destroy()
      resolve(answer)
    }
    socket.setTimeout(PATIENCE, end)
    socket.on('data', (data) => {
      answer += data.toString('latin1')
    })
    socket.on('error', end).on('close', end)
    socket.write(Buffer.from(text, 'latin1'))
  })
}
