/** Reads a file that other programs may be writing at this moment, without taking half of it for all. */
import { type BigIntStats, constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { fail } from '../core/failure.ts'
import type { Ms } from '../core/model.ts'
import { sanitize } from '../core/sanitize.ts'
import { codeOf, refuseRead } from './file-failure.ts'
import { isQuiet } from './glance.ts'

const LARGEST = 16 * 1024 * 1024
/** A writer that truncates first has the file back within this, or so rarely not that looks differ. */
const BETWEEN_LOOKS: Ms = 20
/** A file that became shorter or empty is likely to be in the middle of a write. */
const AFTER_SHRINKING: Ms = 100
const LOOKS = 50

/** A file at one moment; compare with `isSame`. */
export interface Snapshot {
  readonly bytes: Buffer
  /** Device, inode, size and time of change to the nanosecond. */
  readonly stamp: string
  readonly changedAt: Ms
}

/**
 * What the file holds, null where there is none: the same at two looks 20 ms apart, unless `isWhole` knows
 * the bytes, or, for a look that nothing is based on (`toShow`), it has been quiet for a second: that
 * trusts the clock of a file server. `lastSize` is the size seen before: a smaller file waits for a later
 * look. Rejects with `unreadable`, `notEditable` over 16 MiB, `keepsChanging`.
 */
export async function readStable(
  path: string,
  lastSize: number,
  isWhole: (bytes: Buffer) => Promise<boolean>,
  toShow: boolean,
): Promise<Snapshot | null> {
  let seen = await readOnce(path)
  if (seen === null && lastSize === 0) return null
  if (seen && toShow && isQuiet(seen.changedAt) && seen.bytes.length >= lastSize) return seen
  for (let looks = 1; looks < LOOKS; looks += 1) {
    // Other lanyards may write it again and again, but never in part.
    if (seen && (await isWhole(seen.bytes))) return seen
    const size = seen?.bytes.length ?? 0
    await sleep(size === 0 || size < lastSize ? AFTER_SHRINKING : BETWEEN_LOOKS)
    const again = await readOnce(path)
    if (isSame(seen, again)) return again
    seen = again
  }
  return fail('keepsChanging', 'Another program keeps changing the config file', 'Try again')
}

/** Whether two looks saw the same file with the same bytes. */
export function isSame(a: Snapshot | null, b: Snapshot | null): boolean {
  if (a === null || b === null) return a === b
  return a.stamp === b.stamp && a.bytes.equals(b.bytes)
}

/** One look; null where there is no file. */
export async function readOnce(path: string): Promise<Snapshot | null> {
  let file: FileHandle
  try {
    // A pipe in the place of a file would block a plain open for ever.
    file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  } catch (error) {
    const code = codeOf(error)
    return code === 'ENOENT' || code === 'ENOTDIR' ? null : refuseRead(error, path)
  }
  try {
    const found = await file.stat()
    // AWS_CONFIG_FILE=/dev/null is how people say that there is none.
    if (found.isCharacterDevice()) return null
    if (!found.isFile() && !found.isDirectory()) {
      fail('unreadable', `${sanitize(path)} is not a file`, 'Set AWS_CONFIG_FILE to a file')
    }
    if (found.size > LARGEST) {
      const next = 'Look at the file; if it is the right one, mend it with an editor first'
      fail('notEditable', 'The config file is larger than 16 MiB', next)
    }
    const bytes = await file.readFile()
    const stat = await file.stat({ bigint: true })
    return { bytes, stamp: stampOf(stat, bytes.length), changedAt: Number(stat.mtimeMs) }
  } catch (error) {
    return refuseRead(error, path)
  } finally {
    await file.close()
  }
}

/** Device, inode, size and time of change: what tells one state of a file from the next. */
export function stampOf({ dev, ino, mtimeNs }: BigIntStats, size: number): string {
  return [dev, ino, size, mtimeNs].join(' ')
}
