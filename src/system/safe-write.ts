/** Replaces a file of the user's as a whole: whoever reads it, whenever we crash, sees the old one or the new one. */
import { constants } from 'node:fs'
import { access, type FileHandle, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fail } from '../core/failure.ts'
import { sanitize } from '../core/sanitize.ts'
import { codeOf, refuseWrite } from './file-failure.ts'
import { openTemporary, removeAbandoned } from './temporary.ts'
import { makeDirectory, resolveTarget } from './write-target.ts'

interface Ownership {
  readonly mode: number
  readonly uid: number
  readonly gid: number
}

/** Files bound into a container, and those of others in a sticky directory, cannot be renamed over. */
const NOT_RENAMABLE = new Set(['EBUSY', 'EXDEV', 'EPERM'])

/**
 * Writes all of the file: to a new one beside it, made durable, then renamed over it. A link stays a link,
 * mode and owner stay; a new file is 0600, its directory made 0700. `lastLook` runs right before the
 * change and stops it by throwing. Where a file cannot be replaced (bound into a container, hard links)
 * it is overwritten in place and read back: the caller has a backup. Rejects with `diskFull`, `readOnly` or
 * `unreadable`; then the old file is whole and nothing else is left behind.
 */
export async function safeWrite(
  path: string,
  bytes: Uint8Array,
  lastLook: () => Promise<void> = async () => undefined,
): Promise<void> {
  const target = await resolveTarget(path)
  try {
    await makeDirectory(dirname(target))
    await removeAbandoned(target)
    const old = await stat(target).catch(absent)
    if (old && !old.isFile()) {
      fail('unreadable', `${sanitize(path)} is not a file`, 'Move it away, then try again')
    }
    // Renaming would get round a read-only mark; it is there because somebody meant it.
    if (old) await access(target, constants.W_OK)
    if (old && old.nlink > 1) return await overwrite(target, bytes, lastLook)
    const replaced = await replace(target, bytes, old, lastLook)
    if (!replaced) await overwrite(target, bytes, lastLook)
  } catch (error) {
    refuseWrite(error, path)
  }
}

/** False where there is a file that cannot be replaced, only written. */
async function replace(
  target: string,
  bytes: Uint8Array,
  old: Ownership | null,
  lastLook: () => Promise<void>,
): Promise<boolean> {
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
      if (!(await own(file, old ?? (await ownerOfNew(dirname(target)))))) return false
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
    // Gone already where it became the target.
    await rm(path, { force: true })
  }
  await syncDirectory(dirname(target))
  return true
}

/** Writes into the file itself; on failure puts back what was there. */
async function overwrite(
  target: string,
  bytes: Uint8Array,
  lastLook: () => Promise<void>,
): Promise<void> {
  const old = await readFile(target)
  await lastLook()
  const file = await open(target, 'r+')
  try {
    try {
      await fill(file, bytes)
    } catch (error) {
      await fill(file, old)
      throw error
    }
  } finally {
    await file.close()
  }
}

async function fill(file: FileHandle, bytes: Uint8Array): Promise<void> {
  await writeAll(file, bytes)
  await file.truncate(bytes.length)
  await file.sync()
  const back = Buffer.alloc(bytes.length)
  const { bytesRead } = await file.read(back, 0, back.length, 0)
  if (bytesRead !== bytes.length || !back.equals(bytes)) throw shortWrite()
}

/** A write may take fewer bytes than it is given, as it does on a disk that is getting full. */
async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  let written = 0
  while (written < bytes.length) {
    const { bytesWritten } = await file.write(bytes, written, bytes.length - written, written)
    if (bytesWritten === 0) throw shortWrite()
    written += bytesWritten
  }
  const { size } = await file.stat()
  if (size < bytes.length) throw shortWrite()
}

/** Gives the new file its owner and mode; false where we may not. */
async function own(file: FileHandle, wanted: Ownership | null): Promise<boolean> {
  if (wanted === null) return true
  const { uid, gid } = await file.stat()
  if (uid !== wanted.uid || gid !== wanted.gid) {
    try {
      await file.chown(wanted.uid, wanted.gid)
    } catch (error) {
      if (codeOf(error) === 'EPERM') return false
      throw error
    }
  }
  await file.chmod(wanted.mode & 0o7777)
  return true
}

/** Root makes a new file for whom the directory belongs to; others make their own. */
async function ownerOfNew(directory: string): Promise<Ownership | null> {
  if (process.getuid?.() !== 0) return null
  const { uid, gid } = await stat(directory)
  return { mode: 0o600, uid, gid }
}

/** Makes the new name durable; not every system can. */
async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r').catch(() => null)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}

function absent(error: unknown): null {
  if (codeOf(error) === 'ENOENT') return null
  throw error
}

function shortWrite(): Error {
  return Object.assign(new Error('fewer bytes written than given'), { code: 'ENOSPC' })
}
