/** Replaces a file of the user's as a whole: whoever reads it, whenever we crash, sees the old one or the new one. */
import { constants } from 'node:fs'
import { access, type FileHandle, open, readFile, stat } from 'node:fs/promises'
import { fail } from '../core/failure.ts'
import { sanitize } from '../core/sanitize.ts'
import { codeOf, refuseWrite } from './file-failure.ts'
import { replaceFile, shortWrite, writeAll } from './replace-file.ts'
import { resolveTarget } from './write-target.ts'

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
    const old = await stat(target).catch(absent)
    if (old && !old.isFile()) {
      fail('unreadable', `${sanitize(path)} is not a file`, 'Move it away, then try again')
    }
    // Renaming would get round a read-only mark; it is there because somebody meant it.
    if (old) await access(target, constants.W_OK)
    if (old && old.nlink > 1) return await overwrite(target, bytes, lastLook)
    const replaced = await replaceFile(target, bytes, old, lastLook)
    if (!replaced) await overwrite(target, bytes, lastLook)
  } catch (error) {
    refuseWrite(error, path)
  }
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

function absent(error: unknown): null {
  if (codeOf(error) === 'ENOENT') return null
  throw error
}
