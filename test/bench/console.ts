/** A terminal that only takes times and counts bytes: it draws nothing, so that it costs next to nothing. */
import { type IPty, spawn } from '@lydell/node-pty'
import { type Usage, usageOf } from './usage.ts'

export interface ConsoleOptions {
  readonly command: readonly [string, ...string[]]
  readonly env: Readonly<Record<string, string>>
  readonly columns: number
  readonly rows: number
}

/** What one key brought, in milliseconds after it was sent, and bytes. */
export interface Echo {
  readonly first: number
  readonly last: number
  readonly bytes: number
}

/** What stays shown for so long after a key is all that the key brought. */
const STILL = 45
const PATIENCE = 60_000

export class Console {
  readonly #pty: IPty
  readonly #startedAt = performance.now()
  #listeners = new Set<(chunk: Buffer, at: number) => void>()
  #end: () => void = () => {}
  readonly ended: Promise<void>
  /** Everything written so far. */
  bytes = 0

  constructor({ command: [program, ...args], env, columns, rows }: ConsoleOptions) {
    this.ended = new Promise((resolve) => {
      this.#end = resolve
    })
    this.#pty = spawn(program, args, {
      name: 'xterm-256color',
      cols: columns,
      rows,
      env: { TERM: 'xterm-256color', LANG: 'C.UTF-8', TZ: 'UTC', ...env },
      encoding: null,
    })
    this.#pty.onData((data) => {
      const at = performance.now()
      // With no encoding it is bytes, which the types of node-pty do not know.
      const chunk = data as unknown as Buffer
      this.bytes += chunk.length
      for (const listener of this.#listeners) listener(chunk, at)
    })
    this.#pty.onExit(() => this.#end())
  }

  /** Milliseconds from the start until all of `texts` have been written. */
  until(...texts: readonly string[]): Promise<number> {
    const missing = new Set(texts)
    let tail = ''
    return new Promise((resolve, reject) => {
      const leave = this.#listen((chunk, at) => {
        tail = tail.slice(-4096) + chunk.toString('latin1')
        for (const text of missing) if (tail.includes(text)) missing.delete(text)
        if (missing.size > 0) return
        clearTimeout(timer)
        leave()
        resolve(at - this.#startedAt)
      })
      const timer = setTimeout(() => {
        leave()
        reject(new Error(`${[...missing].join(', ')} never came; last: ${JSON.stringify(tail)}`))
      }, PATIENCE)
    })
  }

  /** Sends a key and takes all that comes of it. */
  press(key: string): Promise<Echo> {
    const from = performance.now()
    let first = Number.NaN
    let last = Number.NaN
    let bytes = 0
    const leave = this.#listen((chunk, at) => {
      if (bytes === 0) first = at - from
      last = at - from
      bytes += chunk.length
    })
    this.#pty.write(key)
    return new Promise((resolve) => {
      setTimeout(() => {
        leave()
        resolve({ first, last, bytes })
      }, STILL)
    })
  }

  send(keys: string): void {
    this.#pty.write(keys)
  }

  get pid(): number {
    return this.#pty.pid
  }

  usage(): Usage {
    return usageOf(this.#pty.pid)
  }

  /** Leaves by `q`, so that what is written at the end is written; by force after a while. */
  async close(): Promise<void> {
    const force = setTimeout(() => this.#pty.kill('SIGKILL'), 5000)
    this.#pty.write('q')
    await this.ended
    clearTimeout(force)
  }

  async kill(): Promise<void> {
    this.#pty.kill('SIGKILL')
    await this.ended
  }

  #listen(listener: (chunk: Buffer, at: number) => void): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }
}
