/** Runs lanyard's writer as a process of its own: beside others, without rights, or until it is killed. */
import { type ChildProcessByStdio, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { isRoot, WITHOUT_RIGHTS } from '../nobody.ts'
import { emptyHome } from './homes.ts'

const PROGRAM = fileURLToPath(new URL('../fixtures/write-config.ts', import.meta.url))
const exec = promisify(execFile)

/** What the program printed: how much it wrote, or its failure. */
export interface Outcome {
  readonly written?: number
  /** Whether the file was overwritten rather than replaced. */
  readonly inPlace?: true
  readonly kind?: string
  readonly message?: string
  readonly next?: string
}

export interface RunOptions {
  readonly count?: number
  readonly env?: Readonly<Record<string, string>>
  /** A shell line to run first, in the same process. */
  readonly shell?: string
  /** A command that runs the rest, such as `unshare -m`. */
  readonly within?: readonly string[]
  /** Without root's rights. */
  readonly asNobody?: boolean
}

/** A fresh directory with the config file's and lanyard's own places in it; nothing else is there yet. */
export function emptyPlace() {
  const root = realpathSync(emptyHome())
  return { root, path: join(root, '.aws', 'config'), stateDir: join(root, 'state') }
}

/** Makes it another user's, if we may; else it is ours, as everything is. */
export function giveAway(path: string): void {
  if (isRoot) chownSync(path, WITHOUT_RIGHTS, WITHOUT_RIGHTS)
}

/** Adds `count` profiles called NAME-0, NAME-1 and so on. */
export async function addProfiles(
  path: string,
  stateDir: string,
  name: string,
  { count = 1, env = {}, shell = ':', within = [], asNobody = false }: RunOptions = {},
): Promise<Outcome> {
  const [program = 'bash', ...words] = [...within, 'bash']
  const { stdout } = await exec(
    program,
    [
      ...words,
      '-c',
      `${shell}; exec "$@"`,
      'bash',
      process.execPath,
      PROGRAM,
      path,
      stateDir,
      name,
      `${count}`,
    ],
    { env: { ...process.env, ...env, ...(asNobody ? { AS_NOBODY: '1' } : {}) } },
  )
  return JSON.parse(stdout)
}

/** A process that holds the file's lock until it is killed. */
export async function holdLock(
  path: string,
): Promise<ChildProcessByStdio<Writable, Readable, null>> {
  const child = spawn(process.execPath, [PROGRAM, path, '', 'hold'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  return child
}
