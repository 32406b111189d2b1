/** One look at a small file, synchronously: for a prompt, which has no time for a second one. */
import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs'
import type { Ms } from '../core/model.ts'

const LARGEST = 16 * 1024 * 1024

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
