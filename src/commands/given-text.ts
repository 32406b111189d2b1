/** The text that somebody gives a command to read: a file, a pipe, or standard input. */
import { createReadStream } from 'node:fs'
import { Failed, fail } from '../core/failure.ts'
import { decodeText, MOST_GIVEN } from '../core/given.ts'
import { sanitize } from '../core/sanitize.ts'

/** The text of a file or a pipe, or of standard input for `-`. Throws `unreadable`, also for more than 1 MiB. */
export async function readText(path: string): Promise<string> {
  try {
    return decodeText(await bytesOf(path === '-' ? process.stdin : createReadStream(path)))
  } catch (error) {
    if (error instanceof Failed) throw error
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    return fail(
      'unreadable',
      `${sanitize(path)} cannot be read`,
      'Check its name and its rights',
      code,
    )
  }
}

/** A pipe is as good as a file here, and may never end. */
async function bytesOf(stream: NodeJS.ReadableStream): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of stream) {
    size += part.length
    if (size > MOST_GIVEN) {
      fail('unreadable', 'More than 1 MiB was given', 'Give what lanyard sessions export prints')
    }
    parts.push(Buffer.from(part))
  }
  return Buffer.concat(parts)
}
