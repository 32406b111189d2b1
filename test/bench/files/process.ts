/** Starts the writers, lanyard's and the AWS CLI's, as processes that take orders; and strace on their file calls. */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'esbuild'
import type { Place } from './place.ts'

export type Command =
  /** Changes one profile there and back, so many times; without `times` until killed. */
  | { readonly do: 'toggle'; readonly times?: number }
  /** Adds `each` profiles NAME-0, NAME-1 and so on with each of so many writes. */
  | {
      readonly do: 'add'
      readonly name: string
      readonly writes: number
      readonly each: number
      /** Also reports what another program dropped. */
      readonly lookBack?: boolean
    }
  | { readonly do: 'edit'; readonly files: readonly FileEdit[] }

export interface FileEdit {
  readonly path: string
  /** Add a profile, change or remove one called `here`, or begin with a session. */
  readonly how: 'add' | 'begin' | 'change' | 'remove'
}

/** The names of the edits that were reported as not made, or as dropped by another program. */
export interface Answer {
  readonly failed: readonly string[]
}

export interface Writer {
  readonly pid: number
  /** The answer; null where the process ended first. */
  ask(command: Command): Promise<Answer | null>
  kill(): Promise<void>
  /** Lets it finish. */
  end(): Promise<void>
}

export interface Program {
  readonly command: string
  readonly args: readonly string[]
}

/** lanyard's writer as one file, so that a process of it starts in an instant. */
export async function bundleWriter(directory: string): Promise<Program> {
  const outfile = join(directory, 'writer.mjs')
  await build({
    entryPoints: [join(import.meta.dirname, 'writer.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
    outfile,
  })
  return { command: process.execPath, args: [outfile] }
}

/** The AWS CLI's writer, if its Python package is here. */
export function awsWriter(): Program | null {
  const command = '/usr/bin/python3'
  try {
    const load = 'from awscli.customizations.configure.writer import ConfigFileWriter'
    execFileSync(command, ['-c', load], { stdio: 'ignore' })
  } catch {
    return null
  }
  return { command, args: [join(import.meta.dirname, 'aws_writer.py')] }
}

/** Starts a writer on a place; `shell` is a line to run first in the same process. */
export async function startWriter(
  program: Program,
  { path, stateDir }: Place,
  shell?: string,
): Promise<Writer> {
  const words = [program.command, ...program.args, path, stateDir]
  const [command = '', ...args] = shell
    ? ['bash', '-c', `${shell}\nexec "$@"`, 'bash', ...words]
    : words
  const child = spawn(command, args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    // One thread for the files: their calls come in one order, and strace can count them.
    env: { ...process.env, UV_THREADPOOL_SIZE: '1' },
  })
  const ended = once(child, 'close')
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  let complaint = ''
  child.stderr.on('data', (data) => {
    complaint += data
  })
  // A killed process takes no more orders.
  child.stdin.on('error', () => undefined)
  if ((await lines.next()).value !== 'ready') {
    await ended
    throw new Error(`the writer did not start: ${complaint}`)
  }
  return {
    pid: child.pid ?? 0,
    async ask(order) {
      child.stdin.write(`${JSON.stringify(order)}\n`)
      const { value, done } = await lines.next()
      if (!done) return JSON.parse(value)
      await ended
      if (child.signalCode === 'SIGKILL') return null
      throw new Error(`the writer ended: ${complaint}`)
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
    async end() {
      child.stdin.end()
      await ended
    },
  }
}

export interface Trace {
  /** What strace wrote, once it has nothing left to trace. */
  ended(): Promise<string>
}

/** Attaches strace to the thread of a Node process that works on its files. */
export async function traceFiles(pid: number, args: readonly string[]): Promise<Trace> {
  const thread = readdirSync(`/proc/${pid}/task`).find((id) =>
    readFileSync(`/proc/${pid}/task/${id}/comm`, 'utf8').startsWith('libuv-worker'),
  )
  if (thread === undefined) throw new Error('the writer has no thread for its files yet')
  const child = spawn('strace', ['-p', thread, ...args], { stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = once(child, 'close')
  let output = ''
  await new Promise<void>((resolve, reject) => {
    child.stderr.on('data', (data) => {
      output += data
      if (output.includes('attached')) resolve()
    })
    child.once('close', () => reject(new Error(`strace: ${output}`)))
  })
  return {
    async ended() {
      await ended
      return output
    },
  }
}
