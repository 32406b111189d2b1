/** Writes in place that a crash cut off: the file holds a mixture, and the note of the write has both of its parts. */
import { type Backup, type Backups, hashOf } from './backups.ts'
import { isCutOff } from './safe-write.ts'
import type { Snapshot } from './stable-read.ts'

export interface CutOff {
  readonly backup: Backup
  /** What the file would hold, had the write come to its end. */
  readonly after: Buffer
}

/** The write in place that was cut off; null where none was, or where somebody wrote the file since. */
export async function cutOffIn(
  path: string,
  backups: Backups,
  seen: Snapshot | null,
): Promise<CutOff | null> {
  const backup = await backups.latest(path)
  if (seen === null || !backup?.inPlace || hashOf(seen.bytes) === backup.after) return null
  const contents = await backups.contents(backup)
  if (!contents?.before || !isCutOff(contents.before, contents.after, seen.bytes)) return null
  return { backup, after: contents.after }
}
