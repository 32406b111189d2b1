/** Reads small JSON files of other programs, which may be torn, huge, or no files at all. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Damage } from '../core/doctor/damage.ts'
import { isOutOfFiles } from '../core/failure.ts'
import type { Ms } from '../core/model.ts'
import { codeOf } from './file-failure.ts'
import { type Fields, parseObject } from './json-fields.ts'
import { readRegular } from './regular-file.ts'

export const SMALL = 1024 * 1024

/** The AWS CLI and some SDKs truncate a file before they write it: a second look finds it whole. */
const SECOND_LOOK: Ms = 25

export interface JsonFile {
  readonly fields: Fields
  readonly modifiedAt: Ms
}

/**
 * The object in a JSON file of at most `limit` bytes. Null where there is none: no file, not readable,
 * not a regular file, too large, no JSON (also not at a second look) or no object.
 */
export async function readJson(path: string, limit: number = SMALL): Promise<JsonFile | null> {
  const seen = await lookTwice(path, limit)
  return typeof seen === 'string' ? null : seen
}

/** Why `readJson` finds nothing in a file that is there; null where it does, and where there is none. */
export async function damageOf(path: string, limit: number = SMALL): Promise<Damage | null> {
  const seen = await lookTwice(path, limit)
  return typeof seen !== 'string' || seen === 'missing' ? null : seen
}

async function lookTwice(path: string, limit: number): Promise<JsonFile | Damage | 'missing'> {
  const first = await look(path, limit)
  if (first !== 'noJson') return first
  await sleep(SECOND_LOOK)
  return look(path, limit)
}

async function look(path: string, limit: number): Promise<JsonFile | Damage | 'missing'> {
  try {
    const file = await readRegular(path, limit)
    if (typeof file === 'string') return file
    const fields = parseObject(file.bytes.toString('utf8'))
    return fields === null ? 'noJson' : { fields, modifiedAt: file.modifiedAt }
  } catch (error) {
    // A token that cannot be read just now is not a token that is gone.
    if (isOutOfFiles(error)) throw error
    return codeOf(error) === 'ENOENT' ? 'missing' : 'unreadable'
  }
}
