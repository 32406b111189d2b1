/** Command lines of lanyard's own, to paste into a shell. */
import { join } from 'shlex'

/** `lanyard` with the words, quoted for a POSIX shell where they need it. */
export function command(...words: readonly string[]): string {
  return `lanyard ${join([...words])}`
}
