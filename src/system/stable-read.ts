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

/** Reads one file again and again, and remembers the last look at it. */
export interface StableReader {
  /**
   * What the file holds, null where there is none: the same at two looks 20 ms apart, of which the first may
   * be one of an earlier read, unless `isWhole` knows the bytes, or, for a look that nothing is based on
   * (`toShow`), it has been quiet for a second: that trusts the clock of a file server. A file smaller than
   * before waits for a later look. Rejects with `unreadable`, `notEditable` over 16 MiB, `keepsChanging`.
   */
  read(options: { readonly toShow: boolean }): Promise<Snapshot | null>
  /** The file was replaced by one of so many bytes: a smaller one is no surprise then. */
  replaced(size: number): void
}

/** Looks at the file at `path`; `isWhole` says whether bytes are no part of something longer. */
export function createStableReader(
  path: string,
  isWhole: (bytes: Buffer) => Promise<boolean>,
): StableReader {
  let lastSize = 0
  /** What the last look saw, and since when all looks have. */
  let last: { readonly seen: Snapshot | null; readonly since: Ms } | null = null

  async function look() {
    const from = performance.now()
    const seen = await readOnce(path)
    if (last === null || !isSame(last.seen, seen)) last = { seen, since: performance.now() }
    const size = seen?.bytes.length ?? 0
    const pause = size === 0 || size < lastSize ? AFTER_SHRINKING : BETWEEN_LOOKS
    return { seen, size, rest: last.since + pause - from }
  }

  async function settled(toShow: boolean): Promise<Snapshot | null> {
    for (let looks = 0; looks < LOOKS; looks += 1) {
      const { seen, size, rest } = await look()
      if (seen === null && lastSize === 0) return null
      if (rest <= 0) return seen
      if (seen && toShow && isQuiet(seen.changedAt) && size >= lastSize) return seen
      // Other lanyards may write it again and again, but never in part.
      if (seen && (await isWhole(seen.bytes))) return seen
      // A timer may go off a moment early.
      await sleep(rest + 1)
    }
    return fail('keepsChanging', 'Another program keeps changing the config file', 'Try again')
  }

  return {
    async read({ toShow }) {
      const seen = await settled(toShow)
      lastSize = seen?.bytes.length ?? 0
      return seen
    },
    replaced(size) {
      lastSize = size
    },
  }
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
    return codeOf(error) === 'ENOENT' ? null : refuseRead(error, path)
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
