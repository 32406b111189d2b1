/** The command of a browser, as people write it for a session: `firefox -P work`. */
import { split } from 'shlex'
import { fail } from './failure.ts'
import { sanitize } from './sanitize.ts'

/** Its program and its arguments; no shell reads it. Null for nothing, and where a quote is left open. */
export function browserCommand(
  line: string,
): readonly [program: string, ...args: readonly string[]] | null {
  const [program, ...args] = wordsOf(line)
  return program ? [program, ...args] : null
}

/** A typed command; nothing is the usual browser. Throws badValue. */
export function checkBrowser(text: string): string {
  if (text === '' || browserCommand(text) !== null) return text
  return fail(
    'badValue',
    `${sanitize(text)} starts no browser`,
    'Close each quote, as in firefox -P "my work"',
  )
}

function wordsOf(line: string): readonly string[] {
  try {
    return split(line)
  } catch {
    return []
  }
}
