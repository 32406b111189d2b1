/** What undo would put in the place of the config file, or why it can put nothing there. */
import { fail } from '../core/failure.ts'
import { sanitize } from '../core/sanitize.ts'
import { takeBack } from '../core/section-changes.ts'
import { type Backup, type Backups, hashOf } from './backups.ts'
import type { Snapshot } from './stable-read.ts'

export interface UndoPlace {
  readonly path: string
  readonly shownPath: string
  readonly backups: Backups
}

/** The change that is taken back, and the file without it; null where there was no file before. */
export interface Undoing {
  readonly backup: Backup
  readonly bytes: Buffer | null
}

/**
 * How to take back the last change, that of the id alone where one is given: all of the file from before
 * where nobody wrote it since, else the sections of the change within the file as others left it. To be
 * called under the file's lock. Rejects with nothingToUndo or undoRefused.
 */
export async function undoing(
  place: UndoPlace,
  seen: Snapshot | null,
  id?: string,
): Promise<Undoing> {
  const now = seen && hashOf(seen.bytes)
  const backup = await latestChange(place, now)
  if (id !== undefined && backup.name !== id) refuse(place, backup)
  const isAsWritten = now === backup.after
  if (isAsWritten && backup.copy === null) return { backup, bytes: null }
  const contents = await place.backups.contents(backup)
  if (contents === null) return refuseDamaged(place, backup)
  if (isAsWritten) return { backup, bytes: contents.before }
  const [before, after] = [contents.before ?? Buffer.alloc(0), contents.after].map(latin1)
  const text = seen && takeBack(before ?? '', after ?? '', latin1(seen.bytes))
  return text === null ? refuse(place, backup) : { backup, bytes: Buffer.from(text, 'latin1') }
}

/** Throws nothingToUndo unless lanyard has changed the file. */
export async function checkUndo({ path, backups, shownPath }: UndoPlace): Promise<void> {
  if ((await backups.latest(path)) === null) nothing(shownPath)
}

/** A crash may have come between the note of a change and the change: the one before it is the last. */
async function latestChange(
  { path, backups, shownPath }: UndoPlace,
  now: string | null,
): Promise<Backup> {
  let backup = await backups.latest(path)
  while (backup && now === backup.before && now !== backup.after) {
    await backups.drop(backup)
    backup = await backups.latest(path)
  }
  return backup ?? nothing(shownPath)
}

function latin1(bytes: Buffer): string {
  return bytes.toString('latin1')
}

function nothing(shownPath: string): never {
  return fail(
    'nothingToUndo',
    `No write of lanyard to ${shownPath} is left to take back`,
    'The last ten are kept; undo what other programs did with them',
  )
}

function refuseDamaged({ shownPath }: UndoPlace, { copy }: Backup): never {
  const message = `The copy of ${shownPath} from before is gone or damaged`
  return fail('undoRefused', message, copy === null ? 'Use an editor' : `Look at ${sanitize(copy)}`)
}

function refuse({ shownPath }: UndoPlace, { copy, summary }: Backup): never {
  const message = `${shownPath} changed in the same place since lanyard ${sanitize(summary)}`
  const next =
    copy === null
      ? `There was no file before; take out by hand what is too much in ${shownPath}`
      : `The file from before is ${sanitize(copy)}; take from it what you need`
  return fail('undoRefused', message, next)
}
