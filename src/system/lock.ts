/** One writer at a time: a lock file beside the target, which outlives no process for long. */
import { createHash, randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { copyFile, link, lstat, rename, rm, utimes } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fail } from '../core/failure.ts'
import type { Ms } from '../core/model.ts'
import { sanitize } from '../core/sanitize.ts'
import { codeOf, refuseWrite } from './file-failure.ts'
import { isRunning, ourIdentity, type ProcessIdentity } from './process-identity.ts'
import { readRegular } from './regular-file.ts'
import { openTemporary, removeAbandoned, temporaryPath } from './temporary.ts'
import { makeDirectory, resolveTarget } from './write-target.ts'

/** How long to wait for others, where nothing else was said. */
const PATIENCE: Ms = 15_000
const PAUSE: Ms = 50
const HEARTBEAT: Ms = 5_000
/** From another computer only the heartbeat tells whether the holder lives. */
const SILENT_AFTER: Ms = 30_000
/** In bytes; ours have 200. */
const LARGEST = 64 * 1024
/** A lock that does not say whose it is was torn by a crash, unless it is being written right now. */
const TORN_AFTER: Ms = 1_000

const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'])
const NO_RIGHT = new Set(['EACCES', 'EPERM', 'EROFS'])

interface Holder extends ProcessIdentity {
  /** Random: tells this lock from all others. */
  readonly word: string
}

export interface LockOptions {
  /** Where the lock goes when the file's own directory cannot be written. */
  readonly fallback?: string
  /** How long to wait for others: 15 seconds where nothing is said. */
  readonly patience?: Ms
  /** The longest pause between two looks at a lock that another holds: 50 ms where nothing is said. */
  readonly pause?: Ms
  /** False for a file in whose place a link is replaced: then the lock must not follow it either. */
  readonly followLinks?: boolean
  /** Called at every look that finds it in the hands of another. */
  readonly met?: () => void
}

/** A lock file as found; the holder is null where it does not say. */
interface Found {
  readonly text: string
  readonly holder: Holder | null
  readonly age: Ms
}

/**
 * Runs `work` while no other lanyard, here or in a container that shares the directory, runs work for the
 * same file. The lock stands beside the file that `path` leads to, links followed. The lock of a process that is gone is
 * taken over. `work` is given a way to ask whether the lock still is ours, which it may not be after a long
 * sleep. Rejects with `locked` when patience ends, with the signal's reason, or as the work does.
 */
export async function withLock<T>(
  path: string,
  signal: AbortSignal,
  work: (isHeld: () => Promise<boolean>) => Promise<T>,
  options: LockOptions = {},
): Promise<T> {
  const us: Holder = { ...(await ourIdentity()), word: randomBytes(16).toString('hex') }
  const lock = await acquire(path, us, signal, options)
  const beat = setInterval(() => {
    const now = new Date()
    utimes(lock, now, now).catch(() => undefined)
  }, HEARTBEAT)
  beat.unref()
  try {
    return await work(() => isOurs(lock, us))
  } finally {
    clearInterval(beat)
    await release(lock, us)
  }
}

/** The path of the lock that is now ours. */
async function acquire(
  path: string,
  us: Holder,
  signal: AbortSignal,
  { fallback, patience = PATIENCE, pause = PAUSE, followLinks = true, met }: LockOptions,
): Promise<string> {
  const target = followLinks ? await resolveTarget(path) : path
  let lock = join(dirname(target), `.${basename(target)}.lanyard-lock`)
  const deadline = performance.now() + patience
  for (;;) {
    signal.throwIfAborted()
    try {
      if (await create(lock, us)) return lock
      const found = await look(lock)
      if (found === null) continue
      if (await isStale(found, us)) {
        await takeAway(lock, found)
        continue
      }
      met?.()
      if (performance.now() > deadline) refuse(path, found)
    } catch (error) {
      const elsewhere = fallback === undefined ? lock : lockIn(fallback, target)
      if (elsewhere === lock || !NO_RIGHT.has(codeOf(error) ?? '')) refuseWrite(error, path)
      lock = elsewhere
      continue
    }
    await sleep(5 + Math.random() * (pause - 5), undefined, { signal })
  }
}

/** Puts our lock there, all of it at once; false where there is one. */
async function create(lock: string, us: Holder): Promise<boolean> {
  await makeDirectory(dirname(lock))
  if ((await look(lock)) !== null) return false
  await removeAbandoned(lock)
  const { path, file } = await openTemporary(lock)
  try {
    try {
      await file.writeFile(JSON.stringify(us))
      // It holds no secret, and another user who meets it must see whose it is.
      await file.chmod(0o644)
    } finally {
      await file.close()
    }
    await place(path, lock)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  } finally {
    await rm(path, { force: true })
  }
}

/** Unlike a new file that is written after it was made, a link is never seen half. Not every disk has links. */
async function place(path: string, lock: string): Promise<void> {
  try {
    await link(path, lock)
  } catch (error) {
    if (!NO_LINKS.has(codeOf(error) ?? '')) throw error
    await copyFile(path, lock, constants.COPYFILE_EXCL)
  }
}

/** What stands there; null for nothing. What no lanyard makes, a pipe or a link, is told: it may be anybody's. */
async function look(lock: string): Promise<Found | null> {
  try {
    // A link is not followed: one that leads nowhere would be there and not there.
    const found = (await lstat(lock)).isFile() ? await readRegular(lock, LARGEST) : 'notAFile'
    if (typeof found === 'string') {
      const next = 'Move it away, then try again'
      return fail('unreadable', `${sanitize(lock)} is in the way: it is no lock of lanyard`, next)
    }
    const text = found.bytes.toString()
    return { text, holder: holderIn(text), age: Date.now() - found.modifiedAt }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

async function isStale({ holder, age }: Found, us: Holder): Promise<boolean> {
  if (holder === null) return age > TORN_AFTER
  return (await isRunning(holder, us)) === false || (holder.host !== us.host && age > SILENT_AFTER)
}

/** Takes a stale lock away, unless another process was quicker: what was moved is looked at again. */
async function takeAway(lock: string, stale: Found): Promise<void> {
  const aside = await temporaryPath(lock)
  try {
    await rename(lock, aside)
    const moved = await look(aside)
    if (moved?.text !== stale.text) await link(aside, lock).catch(() => undefined)
    await rm(aside, { force: true })
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
}

/** Removes the lock if it still is ours: after a long sleep of the computer it may be another's. */
async function release(lock: string, us: Holder): Promise<void> {
  if (await isOurs(lock, us)) await rm(lock, { force: true }).catch(() => undefined)
}

async function isOurs(lock: string, us: Holder): Promise<boolean> {
  const found = await look(lock).catch(() => null)
  return found?.holder?.word === us.word
}

function lockIn(directory: string, target: string): string {
  const name = createHash('sha256').update(target).digest('hex').slice(0, 32)
  return join(directory, 'locks', `${name}.lock`)
}

function holderIn(text: string): Holder | null {
  try {
    const value: unknown = JSON.parse(text)
    return isHolder(value) ? value : null
  } catch {
    return null
  }
}

function isHolder(value: unknown): value is Holder {
  if (typeof value !== 'object' || value === null) return false
  const { pid, started, boot, host, word } = value as Record<string, unknown>
  return (
    Number.isInteger(pid) &&
    Number(pid) > 0 &&
    [started, boot, host, word].every((part) => typeof part === 'string')
  )
}

function refuse(path: string, { holder }: Found): never {
  const shown = sanitize(path)
  if (holder === null) {
    fail('locked', `Another program is writing ${shown}`, 'Wait for it, then try again')
  }
  const who = `Process ${holder.pid} on ${sanitize(holder.host.split(' ')[0] ?? '')}`
  const next = `Wait for it or end it (kill ${holder.pid}), then try again`
  return fail('locked', `${who} is writing ${shown}`, next)
}
