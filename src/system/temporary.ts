/** Files beside a target that are on their way to become it, and what crashed runs left of them. */
import { createHash, randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, open, readdir, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Ms } from '../core/model.ts'
import { exists, ourIdentity } from './process-identity.ts'

/** No write takes that long: what is older belongs to nobody, whatever its name says. */
const ABANDONED_AFTER: Ms = 60 * 60_000

/** What comes after the name of the target. */
const TEMPORARY = /^\..+\.lanyard-([^.]+)\.tmp$/

export interface Temporary {
  readonly path: string
  readonly file: FileHandle
}

/** A new empty file beside the target, for its owner alone. */
export async function openTemporary(target: string): Promise<Temporary> {
  const path = await temporaryPath(target)
  const { O_CREAT, O_EXCL, O_NOFOLLOW = 0, O_WRONLY } = constants
  return { path, file: await open(path, O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY, 0o600) }
}

/**
 * A name beside the target that nobody can foresee. It says which process made it, so that another one knows
 * when it is abandoned: `.config.lanyard-HOST-PID-RANDOM.tmp`.
 */
export async function temporaryPath(target: string): Promise<string> {
  const random = randomBytes(8).toString('hex')
  const name = `.${basename(target)}.lanyard-${await host()}-${process.pid}-${random}.tmp`
  return join(dirname(target), name)
}

/** Removes what processes that are gone left in the target's directory. Never fails: it is only tidying up. */
export async function removeAbandoned(target: string): Promise<void> {
  const directory = dirname(target)
  const names = await readdir(directory).catch(() => [])
  for (const name of names) {
    const rest = TEMPORARY.exec(name)?.[1]
    if (rest === undefined) continue
    const path = join(directory, name)
    if (await isAbandoned(path, rest)) await rm(path, { force: true }).catch(() => undefined)
  }
}

async function isAbandoned(path: string, rest: string): Promise<boolean> {
  const [madeOn, pid] = rest.split('-')
  if (madeOn === (await host()) && !exists(Number(pid))) return true
  const age = await stat(path).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => 0,
  )
  return age > ABANDONED_AFTER
}

/** The computer and container in eight letters: in a directory that several share, another one's process ids mean nothing. */
async function host(): Promise<string> {
  const name = (await ourIdentity()).host
  return createHash('sha256').update(name).digest('hex').slice(0, 8)
}
