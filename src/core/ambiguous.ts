/** East Asian ambiguous characters, on the terminals that draw them two cells wide (Unicode, UAX 11). */
import { eastAsianWidth } from 'get-east-asian-width'

/** Whether such a terminal draws the letter two cells wide. */
export function isDrawnDouble(letter: string): boolean {
  return eastAsianWidth(letter.codePointAt(0) ?? 0, { ambiguousAsWide: true }) === 2
}
