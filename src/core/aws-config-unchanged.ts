/** What of a document need not be read again after an edit: the sections before it. A long file differs in a line or two. */
import type { ConfigDoc, Section, StrayLine } from './aws-config.ts'

export interface Unchanged {
  readonly sections: readonly Section[]
  readonly strays: readonly StrayLine[]
  /** Where reading goes on: the start of a header's line, and how many lines are before it. */
  readonly start: number
  readonly lines: number
}

/**
 * The sections of `doc` that `text` has too, byte for byte in the same place. A header that is read again
 * is a header again, whatever stands before it: so reading can go on there as if nothing had.
 */
export function unchangedPart(doc: ConfigDoc, text: string): Unchanged | null {
  const same = sameUntil(doc.text, text)
  // The header's line must be the same to its end, and no more of its line end may follow.
  const at = doc.sections.findLastIndex((_, index) => {
    const next = doc.sections[index + 1]
    return next !== undefined && next.start <= same
  })
  const section = doc.sections[at]
  if (section === undefined) return null
  return {
    sections: doc.sections.slice(0, at),
    strays: doc.strays.filter(({ line }) => line < section.line),
    start: section.start,
    lines: section.line - 1,
  }
}

/** How many characters two texts have in common from their start. By halves: comparing slices is quick, letters are not. */
function sameUntil(a: string, b: string): number {
  let same = 0
  let beyond = Math.min(a.length, b.length) + 1
  while (beyond - same > 1) {
    const middle = (same + beyond) >> 1
    if (a.slice(same, middle) === b.slice(same, middle)) same = middle
    else beyond = middle
  }
  return same
}
