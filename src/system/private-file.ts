/** Files for their owner only: secrets and caches, replaced as a whole, in directories made when needed. */
import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import {
  chmod,
  chown,
  type FileHandle,
  mkdir,
  open,
  rename,
  rm,
  stat,
  unlink,
} from 'node:fs/promises'
import { dirname } from 'node:path'
import { Failed, fail } from '../core/failure.ts'
import { sanitize } from '../core/sanitize.ts'

const FILE_MODE = 0o600
const DIRECTORY_MODE = 0o700

interface Owner {
  readonly uid: number
  readonly gid: number
}

/**
 * Replaces the file with the text: 0600 at any umask and whatever it was before, and a link in its
 * place is replaced, not followed. Readers see the old file or the new one. Its directory is made, and
 * closed to others. Rejects with `readOnly` or `diskFull`; then the old file is as it was.
 */
export async function writePrivate(path: string, text: string): Promise<void> {
  try {
    const owner = await prepareDirectory(dirname(path))
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
    const { code } = error as NodeJS.ErrnoException
    return code === 'ENOENT' || code === 'ENOTDIR' ? false : refuse(error, path, 'removed')
  }
}

/**
 * Makes the directory and returns its owner. Another user's is refused; root writes for the owner, so
 * that a run with sudo leaves nothing that its owner cannot use.
 */
async function prepareDirectory(directory: string): Promise<Owner | null> {
  const made = await mkdir(directory, { recursive: true, mode: DIRECTORY_MODE })
  const we = process.getuid?.()
  if (we === undefined) return null
  if (made !== undefined && we === 0) {
    const { uid, gid } = await stat(dirname(made))
    for (let each = directory; each.length >= made.length; each = dirname(each))
      await chown(each, uid, gid)
  }
  const { uid, gid, mode } = await stat(directory)
  if (uid !== we && we !== 0)
    fail(
      'readOnly',
      `${sanitize(directory)} belongs to another user`,
      'Make it your own with chown, or move it away',
    )
  if ((mode & 0o077) !== 0) await chmod(directory, DIRECTORY_MODE)
  return { uid, gid }
}

async function replace(path: string, bytes: Buffer, owner: Owner | null): Promise<void> {
  const temporary = `${path}.${randomBytes(8).toString('hex')}.tmp`
  const { O_CREAT, O_EXCL, O_NOFOLLOW = 0, O_WRONLY } = constants
  const file = await open(temporary, O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY, FILE_MODE)
  try {
    await writeWhole(file, bytes, owner)
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

async function writeWhole(file: FileHandle, bytes: Buffer, owner: Owner | null): Promise<void> {
  try {
    await file.writeFile(bytes)
    await file.chmod(FILE_MODE)
    if (owner !== null && process.getuid?.() === 0) await file.chown(owner.uid, owner.gid)
    await file.sync()
  } finally {
    await file.close()
  }
}

const NO_SPACE = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])

function refuse(error: unknown, path: string, what: 'written' | 'removed'): never {
  if (error instanceof Failed) throw error
  const { code } = error as NodeJS.ErrnoException
  if (code === undefined) throw error
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
