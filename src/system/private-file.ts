/** Files for their owner only: secrets and caches, replaced as a whole, in directories made when needed. */
import { chmod, type FileHandle, rename, rm, stat, unlink } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Failed, fail } from '../core/failure.ts'
import { sanitize } from '../core/sanitize.ts'
import { codeOf } from './file-failure.ts'
import { openTemporary, removeAbandoned } from './temporary.ts'
import { makeDirectory } from './write-target.ts'

const FILE_MODE = 0o600
const DIRECTORY_MODE = 0o700

interface Owner {
  readonly uid: number
  readonly gid: number
}

/**
 * Replaces the file with the text. Other than a user's own file, it becomes 0600 whatever it was before,
 * and a link in its place is replaced, not followed: somebody may have planted both. Its directory is
 * made, and closed to others. Readers see the old file or the new one. Rejects with `readOnly` or
 * `diskFull`; then the old file is as it was.
 */
export async function writePrivate(path: string, text: string): Promise<void> {
  try {
    await makeDirectory(dirname(path))
    const owner = await closeDirectory(dirname(path))
    await removeAbandoned(path)
    await replace(path, Buffer.from(text, 'utf8'), owner)
  } catch (error) {
    refuse(error, path, 'written')
  }
}

/** Removes the file, or the link in its place; false where there was none. Rejects with `readOnly`. */
export async function removeFile(path: string): Promise<boolean> {
  try {
    await unlink(path)
    return true
  } catch (error) {
    const code = codeOf(error)
    return code === 'ENOENT' || code === 'ENOTDIR' ? false : refuse(error, path, 'removed')
  }
}

/** Takes the rights of others from a directory of ours, and refuses another user's. Root may use any. */
async function closeDirectory(directory: string): Promise<Owner> {
  const { uid, gid, mode } = await stat(directory)
  const we = process.getuid?.()
  if (we !== undefined && we !== 0 && we !== uid)
    fail(
      'readOnly',
      `${sanitize(directory)} belongs to another user`,
      'Make it your own with chown, or move it away',
    )
  if (we !== undefined && (mode & 0o077) !== 0) await chmod(directory, DIRECTORY_MODE)
  return { uid, gid }
}

async function replace(path: string, bytes: Buffer, owner: Owner): Promise<void> {
  const temporary = await openTemporary(path)
  try {
    await writeWhole(temporary.file, bytes, owner)
    await rename(temporary.path, path)
  } finally {
    // Gone already where it became the file.
    await rm(temporary.path, { force: true })
  }
}

async function writeWhole(file: FileHandle, bytes: Buffer, { uid, gid }: Owner): Promise<void> {
  try {
    await file.writeFile(bytes)
    await file.chmod(FILE_MODE)
    // What root leaves behind in somebody's home, its owner must be able to use.
    if (process.getuid?.() === 0) await file.chown(uid, gid)
    await file.sync()
  } finally {
    await file.close()
  }
}

const NO_SPACE = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])

function refuse(error: unknown, path: string, what: 'written' | 'removed'): never {
  const code = codeOf(error)
  if (error instanceof Failed || code === null) throw error
  const shown = sanitize(path)
  if (NO_SPACE.has(code))
    fail('diskFull', `There is no room to write ${shown}`, 'Free some space, then try again', code)
  return fail(
    'readOnly',
    `${shown} cannot be ${what}`,
    `Check who owns ${sanitize(dirname(path))} and that you may write in it`,
    code,
  )
}
