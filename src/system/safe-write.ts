/** Replaces a file of the user's as a whole: whoever reads it, whenever we crash, sees the old one or the new one. */
import { constants } from 'node:fs'
import { access, type FileHandle, open, readFile, stat } from 'node:fs/promises'
import { fail } from '../core/failure.ts'
import { sanitize } from '../core/sanitize.ts'
import { hasAccessList } from './access-list.ts'
import { codeOf, refuseWrite } from './file-failure.ts'
import { replaceFile, shortWrite, writeAll } from './replace-file.ts'
import { resolveTarget } from './write-target.ts'

/** What the caller wants to do on the way; each stops the write by throwing. */
export interface WriteSteps {
  /** Right before the change. */
  readonly lastLook?: () => Promise<void>
  /** Before a file is overwritten in place, where a crash would leave a mixture: to see to its backup. */
  readonly inPlace?: () => Promise<void>
}

/**
 * Writes all of the file: to a new one beside it, made durable, then renamed over it. A link stays a link,
 * mode and owner stay; a new file is 0600, its directory made 0700. Where a file cannot be replaced (bound
 * into a container) or would lose by it (hard links, an access list) it is overwritten in place and read back. Rejects with `diskFull`,
 * `readOnly` or `unreadable`; then the old file is whole and nothing else is left behind.
 */
export async function safeWrite(
  path: string,
  bytes: Uint8Array,
  { lastLook = nothing, inPlace = nothing }: WriteSteps = {},
): Promise<void> {
  const target = await resolveTarget(path)
  try {
    const old = await stat(target).catch(absent)
    if (old && !old.isFile()) {
      fail('unreadable', `${sanitize(path)} is not a file`, 'Move it away, then try again')
    }
    // Renaming would get round a read-only mark; it is there because somebody meant it.
    if (old) await access(target, constants.W_OK)
    const isPlain = old === null || (old.nlink === 1 && !(await hasAccessList(target, old.mode)))
    if (isPlain && (await replaceFile(target, bytes, old, lastLook))) return
    await inPlace()
    await overwrite(target, bytes, lastLook)
  } catch (error) {
    refuseWrite(error, path)
  }
}

async function nothing(): Promise<void> {}

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
      // What needs room first: where there is none, no byte of the old file has been touched.
      await writeAll(file, bytes.subarray(old.length), old.length)
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

/**
 * Whether a file holds what an overwriting from `before` to `after` left that was cut off: the longer end
 * is written first, then all from the start.
 */
export function isCutOff(before: Uint8Array, after: Uint8Array, now: Uint8Array): boolean {
  const longest = Math.max(before.length, after.length)
  if (now.length < before.length || now.length > longest) return false
  let at = 0
  while (at < now.length && now[at] === after[at]) at += 1
  const rest = Buffer.concat([before, after.subarray(before.length)]).subarray(at, now.length)
  return rest.equals(now.subarray(at))
}

function absent(error: unknown): null {
  if (codeOf(error) === 'ENOENT') return null
  throw error
}
