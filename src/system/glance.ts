/** One look at a small file, synchronously: for those that have no time for a second one. */
import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs'
import type { Ms } from '../core/model.ts'

const LARGEST = 16 * 1024 * 1024
/** Of a file that nobody has touched for so long, one look is enough. */
const QUIET: Ms = 1_000

export interface Glance {
  /** Every byte as one character (latin1). */
  readonly text: string
  readonly modifiedAt: Ms
}

/** What the file holds; null where there is none, or none that could be read. */
export function glanceAt(path: string): Glance | null {
  let fd: number | null = null
  try {
    // A pipe planted in the place of a file would block a plain open for ever.
    fd = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    const stat = fstatSync(fd)
    if (!stat.isFile() || stat.size > LARGEST) return null
    return { text: readFileSync(fd, 'latin1'), modifiedAt: Math.floor(stat.mtimeMs) }
  } catch {
    return null
  } finally {
    if (fd !== null) closeSync(fd)
  }
}

/** Whether a file that was changed then is at rest: by the clock of the file server, where it is on one. */
export function isQuiet(changedAt: Ms): boolean {
  return Math.abs(Date.now() - changedAt) > QUIET
}
