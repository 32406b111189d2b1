/** A computer with lanyard on it: runs the command line as a child process, in a home of its own, against an emulator. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { type Emulator, type EmulatorOptions, startEmulator } from '../../src/emulator/emulator.ts'
import { type Home, makeHome, organisation, sessionSection, signInAsCli } from '../stories/home.ts'
import { LANYARD, type Program } from '../stories/program.ts'

const HOURS_8 = 8 * 3_600_000

export interface Result {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface Running {
  readonly child: ChildProcess
  /** Resolves as soon as what was written to that stream so far matches. */
  says(stream: 'stdout' | 'stderr', pattern: RegExp): Promise<RegExpMatchArray>
  readonly done: Promise<Result>
}

export interface ShellOptions {
  readonly emulator?: EmulatorOptions
  /** Organisations that `~/.aws/config` names. */
  readonly sessions?: readonly string[]
  /** Those of them that the AWS CLI signed in to, and for how long. */
  readonly signedIn?: readonly string[]
  readonly lifetime?: number
  /** More of `~/.aws/config`. */
  readonly config?: string
}

export interface StartOptions {
  readonly env?: Record<string, string>
  /** Another program in lanyard's place. */
  readonly program?: Program
}

export interface Shell {
  readonly home: Home
  readonly emulator: Emulator
  run(...args: readonly string[]): Promise<Result>
  /** The answer on stdout, read as JSON; throws where the command failed. */
  json<T>(...args: readonly string[]): Promise<T>
  start(args: readonly string[], options?: StartOptions): Running
  config(): Promise<string | null>
  /** Ends whatever still runs, and removes the home. */
  close(): Promise<void>
}

/** Sets up the computer; the caller closes it. */
export async function setUp(options: ShellOptions = {}): Promise<Shell> {
  const { sessions = [], signedIn = [], lifetime = HOURS_8 } = options
  const home = await makeHome()
  const emulator = await startEmulator(options.emulator)
  const running = new Set<ChildProcess>()
  const sections = sessions.map((name) => sessionSection(organisation(emulator, name)))
  const parts = [...sections, ...(options.config === undefined ? [] : [options.config])]
  if (parts.length > 0) await home.write('.aws/config', parts.join('\n'))
  for (const name of signedIn) {
    await signInAsCli(home, emulator, organisation(emulator, name), lifetime)
  }

  const start: Shell['start'] = (args, { env = {}, program = LANYARD } = {}) => {
    const [command, ...first] = program
    const child = spawn(command, [...first, ...args], {
      cwd: home.path,
      env: { ...emulator.environment, ...surroundings(home), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    running.add(child)
    return follow(child)
  }
  const run: Shell['run'] = (...args) => start(args).done
  return {
    home,
    emulator,
    start,
    run,
    async json(...args) {
      const { code, stdout, stderr } = await run(...args, '--json')
      if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${stderr}`)
      return JSON.parse(stdout)
    },
    config: () => home.read('.aws/config'),
    async close() {
      for (const child of running) child.kill('SIGKILL')
      await emulator.close()
      await home.remove()
    },
  }
}

/** All that a program here knows of the world: nothing of the machine that runs the test. */
function surroundings(home: Home): Record<string, string> {
  return {
    HOME: home.path,
    PATH: process.env.PATH ?? '',
    LANG: 'C.UTF-8',
    TERM: 'xterm-256color',
    TMPDIR: home.path,
    TZ: 'UTC',
  }
}

function follow(child: ChildProcess): Running {
  const text = { stdout: '', stderr: '' }
  const listeners = new Set<() => void>()
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream]?.setEncoding('utf8').on('data', (part: string) => {
      text[stream] += part
      for (const listener of listeners) listener()
    })
  }
  const done = once(child, 'close').then(([code]) => ({ code, ...text }))
  return {
    child,
    done,
    says: (stream, pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = text[stream].match(pattern)
          if (match === null) return
          listeners.delete(look)
          resolve(match)
        }
        listeners.add(look)
        look()
        done.then(({ code }) => {
          reject(new Error(`ended with ${code} without saying ${pattern}: ${text.stderr}`))
        })
      }),
  }
}
