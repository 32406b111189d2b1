/** The one way in which a file is replaced: written whole beside it, made durable, renamed over it. */
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { codeOf } from './file-failure.ts'
import { openTemporary, removeAbandoned } from './temporary.ts'
import { makeDirectory } from './write-target.ts'

export interface Ownership {
  readonly mode: number
  readonly uid: number
  readonly gid: number
}

/** Files bound into a container, and those of others in a sticky directory, cannot be renamed over. */
const NOT_RENAMABLE = new Set(['EBUSY', 'EXDEV', 'EPERM'])

/**
 * Puts a new file with these bytes in the target's place. With `old` it takes over mode and owner, and false
 * comes back where the old file cannot be replaced, only written. Without, it is new: 0600, and whatever
 * stood there, a link too, is gone, not followed. The directory is made when needed. `lastLook` runs right
 * before the change and stops it by throwing. Rejects with the system's own errors; then the old file is
 * whole and nothing else is left behind.
 */
export async function replaceFile(
  target: string,
  bytes: Uint8Array,
  old: Ownership | null,
  lastLook: () => Promise<void> = async () => undefined,
): Promise<boolean> {
  await makeDirectory(dirname(target))
  await removeAbandoned(target)
  const temporary = await openTemporary(target).catch((error: unknown) => {
    // A writable file may be bound into a read-only file system.
    if (old && codeOf(error) === 'EROFS') return null
    throw error
  })
  if (temporary === null) return false
  const { path, file } = temporary
  try {
    try {
      await writeAll(file, bytes)
      await own(file, old ?? (await ownerOfNew(dirname(target))))
      await file.sync()
    } finally {
      await file.close()
    }
    await lastLook()
    await rename(path, target)
  } catch (error) {
    if (old && NOT_RENAMABLE.has(codeOf(error) ?? '')) return false
    throw error
  } finally {
    // Gone already where it became the target; and nothing that fails here undoes what was done.
    await rm(path, { force: true }).catch(() => undefined)
  }
  await syncDirectory(dirname(target))
  return true
}

/**
 * Writes all of the bytes at an offset of the file: a write may take fewer than it is given, as on a disk
 * that gets full.
 */
export async function writeAll(file: FileHandle, bytes: Uint8Array, at = 0): Promise<void> {
  let written = 0
  while (written < bytes.length) {
    const left = bytes.length - written
    const { bytesWritten } = await file.write(bytes, written, left, at + written)
    if (bytesWritten === 0) throw shortWrite()
    written += bytesWritten
  }
  const { size } = await file.stat()
  if (written > 0 && size < at + bytes.length) throw shortWrite()
}

/** What a write that took fewer bytes than it was given is told as: a full disk. */
export function shortWrite(): Error {
  return Object.assign(new Error('fewer bytes written than given'), { code: 'ENOSPC' })
}

/** Gives the new file its owner and mode. */
async function own(file: FileHandle, wanted: Ownership | null): Promise<void> {
  const { uid, gid } = await file.stat()
  if (wanted && (uid !== wanted.uid || gid !== wanted.gid)) {
    await file.chown(wanted.uid, wanted.gid)
  }
  // Said again, since the umask took its part of what the file was made with.
  await file.chmod((wanted?.mode ?? NEW_MODE) & 0o7777)
}

const NEW_MODE = 0o600

/** Root makes a new file for whom the directory belongs to; others make their own. */
async function ownerOfNew(directory: string): Promise<Ownership | null> {
  if (process.getuid?.() !== 0) return null
  const { uid, gid } = await stat(directory)
  return { mode: NEW_MODE, uid, gid }
}

/** Makes the new name durable; not every system can. */
async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r').catch(() => null)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}
