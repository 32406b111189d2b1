/** Command lines to paste into a shell. */
import { join } from 'shlex'

/** The words of a command, quoted for a POSIX shell where they need it. */
export function commandLine(...words: readonly string[]): string {
  return join([...words])
}

/** The same with `lanyard` before them. */
export function command(...words: readonly string[]): string {
  return commandLine('lanyard', ...words)
}
