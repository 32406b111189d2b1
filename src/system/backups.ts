/** Copies of files from before they were changed, and the way back; they outlive the process. */
import { createHash, randomBytes } from 'node:crypto'
import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { codeOf, refuseRead } from './file-failure.ts'
import { safeWrite } from './safe-write.ts'

const KEPT = 10

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
}

export interface Backups {
  /** Keeps a copy and notes what is about to happen. To be called under the file's lock, before the change. */
  keep(path: string, summary: string, before: Buffer | null, after: Buffer): Promise<Backup>
  /** The last change of a file. */
  latest(path: string): Promise<Backup | null>
  /** Forgets a change that did not come about or was taken back. */
  drop(backup: Backup): Promise<void>
}

/** Backups in a directory, which is made with the first one. Of all files together ten changes are kept. */
export function createBackups(directory: string): Backups {
  return {
    async keep(path, summary, before, after) {
      const names = await namesIn(directory)
      const number = 1 + numberOf(names.at(-1) ?? '0')
      const name = `${String(number).padStart(6, '0')}-${randomBytes(4).toString('hex')}`
      const copy = before && copyPath(directory, name)
      const record = { path, summary, before: before && hashOf(before), after: hashOf(after) }
      if (copy && before) await safeWrite(copy, before)
      await safeWrite(recordPath(directory, name), Buffer.from(JSON.stringify(record)))
      for (const old of names.slice(0, 1 - KEPT)) await remove(directory, old)
      return { ...record, name, copy }
    },

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
    return codeOf(error) === 'ENOENT' ? [] : refuseRead(error, directory)
  })
  const names = files.flatMap((file) => /^(\d+-[0-9a-f]+)\.(?:json|config)$/.exec(file)?.[1] ?? [])
  return [...new Set(names)].sort((a, b) => numberOf(a) - numberOf(b))
}

async function read(directory: string, name: string): Promise<Backup | null> {
  try {
    const record: unknown = JSON.parse(await readFile(recordPath(directory, name), 'utf8'))
    if (!isRecord(record)) return null
    const { path, summary, before, after } = record
    const copy = before === null ? null : copyPath(directory, name)
    return { name, path, summary, before, after, copy }
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
