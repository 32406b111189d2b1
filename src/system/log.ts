/** The log of `--debug FILE`: one JSON line an event, secrets taken out before anything is written. */
import { closeSync, constants, fchmodSync, fstatSync, openSync, writeSync } from 'node:fs'
import { fail } from '../core/failure.ts'
import type { Ms } from '../core/model.ts'
import { sanitize } from '../core/sanitize.ts'
import type { Log } from '../runtime/ports.ts'
import { codeOf } from './file-failure.ts'
import { redact } from './redact.ts'

/** A log that keeps nothing. */
export const NO_LOG: Log = { write() {} }

/**
 * Appends to a file that only its owner can read. Synchronous, so that the last lines before a crash are
 * there. Throws `readOnly` where the file cannot be written.
 */
export function createLog(path: string, now: () => Ms): Log {
  const file = openLog(path)
  return {
    write(event, details = {}) {
      const line = { at: new Date(now()).toISOString(), event, ...asObject(redact(details)) }
      try {
        writeSync(file, `${JSON.stringify(line)}\n`)
      } catch {
        // A full disk must not end the program that is being looked into.
      }
    },
  }
}

function openLog(path: string): number {
  const { O_APPEND, O_CREAT, O_WRONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants
  let file: number | null = null
  try {
    // A pipe that nobody reads would block a plain open for ever.
    file = openSync(path, O_APPEND | O_CREAT | O_WRONLY | O_NOFOLLOW | O_NONBLOCK, 0o600)
    if (!isOwnFile(file)) throw new Error('not a file of our own')
    fchmodSync(file, 0o600)
    return file
  } catch (error) {
    if (file !== null) closeSync(file)
    return fail(
      'readOnly',
      `The log ${sanitize(path)} cannot be written`,
      'Give --debug a file in a directory of your own',
      codeOf(error) ?? undefined,
    )
  }
}

/** Root would take a device away from everybody else, and whose file it is could give it back to all. */
function isOwnFile(file: number): boolean {
  const stats = fstatSync(file)
  return stats.isFile() && (process.getuid === undefined || stats.uid === process.getuid())
}

function asObject(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : { value }
}
