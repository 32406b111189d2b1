/** One look at a file that may be anything: a pipe, a device, huge, or growing. */
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Ms } from '../core/model.ts'

export interface RegularFile {
  readonly bytes: Buffer
  readonly modifiedAt: Ms
}

/** What a file of at most `limit` bytes holds, or why not. Rejects with the system's own errors. */
export async function readRegular(
  path: string,
  limit: number,
): Promise<RegularFile | 'notAFile' | 'tooLarge'> {
  // A pipe planted in the place of a file would block a plain open for ever.
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  try {
    const stat = await file.stat()
    if (!stat.isFile()) return 'notAFile'
    if (stat.size > limit) return 'tooLarge'
    // As much as it had when we looked, so that a file that grows meanwhile stays within the limit.
    const bytes = Buffer.alloc(stat.size)
    const { bytesRead } = await file.read(bytes, 0, stat.size, 0)
    return { bytes: bytes.subarray(0, bytesRead), modifiedAt: Math.floor(stat.mtimeMs) }
  } finally {
    await file.close()
  }
}
