/** `~/.aws/credentials`: read only, since other programs' keys are in it. */
import type { SharedCredentials } from '../runtime/ports.ts'
import { readOnce } from './stable-read.ts'

/** The file at `path`. Rejects with `unreadable`. */
export function createSharedCredentials(path: string): SharedCredentials {
  return {
    async read() {
      return (await readOnce(path))?.bytes.toString('latin1') ?? ''
    },
  }
}
