/** The AWS config file: read whole, edited under the lock, compared again before it is replaced, and undone. */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { checkEditable } from '../core/aws-config-grammar.ts'
import { Failed, fail } from '../core/failure.ts'
import { isReverted, takeBack } from '../core/section-changes.ts'
import type { ConfigFile, ConfigWrite, LastChange } from '../runtime/config-port.ts'
import { keepReplaced, letOthersFinish, type Replaced } from './aftermath.ts'
import { type Backup, createBackups, hashOf } from './backups.ts'
import { checkUndo, undoing } from './config-undo.ts'
import { cutOffIn } from './cut-off.ts'
import { onceForEach } from './edit-once.ts'
import { refuseWrite } from './file-failure.ts'
import { withLock } from './lock.ts'
import { createOwnText } from './own-text.ts'
import { safeWrite, type WriteSteps } from './safe-write.ts'
import { createStableReader, isSame, readOnce, type Snapshot } from './stable-read.ts'
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

/** Runs right before the change and stops it by throwing. */
type LastLook = (seen: Snapshot | null) => Promise<void>

/** The config file at `path`; links to it are followed. Nothing is created before a write. */
export function createConfigFile({ path, shownPath, stateDir }: ConfigFileOptions): ConfigFile {
  const backups = createBackups(join(stateDir, 'backups'))
  const place = { path, shownPath, backups }
  const noAbort = new AbortController().signal
  const file = createStableReader(path, isOurs)
  const own = createOwnText()

  /** Whether the bytes are what lanyard wrote last, or is replacing now, and so no part of something longer. */
  async function isOurs(bytes: Buffer): Promise<boolean> {
    const last = await backups.latest(path)
    return last !== null && [last.before, last.after].includes(hashOf(bytes))
  }

  /** The file's text; null while other lanyards write one after the other, as the lock will tell. */
  async function textAtRest(): Promise<string | null> {
    try {
      return textOf(await file.read({ toShow: true }))
    } catch (error) {
      if (error instanceof Failed && error.failure.kind === 'keepsChanging') return null
      throw error
    }
  }

  /** Works under the lock; again when another program was quicker. */
  function locked<T>(attempt: (lastLook: LastLook) => Promise<T>): Promise<T> {
    return withLock(
      path,
      noAbort,
      async (isHeld) => {
        const lastLook: LastLook = async (seen) => {
          if (!isSame(seen, await readOnce(path))) throw new Overtaken()
          if (!(await isHeld())) lostLock()
        }
        for (let tries = 0; tries < TRIES; tries += 1) {
          try {
            return await attempt(lastLook)
          } catch (error) {
            if (!(error instanceof Overtaken)) throw error
          }
        }
        const message = `Another program keeps changing ${shownPath}; nothing was written`
        return fail('keepsChanging', message, 'Try again when it is done')
      },
      { fallback: stateDir },
    )
  }

  /**
   * Puts the bytes there. Where the file is written in place a note of it stands until all is there:
   * that of the change where it has one already. Whether it was written in place.
   */
  async function put(
    bytes: Buffer,
    seen: Snapshot | null,
    lastLook: () => Promise<void>,
    kept?: Backup,
  ): Promise<boolean> {
    let note: Backup | null = null
    own.writing(bytes.toString('latin1'))
    const inPlace: WriteSteps['inPlace'] = async () => {
      note = kept ?? (await backups.keep(path, 'was cut off', seen?.bytes ?? null, bytes))
      await backups.mark(note, true)
    }
    await safeWrite(path, bytes, { lastLook, inPlace })
    file.replaced(bytes.length)
    own.written()
    if (note === null) return false
    if (kept) await backups.mark(note, false)
    else await backups.drop(note)
    return true
  }

  /** What the file holds; a write in place that a crash cut off is brought to its end first. */
  async function whole(lastLook: LastLook): Promise<Snapshot | null> {
    const seen = await file.read({ toShow: false })
    const cut = await cutOffIn(path, backups, seen)
    if (cut === null) return seen
    await put(cut.after, seen, () => lastLook(seen), cut.backup)
    throw new Overtaken()
  }

  async function writeOnce(edit: (text: string) => string, summary: string, lastLook: LastLook) {
    const seen = await whole(lastLook)
    const before = textOf(seen)
    const text = edit(before)
    if (text === before) return unchanged(text)
    checkEditable(text)
    const bytes = Buffer.from(text, 'latin1')
    const backup = await backups.keep(path, summary, seen?.bytes ?? null, bytes)
    const replaced = await keepReplaced(path, seen)
    let inPlace: boolean
    try {
      inPlace = await put(bytes, seen, () => lastLook(seen), backup)
    } catch (error) {
      await replaced?.close()
      await backups.drop(backup).catch(() => undefined)
      throw error
    }
    const standing = stands(backup, before, text, replaced)
    return { changed: true, text, id: backup.name, inPlace, stands: standing }
  }

  /** Looks back at a write, and saves what another program wrote into the file that ours replaced. */
  async function stands(
    backup: Backup,
    before: string,
    after: string,
    replaced: Replaced | null,
  ): Promise<boolean> {
    try {
      const lost = await (replaced ? replaced.foundLater() : letOthersFinish())
      if (lost) await save(before, lost.toString('latin1'))
      const isThere = async () => {
        const now = textOf(await file.read({ toShow: false }))
        return now === after || !isReverted(before, after, now)
      }
      if (await isThere()) return true
      // Under the lock: an undo restores the file first and drops its note then.
      return await locked(async () => (await isThere()) || backups.isGone(backup))
    } catch {
      // Who cannot read the file now will be told so by the next look at it.
      return true
    }
  }

  /** Does to the file what another program did to the one that stood there before. */
  async function save(before: string, theirs: string): Promise<void> {
    const edit = (now: string) => takeBack(theirs, before, now) ?? now
    const summary = 'kept what another program wrote'
    const saved = await locked((lastLook) => writeOnce(edit, summary, lastLook))
    await saved.stands
  }

  async function lookOnce(lastLook: LastLook): Promise<LastChange> {
    const seen = await whole(lastLook)
    const { backup, bytes } = await undoing(place, seen)
    const restored = bytes?.toString('latin1') ?? ''
    return { id: backup.name, summary: backup.summary, now: textOf(seen), restored }
  }

  async function undoOnce(lastLook: LastLook, id?: string): Promise<string> {
    const seen = await whole(lastLook)
    const { backup, bytes } = await undoing(place, seen, id)
    const last = () => lastLook(seen)
    if (bytes === null) await removeFile(last)
    else await put(bytes, seen, last)
    await backups.drop(backup)
    return backup.summary
  }

  async function removeFile(lastLook: () => Promise<void>): Promise<void> {
    const target = await resolveTarget(path)
    own.writing('')
    await lastLook()
    await rm(target).catch((error: unknown) => refuseWrite(error, path))
    file.replaced(0)
  }

  function lostLock(): never {
    const message = `Another lanyard took the lock of ${shownPath} over; nothing was written`
    return fail('locked', message, 'Try again')
  }

  return {
    async read() {
      const seen = await file.read({ toShow: true })
      const text = textOf(seen)
      return { text, exists: seen !== null, shownPath, foreign: own.isForeign(text) }
    },

    async write(given, summary) {
      const edit = onceForEach(given)
      // Without a lock first: what changes nothing needs no right to write.
      const before = await textAtRest()
      if (before !== null && edit(before) === before) return unchanged(before)
      return locked((lastLook) => writeOnce(edit, summary, lastLook))
    },

    async cutOff() {
      const seen = await readOnce(path)
      const cut = await cutOffIn(path, backups, seen)
      // Cut off before its first byte it harmed nothing.
      if (seen === null || cut === null || hashOf(seen.bytes) === cut.backup.before) return null
      return { summary: cut.backup.summary, copy: cut.backup.copy ?? '' }
    },

    async lastChange() {
      await checkUndo(place)
      return locked(lookOnce)
    },

    async undo(id) {
      await checkUndo(place)
      return locked((lastLook) => undoOnce(lastLook, id))
    },
  }
}

function textOf(seen: Snapshot | null): string {
  return seen?.bytes.toString('latin1') ?? ''
}

function unchanged(text: string): ConfigWrite {
  return { changed: false, text, id: null, inPlace: false, stands: Promise.resolve(true) }
}
