/** East Asian ambiguous characters on the screen, where signs and borders give way to their twins. */
import { isDrawnDouble } from '../src/core/ambiguous.ts'
import { TWINS } from '../src/state/views/signs.ts'

/** Whether the letter takes two cells of the screen. Signs and borders take one: their twins stand there. */
export function isAmbiguous(letter: string): boolean {
  return !Object.hasOwn(TWINS, letter) && isDrawnDouble(letter)
}
