/** Files that people name to bring something in: small texts, whoever wrote them. */

import { resolve } from 'node:path'
import type { Env } from '../core/env.ts'
import { fail, isOutOfFiles } from '../core/failure.ts'
import { decodeText, MOST_GIVEN } from '../core/given.ts'
import { sanitize } from '../core/sanitize.ts'
import type { GivenFiles } from '../runtime/ports.ts'
import { codeOf } from './file-failure.ts'
import { expand } from './paths.ts'
import { type RegularFile, readRegular } from './regular-file.ts'

/** The files of this computer; `~` is `home`, and a path that is not whole begins where lanyard was started. */
export function createGivenFiles(home: string, env: Env): GivenFiles {
  return {
    async read(path) {
      const { bytes } = await fileAt(resolve(expand(path, home, env)), sanitize(path))
      return decodeText(bytes)
    },
  }
}

async function fileAt(path: string, shown: string): Promise<RegularFile> {
  const file = await readRegular(path, MOST_GIVEN).catch((error: unknown) => {
    const code = codeOf(error)
    if (code === null || isOutOfFiles(error)) throw error
    if (code === 'ENOENT') fail('unreadable', `There is no ${shown}`, 'Check its path', code)
    return fail('unreadable', `${shown} cannot be read`, 'Check its name and its rights', code)
  })
  if (file === 'notAFile') fail('unreadable', `${shown} is no file`, 'Name a file')
  if (file === 'tooLarge') {
    const next = 'Ask for what lanyard sessions export prints'
    fail('unreadable', `${shown} is larger than 1 MiB`, next)
  }
  return file
}
