/** The one writer of what is said: whole lines, and the line on which somebody types. */
import type { Chord } from '../keys/chord.ts'
import { EDITS, type Editing, edited } from '../keys/editing.ts'

export interface Voice {
  /** Says lines, and offers the line that is typed again where there is one. */
  say(lines: readonly string[]): void
  /** From now on keys are typed on a line of their own that begins with this text. */
  type(text: string, hidden: boolean): void
  /** Nothing is typed any more. */
  endTyping(): void
  /** Edits the typed line; the text as it is then, or null where the key edits nothing. */
  edit(chord: Chord, text: string): string | null
}

/** A voice that writes to a terminal. `paint` makes text safe for it. */
export function createVoice(write: (text: string) => void, paint: (text: string) => string): Voice {
  let line: (Editing & { readonly hidden: boolean }) | null = null
  const shown = (text: string, hidden: boolean) => paint(hidden ? '*'.repeat(text.length) : text)
  const offer = () => {
    if (line !== null) write(`> ${shown(line.before + line.after, line.hidden)}`)
  }
  return {
    say(lines) {
      if (lines.length === 0) return
      write(`${line === null ? '' : '\n'}${lines.map((words) => `${paint(words)}\n`).join('')}`)
      offer()
    },
    type(text, hidden) {
      if (line !== null) write('\n')
      line = { before: text, after: '', hidden }
      offer()
    },
    endTyping() {
      if (line !== null) write('\n')
      line = null
    },
    edit(chord, text) {
      const how = chord === 'backspace' ? 'deleteBack' : (EDITS[chord] ?? ARROWS[chord])
      if (line === null || (how === undefined && text === '')) return null
      const { hidden } = line
      const next =
        how === undefined ? { before: line.before + text, after: line.after } : edited(line, how)
      const typedAtEnd = how === undefined && line.after === ''
      const erasedAtEnd = how === 'deleteBack' && line.after === '' && line.before !== ''
      const gone = line.before.slice(next.before.length)
      line = { ...next, hidden }
      // The shortest echo is the one that is read out as what was typed.
      if (typedAtEnd) write(shown(text, hidden))
      else if (erasedAtEnd && /^[\x20-\x7e]$/.test(gone)) write('\b \b')
      else write(`\n> ${shown(next.before, hidden)}${shown(next.after, hidden)}`)
      return next.before + next.after
    },
  }
}

const ARROWS: Readonly<Record<Chord, 'left' | 'right'>> = { left: 'left', right: 'right' }
