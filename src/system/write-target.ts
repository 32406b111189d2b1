/** Where a write really goes: the file behind links, and the directory that must be there for it. */
import { chown, mkdir, readlink, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { fail } from '../core/failure.ts'
import { sanitize } from '../core/sanitize.ts'
import { codeOf, refuseRead } from './file-failure.ts'

const MAX_LINKS = 40

/**
 * The real path of what `path` names, links followed all the way; also of what is not there yet. Rejects with
 * `unreadable` for a link that leads back to itself, or into a directory that does not exist.
 */
export async function resolveTarget(path: string): Promise<string> {
  try {
    return await realpath(path)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') refuseRead(error, path)
  }
  let at = path
  for (let links = 0; links < MAX_LINKS; links += 1) {
    const directory = await realDirectory(dirname(at))
    if (directory === null) {
      if (links === 0) return path
      const message = `${sanitize(path)} is a link into a directory that does not exist`
      fail('unreadable', message, `Make ${sanitize(dirname(at))}, or set the link right`)
    }
    const target = join(directory, basename(at))
    const link = await readlink(target).catch(() => null)
    if (link === null) return target
    at = resolve(directory, link)
  }
  return fail('unreadable', `${sanitize(path)} has too many links`, 'Set the link right', 'ELOOP')
}

/** Makes a directory, closed to others. Root makes it for whom the directory above belongs to. */
export async function makeDirectory(directory: string): Promise<void> {
  const made = await makeAll(directory)
  if (made === undefined || process.getuid?.() !== 0) return
  const { uid, gid } = await stat(dirname(made))
  for (let each = directory; each.length >= made.length; each = dirname(each)) {
    await chown(each, uid, gid)
  }
}

/**
 * Makes those above, too; the topmost that was made. Node's own way to do so never ends where a directory is
 * there and nothing can be made in it, as in /proc or where an automounter knows no such home.
 */
async function makeAll(directory: string): Promise<string | undefined> {
  if (await isMade(directory)) return directory
  if (await isDirectory(directory)) return undefined
  const made = await makeAll(dirname(directory))
  await mkdir(directory, { mode: 0o700 }).catch(async (error: unknown) => {
    if (!(await isDirectory(directory))) throw error
  })
  return made ?? directory
}

/** False where something is there already, or nothing above it. */
async function isMade(directory: string): Promise<boolean> {
  try {
    await mkdir(directory, { mode: 0o700 })
    return true
  } catch (error) {
    if (codeOf(error) === 'ENOENT' && dirname(directory) !== directory) return false
    if (await isDirectory(directory)) return false
    throw error
  }
}

async function isDirectory(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null)
  return found?.isDirectory() === true
}

async function realDirectory(directory: string): Promise<string | null> {
  try {
    return await realpath(directory)
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? null : refuseRead(error, directory)
  }
}
