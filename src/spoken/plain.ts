/** Lines of the screen as words to be read out: no borders, bars or signs, columns with commas between them. */
import type { Line } from '../state/views/span.ts'

/** Borders, bars and blocks, and the signs that always have a word beside them. */
const DRAWN = /[\u2500-\u259f●◐◔○↻◌✓✗▲◆◇★]/gu
/** What stands between columns, and between the keys on the last line of a dialog. */
const GAPS = / {2,}|\s*[›·]\s*/gu
const EDGES = /^[\s,]+|(?:, |\s)+$/g

/** A line as words; empty where it only draws something. */
export function plain(line: Line): string {
  return plainText(line.map(({ text }) => text).join(''))
}

/** The same for text that is no line of its own, such as a message with `*stars*`. */
export function plainText(text: string): string {
  const words = text.replace(DRAWN, ' ').replace(/(?<=^| )–(?= |$)/g, 'none')
  const parts = words.replace(GAPS, ', ').replace(/(?:, )+/g, ', ')
  return parts.replace(/([.:?]), /g, '$1 ').replace(EDGES, '')
}
