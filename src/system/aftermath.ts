/** A look back at a write: other programs take no lock, and may have been at work on the file at the same time. */
import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Ms } from '../core/model.ts'
import { type Snapshot, stampOf } from './stable-read.ts'

/** A program that had read the file before our write has written it by then. */
const LOOK_BACK_AFTER: Ms = 250
const LOOKS = 4

/** The file that a write is about to replace, kept open beyond it. */
export interface Replaced {
  /**
   * What another program wrote into the replaced file, where nobody would ever find it again; null where
   * none did. A quarter of a second after the write.
   */
  foundLater(): Promise<Buffer | null>
  /** To be called where nothing was written after all. */
  close(): Promise<void>
}

/** Keeps a file open; null where there is none. `seen`: what it held when it was read. */
export async function keepReplaced(path: string, seen: Snapshot | null): Promise<Replaced | null> {
  if (seen === null) return null
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch(() => null)
  if (file === null) return null
  return {
    async foundLater() {
      try {
        return await writtenInto(file, seen)
      } finally {
        await file.close()
      }
    },
    close: () => file.close(),
  }
}

/** A quarter of a second: what others began before our write is done by then. */
export async function letOthersFinish(): Promise<void> {
  await sleep(LOOK_BACK_AFTER)
}

async function writtenInto(file: FileHandle, seen: Snapshot): Promise<Buffer | null> {
  for (let looks = 0; looks < LOOKS; looks += 1) {
    await letOthersFinish()
    const stat = await file.stat({ bigint: true })
    if (
      stampOf(stat, seen.bytes.length) === seen.stamp &&
      Number(stat.size) === seen.bytes.length
    ) {
      return null
    }
    const bytes = Buffer.alloc(Number(stat.size))
    const { bytesRead } = await file.read(bytes, 0, bytes.length, 0)
    // A program that truncates first may not have come to its writing yet.
    if (bytesRead > 0 && bytesRead === bytes.length) return bytes.equals(seen.bytes) ? null : bytes
  }
  return null
}
