/** What a story waits to see on the screen. */

/** A text in one row, a pattern over the rows joined by line feeds, or a question to the rows. */
export type Sight = string | RegExp | ((screen: readonly string[]) => boolean)

export function shows(what: Sight, screen: readonly string[]): boolean {
  if (typeof what === 'string') return screen.some((line) => line.includes(what))
  // Not `test`: a pattern with the g flag would remember where it stopped.
  return typeof what === 'function' ? what(screen) : screen.join('\n').search(what) >= 0
}

/** For messages. */
export function nameOf(what: Sight): string {
  return typeof what === 'string' ? JSON.stringify(what) : String(what)
}
