/** East Asian ambiguous characters, on the terminals that draw them two cells wide (Unicode, UAX 11). */
import { eastAsianWidth } from 'get-east-asian-width'
import { TWINS } from '../src/state/views/signs.ts'

/** Whether such a terminal draws the letter two cells wide. Signs and borders are none: their twins stand there. */
export function isAmbiguous(letter: string): boolean {
  if (Object.hasOwn(TWINS, letter)) return false
  return eastAsianWidth(letter.codePointAt(0) ?? 0, { ambiguousAsWide: true }) === 2
}
