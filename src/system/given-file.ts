/** Files that people name to bring something in: small texts, whoever wrote them. */
import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Failed, fail } from '../core/failure.ts'
import { decodeText } from '../core/given.ts'
import { sanitize } from '../core/sanitize.ts'
import type { GivenFiles } from '../runtime/ports.ts'
import type { Env } from './child-env.ts'
import { codeOf } from './file-failure.ts'
import { expand } from './paths.ts'

/** A text of more is none that lanyard or a person wrote to hand a few sessions over. */
const LARGEST = 1024 * 1024

/** The files of this computer; `~` is `home`, and a path that is not whole begins where lanyard was started. */
export function createGivenFiles(home: string, env: Env): GivenFiles {
  return {
    async read(path) {
      const shown = sanitize(path)
      try {
        return decodeText(await bytesOf(resolve(expand(path, home, env)), shown))
      } catch (error) {
        const code = codeOf(error)
        if (error instanceof Failed || code === null) throw error
        if (code === 'ENOENT') fail('unreadable', `There is no ${shown}`, 'Check its path', code)
        return fail('unreadable', `${shown} cannot be read`, 'Check its name and its rights', code)
      }
    },
  }
}

async function bytesOf(path: string, shown: string): Promise<Uint8Array> {
  // A pipe that nobody writes to would block a plain open for ever.
  const file: FileHandle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  try {
    const stat = await file.stat()
    if (stat.isDirectory()) fail('unreadable', `${shown} is a directory`, 'Name a file in it')
    if (!stat.isFile()) fail('unreadable', `${shown} is no file`, 'Name a file')
    if (stat.size > LARGEST) {
      fail(
        'unreadable',
        `${shown} is larger than 1 MiB`,
        'Ask for what lanyard sessions export prints',
      )
    }
    const bytes = new Uint8Array(stat.size)
    const { bytesRead } = await file.read(bytes, 0, stat.size, 0)
    return bytes.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}
