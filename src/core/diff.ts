/** The unified diff of an edit of the config file, which patch(1) applies, and which gives no secret away. */
import { FILE_HEADERS_ONLY, formatPatch, structuredPatch } from 'diff'
import { decodeBytes } from './aws-config-bytes.ts'
import { isPlain, shownLine } from './shown-line.ts'

const CONTEXT = 3

/**
 * The diff between two texts of the file at `path` (texts a byte a character; the diff as ordinary text,
 * empty where nothing changed). Three lines of context as usual; none at all as soon as one of them would
 * have to be shown otherwise than it is, because it has a secret or a control character: a hunk with a line
 * blanked out would not apply, one without context does. Lines that go are never shown with a secret;
 * only then patch(1) cannot follow.
 */
export function unifiedDiff(before: string, after: string, path: string): string {
  if (before === after) return ''
  const usual = hunks(before, after, path, CONTEXT)
  const context = usual.hunks.flatMap(({ lines }) => lines.filter((line) => line.startsWith(' ')))
  const isHarmless = context.every((line) => isPlain(line.slice(1)))
  const patch = isHarmless ? usual : hunks(before, after, path, 0)
  const shown = patch.hunks.map((hunk) => ({ ...hunk, lines: hunk.lines.map(shownInHunk) }))
  return formatPatch({ ...patch, hunks: shown }, FILE_HEADERS_ONLY)
}

function hunks(before: string, after: string, path: string, context: number) {
  const old = before === '' ? '/dev/null' : path
  return structuredPatch(old, path, before, after, undefined, undefined, { context })
}

/** A line of a hunk, its sign in front. `\ No newline at end of file` is one too. */
function shownInHunk(line: string): string {
  const text = line.slice(1)
  if (line.startsWith('\\')) return line
  return line.slice(0, 1) + (isPlain(text) ? decodeBytes(text) : shownLine(text))
}
