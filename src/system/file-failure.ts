/** What went wrong with a file, in words that say what to do. */
import { dirname } from 'node:path'
import { Failed, fail, isOutOfFiles } from '../core/failure.ts'
import { sanitize } from '../core/sanitize.ts'

const NO_SPACE = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])
const NO_FILE = new Set(['EISDIR', 'ELOOP', 'ENAMETOOLONG', 'ENOTDIR'])
const NO_RIGHT = new Set(['EACCES', 'EPERM', 'EROFS', 'ETXTBSY'])

/** The system's code of an error, such as ENOENT; null where it has none. */
export function codeOf(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return typeof code === 'string' ? code : null
}

/** Told already, no error of the file system, or one that would meet any other file as well. */
function isNoneOfTheFile(error: unknown, code: string | null): code is null {
  return error instanceof Failed || code === null || isOutOfFiles(error)
}

/** Rethrows an error of the file system as `unreadable`. What is none of the file system goes through. */
export function refuseRead(error: unknown, path: string): never {
  const code = codeOf(error)
  if (isNoneOfTheFile(error, code)) throw error
  const shown = sanitize(path)
  if (code === 'EISDIR') {
    fail('unreadable', `${shown} is a directory`, 'Move it away, or set AWS_CONFIG_FILE', code)
  }
  if (code === 'ENOTDIR') {
    const next = 'Move it away, or set AWS_CONFIG_FILE'
    fail('unreadable', `${sanitize(dirname(path))} is not a directory`, next, code)
  }
  if (code === 'ELOOP') {
    fail('unreadable', `${shown} is a link that leads back to itself`, 'Set the link right', code)
  }
  return fail('unreadable', `${shown} cannot be read`, 'Check its owner and mode', code)
}

/**
 * Rethrows an error of the file system as `diskFull`, `readOnly` or `unreadable`. Only for when the old
 * file is whole: the words say so.
 */
export function refuseWrite(error: unknown, path: string): never {
  const code = codeOf(error)
  if (isNoneOfTheFile(error, code)) throw error
  const shown = sanitize(path)
  const place = sanitize(dirname(path))
  if (NO_SPACE.has(code)) {
    const message = `There is no room for ${shown} on its disk; nothing was written`
    fail('diskFull', message, `Free some space where ${place} is, then try again`, code)
  }
  if (NO_RIGHT.has(code)) {
    const why =
      code === 'EROFS' ? 'its disk is read-only' : `you have no right to write there (${code})`
    const next = `Make ${shown} and ${place} your own and writable, or set AWS_CONFIG_FILE`
    fail('readOnly', `${shown} was not written: ${why}`, next, code)
  }
  if (NO_FILE.has(code)) refuseRead(error, path)
  return fail('readOnly', `${shown} was not written (${code})`, 'Try again; look at its disk', code)
}

/** Rethrows an error of the file system about a file that is lanyard's or the AWS CLI's to keep. */
export function refusePrivate(error: unknown, path: string, what: 'written' | 'removed'): never {
  const code = codeOf(error)
  if (isNoneOfTheFile(error, code)) throw error
  const shown = sanitize(path)
  if (NO_SPACE.has(code))
    fail('diskFull', `There is no room to write ${shown}`, 'Free some space, then try again', code)
  if (code === 'EISDIR')
    fail('unreadable', `${shown} is a directory`, 'Move it away, then try again', code)
  return fail(
    'readOnly',
    `${shown} cannot be ${what}`,
    `Check who owns ${sanitize(dirname(path))} and that you may write in it`,
    code,
  )
}
