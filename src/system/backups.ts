/** Notes of changes and copies from before them, so that there is a way back; they outlive the process. */
import { createHash, randomBytes } from 'node:crypto'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fail } from '../core/failure.ts'
import { sanitize } from '../core/sanitize.ts'
import { codeOf, refuseRead } from './file-failure.ts'
import { readRegular } from './regular-file.ts'
import { safeWrite } from './safe-write.ts'

const KEPT = 10
/** In bytes: more than a note of the largest change has, however JSON spells it. */
const LARGEST = 128 * 1024 * 1024

/** A change that can be taken back. */
export interface Backup {
  /** Numbered, so that the order is known. */
  readonly name: string
  /** The changed file, as it was named. */
  readonly path: string
  /** What the change did, for people. */
  readonly summary: string
  /** SHA-256 of the bytes before the change; null where there was no file. */
  readonly before: string | null
  readonly after: string
  /** Where the copy is; null where there was no file. */
  readonly copy: string | null
  /** What the change did to the bytes; null in notes of older versions. */
  readonly change: ByteChange | null
  /** True while the file is written in place: a crash then leaves a mixture of before and after. */
  readonly inPlace: boolean
}

/** Takes `removed` bytes out at `at`, and puts `inserted` there, a byte a character. */
interface ByteChange {
  readonly at: number
  readonly removed: number
  readonly inserted: string
}

/** The file before and after a change; null before where there was none. */
export interface Contents {
  readonly before: Buffer | null
  readonly after: Buffer
}

export interface Backups {
  /** Keeps a copy and notes what is about to happen. To be called under the file's lock, before the change. */
  keep(path: string, summary: string, before: Buffer | null, after: Buffer): Promise<Backup>
  /** The last change of a file. */
  latest(path: string): Promise<Backup | null>
  /** Whether a change was dropped, and not only one of too many. */
  isGone(backup: Backup): Promise<boolean>
  /** Both contents of the change, or null where the copy is gone or damaged. */
  contents(backup: Backup): Promise<Contents | null>
  /** Notes that the file is being written in place, or no more. */
  mark(backup: Backup, inPlace: boolean): Promise<void>
  /** Forgets a change that did not come about or was taken back. */
  drop(backup: Backup): Promise<void>
}

/** Backups in a directory, which is made with the first one. Of all files together ten changes are kept. */
export function createBackups(directory: string): Backups {
  async function note({ name, path, summary, before, after, change, inPlace }: Backup) {
    const record = { path, summary, before, after, change, inPlace }
    await safeWrite(recordPath(directory, name), Buffer.from(JSON.stringify(record)))
  }

  return {
    async keep(path, summary, before, after) {
      const names = await namesIn(directory)
      const number = 1 + numberOf(names.at(-1) ?? '0')
      const name = `${String(number).padStart(6, '0')}-${randomBytes(4).toString('hex')}`
      const copy = before && copyPath(directory, name)
      const hashes = { before: before && hashOf(before), after: hashOf(after) }
      const change = changeOf(before ?? Buffer.alloc(0), after)
      const backup = { name, path, summary, ...hashes, copy, change, inPlace: false }
      try {
        if (copy && before) await safeWrite(copy, before)
        await note(backup)
      } catch (error) {
        // Why nothing could be kept is what is told, and not why nothing could be removed.
        await remove(directory, name).catch(() => undefined)
        throw error
      }
      for (const old of names.slice(0, 1 - KEPT)) await remove(directory, old)
      return backup
    },

    async isGone({ name }) {
      const names = await namesIn(directory)
      // A number is given again once its change was taken back.
      return !names.includes(name) && numberOf(name) >= numberOf(names[0] ?? '0')
    },

    async contents({ before: hash, after: wanted, copy, change }) {
      const before = copy === null ? null : await bytesOf(copy)
      if ((before && hashOf(before)) !== hash || change === null) return null
      const after = applied(before ?? Buffer.alloc(0), change)
      return hashOf(after) === wanted ? { before, after } : null
    },

    mark: (backup, inPlace) => note({ ...backup, inPlace }),

    async latest(path) {
      for (const name of (await namesIn(directory)).toReversed()) {
        const backup = await read(directory, name)
        if (backup?.path === path) return backup
      }
      return null
    },

    drop: ({ name }) => remove(directory, name),
  }
}

/** SHA-256, in hex. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** The names of all backups, the oldest first; also of those that a crash left without their record. */
async function namesIn(directory: string): Promise<readonly string[]> {
  const files = await readdir(directory).catch((error: unknown) => {
    // A file in the way is told by the write that needs a directory there; nobody else does.
    return ['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '') ? [] : refuseRead(error, directory)
  })
  const names = files.flatMap((file) => /^(\d+-[0-9a-f]+)\.(?:json|config)$/.exec(file)?.[1] ?? [])
  return [...new Set(names)].sort((a, b) => numberOf(a) - numberOf(b))
}

async function read(directory: string, name: string): Promise<Backup | null> {
  try {
    const record: unknown = JSON.parse(String(await contents(recordPath(directory, name))))
    if (!isRecord(record)) return null
    const { path, summary, before, after, inPlace } = record
    const copy = before === null ? null : copyPath(directory, name)
    const change = isChange(record.change) ? record.change : null
    return { name, path, summary, before, after, copy, change, inPlace: inPlace === true }
  } catch {
    // Torn by a crash, or not ours: it cannot bring anything back.
    return null
  }
}

function isRecord(value: unknown): value is Omit<Backup, 'copy' | 'name'> {
  if (typeof value !== 'object' || value === null) return false
  const { path, summary, before, after } = value as Record<string, unknown>
  const texts = [path, summary, after].every((part) => typeof part === 'string')
  return texts && (before === null || typeof before === 'string')
}

function isChange(value: unknown): value is ByteChange {
  if (typeof value !== 'object' || value === null) return false
  const { at, removed, inserted } = value as Record<string, unknown>
  return Number.isInteger(at) && Number.isInteger(removed) && typeof inserted === 'string'
}

function changeOf(before: Buffer, after: Buffer): ByteChange {
  const most = Math.min(before.length, after.length)
  let at = 0
  while (at < most && before[at] === after[at]) at += 1
  let same = 0
  while (same < most - at && before.at(-1 - same) === after.at(-1 - same)) same += 1
  const inserted = after.toString('latin1', at, after.length - same)
  return { at, removed: before.length - same - at, inserted }
}

function applied(before: Buffer, { at, removed, inserted }: ByteChange): Buffer {
  const middle = Buffer.from(inserted, 'latin1')
  return Buffer.concat([before.subarray(0, at), middle, before.subarray(at + removed)])
}

async function bytesOf(copy: string): Promise<Buffer | null> {
  return await contents(copy).catch((error: unknown) =>
    codeOf(error) === 'ENOENT' ? null : refuseRead(error, copy),
  )
}

/** The bytes of a note or a copy. A pipe in its place would keep the screen from ever coming. */
async function contents(path: string): Promise<Buffer> {
  const file = await readRegular(path, LARGEST)
  if (typeof file !== 'string') return file.bytes
  return fail('unreadable', `${sanitize(path)} is not a file`, 'Move it away, then try again')
}

async function remove(directory: string, name: string): Promise<void> {
  await rm(recordPath(directory, name), { force: true })
  await rm(copyPath(directory, name), { force: true })
}

function recordPath(directory: string, name: string): string {
  return join(directory, `${name}.json`)
}

function copyPath(directory: string, name: string): string {
  return join(directory, `${name}.config`)
}

function numberOf(name: string): number {
  return Number.parseInt(name, 10)
}
