/** A command line that somebody is still typing, in a shell that reads POSIX. */
import { split } from 'shlex'

/**
 * The words of the line as the shell will read them; the last one is the one being typed, empty behind a
 * space. Quotes that are still open are taken as closed at the end.
 */
export function wordsTyped(line: string): readonly string[] {
  // A letter at the end keeps the last word together, and makes one where none has begun.
  for (const end of ['.', ".'", '."']) {
    const words = splitOrNull(`${line}${end}`)
    if (words === null) continue
    return words.map((word, at) => (at === words.length - 1 ? word.slice(0, -1) : word))
  }
  return []
}

function splitOrNull(line: string): string[] | null {
  try {
    return split(line)
  } catch {
    return null
  }
}
