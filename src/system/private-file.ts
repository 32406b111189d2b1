/** Files for their owner only: secrets and caches, replaced as a whole, in directories made when needed. */
import { chmod, stat, unlink } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fail } from '../core/failure.ts'
import { sanitize } from '../core/sanitize.ts'
import { codeOf, refusePrivate } from './file-failure.ts'
import { replaceFile } from './replace-file.ts'
import { makeDirectory } from './write-target.ts'

const DIRECTORY_MODE = 0o700

/**
 * Replaces the file with the text. Other than a user's own file, it becomes 0600 whatever it was before,
 * and a link in its place is replaced, not followed: somebody may have planted both. Its directory is
 * made, and closed to others. Readers see the old file or the new one. Rejects with `readOnly` or
 * `diskFull`; then the old file is as it was.
 */
export async function writePrivate(path: string, text: string): Promise<void> {
  try {
    await closeDirectory(dirname(path))
    await replaceFile(path, Buffer.from(text, 'utf8'), null)
  } catch (error) {
    refusePrivate(error, path, 'written')
  }
}

/** Removes the file, or the link in its place; false where there was none. Rejects with `readOnly`. */
export async function removeFile(path: string): Promise<boolean> {
  try {
    await unlink(path)
    return true
  } catch (error) {
    const code = codeOf(error)
    return code === 'ENOENT' || code === 'ENOTDIR' ? false : refusePrivate(error, path, 'removed')
  }
}

/** Makes a directory, or takes the rights of others from ours, and refuses another user's. Root may use any. */
async function closeDirectory(directory: string): Promise<void> {
  await makeDirectory(directory)
  const { uid, mode } = await stat(directory)
  const we = process.getuid?.()
  if (we !== undefined && we !== 0 && we !== uid)
    fail(
      'readOnly',
      `${sanitize(directory)} belongs to another user`,
      'Make it your own with chown, or move it away',
    )
  if (we !== undefined && (mode & 0o077) !== 0) await chmod(directory, DIRECTORY_MODE)
}
