/** The AWS config file: read whole, edited under the lock, compared again before it is replaced, and undone. */
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { checkEditable } from '../core/aws-config-grammar.ts'
import { Failed, fail } from '../core/failure.ts'
import { sanitize } from '../core/sanitize.ts'
import type { ConfigFile, ConfigWrite, LastChange } from '../runtime/ports.ts'
import { type Backup, createBackups, hashOf } from './backups.ts'
import { codeOf, refuseRead, refuseWrite } from './file-failure.ts'
import { withLock } from './lock.ts'
import { safeWrite } from './safe-write.ts'
import { isSame, readOnce, readStable, type Snapshot } from './stable-read.ts'
import { resolveTarget } from './write-target.ts'

const TRIES = 5

/** Thrown inside a write whose file another program changed; never leaves this file. */
class Overtaken extends Error {}

export interface ConfigFileOptions {
  readonly path: string
  /** For people: `~/.aws/config`. */
  readonly shownPath: string
  /** lanyard's own state directory: for backups, and for the lock where the file's directory is read-only. */
  readonly stateDir: string
}

/** The config file at `path`; links to it are followed. Nothing is created before a write. */
export function createConfigFile({ path, shownPath, stateDir }: ConfigFileOptions): ConfigFile {
  const backups = createBackups(join(stateDir, 'backups'))
  const noAbort = new AbortController().signal
  let lastSize = 0

  async function snapshot(): Promise<Snapshot | null> {
    const seen = await readStable(path, lastSize, isOurs)
    lastSize = seen?.bytes.length ?? 0
    return seen
  }

  /** Whether the bytes are what lanyard wrote last, and so no part of something longer. */
  async function isOurs(bytes: Buffer): Promise<boolean> {
    return (await backups.latest(path))?.after === hashOf(bytes)
  }

  /** The file's text; null while other lanyards write one after the other, as the lock will tell. */
  async function textAtRest(): Promise<string | null> {
    try {
      return (await snapshot())?.bytes.toString('latin1') ?? ''
    } catch (error) {
      if (error instanceof Failed && error.failure.kind === 'keepsChanging') return null
      throw error
    }
  }

  function locked<T>(work: () => Promise<T>): Promise<T> {
    return withLock(path, noAbort, work, { fallback: stateDir })
  }

  /** Throws where the file is not what it was. */
  async function sameAs(seen: Snapshot | null): Promise<void> {
    if (!isSame(seen, await readOnce(path))) throw new Overtaken()
  }

  /** Runs a write again when another program was quicker. */
  async function insist<T>(attempt: () => Promise<T>): Promise<T> {
    for (let tries = 0; tries < TRIES; tries += 1) {
      try {
        return await attempt()
      } catch (error) {
        if (!(error instanceof Overtaken)) throw error
      }
    }
    const message = `Another program keeps changing ${shownPath}; nothing was written`
    return fail('keepsChanging', message, 'Try again when it is done')
  }

  async function writeOnce(edit: (text: string) => string, summary: string): Promise<ConfigWrite> {
    const seen = await snapshot()
    const before = seen?.bytes.toString('latin1') ?? ''
    const text = edit(before)
    if (text === before) return { changed: false, text, id: null }
    checkEditable(text)
    const bytes = Buffer.from(text, 'latin1')
    const backup = await backups.keep(path, summary, seen?.bytes ?? null, bytes)
    try {
      await safeWrite(path, bytes, () => sameAs(seen))
    } catch (error) {
      await backups.drop(backup)
      throw error
    }
    lastSize = bytes.length
    return { changed: true, text, id: backup.name }
  }

  /** The last change, where it can be taken back from what the file is now. */
  async function latestChange(seen: Snapshot | null): Promise<Backup> {
    const now = seen && hashOf(seen.bytes)
    let backup = await backups.latest(path)
    // A crash may have come between the note of a change and the change: the one before it is the last.
    while (backup && now === backup.before && now !== backup.after) {
      await backups.drop(backup)
      backup = await backups.latest(path)
    }
    if (backup === null) return nothingToUndo()
    return now === backup.after ? backup : refuseUndo(backup)
  }

  async function lookOnce(): Promise<LastChange> {
    const seen = await snapshot()
    const backup = await latestChange(seen)
    const restored =
      backup.copy === null ? '' : (await copyOf(backup.copy, backup)).toString('latin1')
    const now = seen?.bytes.toString('latin1') ?? ''
    return { id: backup.name, summary: backup.summary, now, restored }
  }

  async function undoOnce(id: string | undefined): Promise<string> {
    const seen = await snapshot()
    const backup = await latestChange(seen)
    if (id !== undefined && backup.name !== id) refuseUndo(backup)
    if (backup.copy === null) await removeFile(() => sameAs(seen))
    else await safeWrite(path, await copyOf(backup.copy, backup), () => sameAs(seen))
    await backups.drop(backup)
    return backup.summary
  }

  async function removeFile(lastLook: () => Promise<void>): Promise<void> {
    const target = await resolveTarget(path)
    await lastLook()
    await rm(target).catch((error: unknown) => refuseWrite(error, path))
  }

  async function copyOf(copy: string, backup: Backup): Promise<Buffer> {
    const bytes = await readFile(copy).catch((error: unknown) =>
      codeOf(error) === 'ENOENT' ? null : refuseRead(error, copy),
    )
    if (bytes && hashOf(bytes) === backup.before) return bytes
    const message = `The copy of ${shownPath} from before is gone or damaged`
    return fail('undoRefused', message, `Look at ${sanitize(copy)}`)
  }

  function nothingToUndo(): never {
    return fail(
      'nothingToUndo',
      `lanyard has changed nothing in ${shownPath}`,
      'Undo what other programs did with them',
    )
  }

  function refuseUndo({ copy, summary }: Backup): never {
    const message = `${shownPath} changed since lanyard ${sanitize(summary)}`
    const next =
      copy === null
        ? `There was no file before; take out by hand what is too much in ${shownPath}`
        : `The file from before is ${sanitize(copy)}; take from it what you need`
    return fail('undoRefused', message, next)
  }

  return {
    async read() {
      const seen = await snapshot()
      return { text: seen?.bytes.toString('latin1') ?? '', exists: seen !== null, shownPath }
    },

    async write(edit, summary) {
      // Without a lock first: what changes nothing needs no right to write.
      const before = await textAtRest()
      if (before !== null && edit(before) === before) {
        return { changed: false, text: before, id: null }
      }
      return locked(() => insist(() => writeOnce(edit, summary)))
    },

    async lastChange() {
      if ((await backups.latest(path)) === null) nothingToUndo()
      return locked(() => insist(lookOnce))
    },

    async undo(id) {
      if ((await backups.latest(path)) === null) nothingToUndo()
      return locked(() => insist(() => undoOnce(id)))
    },
  }
}
