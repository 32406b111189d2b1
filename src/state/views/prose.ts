/** Sentences on the screen: `*strong*` words, broken into lines of a given width. */
import { graphemes, widthOf } from '../../core/width.ts'
import { type Line, lineWidth, type Span, span } from './span.ts'

export const NO_BREAK = '\u00a0'

const STRONG = /\*([^*]+)\*/g

/** A sentence with its `*strong*` parts. A star without a partner is a star. */
export function rich(sentence: string): Line {
  return sentence.split(STRONG).flatMap((part, at) => span(at % 2 === 1 ? 'strong' : 'text', part))
}

/** A sentence without the stars around its `*strong*` parts. */
export function withoutStars(sentence: string): string {
  return sentence.replaceAll(STRONG, '$1')
}

/** A sentence in lines of at most `width` cells, broken between words; a longer word is broken too. */
export function prose(sentence: string, width: number): readonly Line[] {
  return wrap(rich(sentence), width)
}

/** A line in lines of at most `width` cells, broken at spaces; a no-break space keeps two words together. */
export function wrap(line: Line, width: number): readonly Line[] {
  const lines: Span[][] = [[]]
  const room = () => width - lineWidth(lines.at(-1) ?? [])
  for (const word of words(line, Math.max(1, width))) {
    const full = lineWidth(word) > room()
    if (full && lineWidth(lines.at(-1) ?? []) > 0) lines.push([])
    const here = lines.at(-1)
    const starts = here?.length === 0
    if (starts && word.every(({ text }) => text.trim() === '')) continue
    here?.push(...word)
  }
  return lines.map(trimmed)
}

/** The words and the spaces between them; a word may run over several spans. */
function words(line: Line, width: number): readonly Line[] {
  const found: Span[][] = []
  let open = false
  for (const { text, token } of line) {
    for (const part of text.split(/( +)/)) {
      if (part === '') continue
      const space = part.startsWith(' ')
      for (const piece of space ? [part] : broken(part, width)) {
        const last = found.at(-1)
        if (open && !space && last && lineWidth(last) + widthOf(piece) <= width) {
          last.push({ text: piece, token })
        } else found.push([{ text: piece, token }])
        open = !space
      }
    }
  }
  return found
}

function broken(word: string, width: number): readonly string[] {
  if (widthOf(word) <= width) return [word]
  const pieces: string[] = ['']
  let used = 0
  for (const { text, width: wide } of graphemes(word)) {
    if (used + wide > width) {
      pieces.push('')
      used = 0
    }
    pieces.push((pieces.pop() ?? '') + text)
    used += wide
  }
  return pieces.filter((piece) => piece !== '')
}

/** Without the space that the break took the place of; held together or not, a space is a space. */
function trimmed(line: readonly Span[]): Line {
  const last = line.at(-1)
  return (last?.text.trim() === '' ? line.slice(0, -1) : line).map(({ text, token }) => ({
    text: text.replaceAll(NO_BREAK, ' '),
    token,
  }))
}
