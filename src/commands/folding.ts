/** Sentences in a window that is narrower than they are: broken between words, and never cut. */
import { widthOf } from '../core/width.ts'

/**
 * The text in lines that end within `room` cells, where each begins after `indent` of them: the caller's own on
 * the first line, spaces on the others. A word that is longer stays whole: whoever copies a path or an address
 * gets all of it. For commands to paste see `foldNext`.
 */
export function fold(text: string, room: number, indent: number): string {
  const [first = '', ...words] = text.split(' ')
  let used = indent + widthOf(first)
  return words.reduce((told, word) => {
    const wide = widthOf(word)
    const fits = used + 1 + wide <= room
    used = fits ? used + 1 + wide : indent + wide
    return fits ? `${told} ${word}` : `${told}\n${' '.repeat(indent)}${word}`
  }, first)
}

/** The same for what to do next: a command to paste keeps its line, as a line break would run half of it. */
export function foldNext(text: string, room: number, indent: number): string {
  return COMMAND.test(text) ? text : fold(text, room, indent)
}

/** Sentences begin with a capital, commands do not; some sentences have one in the middle. */
const COMMAND = /^[^A-Z]|\b(?:lanyard|aws) /
