/** Whether the terminal is light or dark: by its own answer, else by a variable that some set. */

export type Background = 'light' | 'dark' | 'unknown'

/** Asks the terminal for its background colour (xterm, OSC 11). */
export const ASK_BACKGROUND = '\x1b]11;?\x1b\\'

/** From here on a background counts as light: the luminance of ITU-R BT.601, 0 to 1. */
const LIGHT = 0.5

/** The background by an answer to `ASK_BACKGROUND`; null for any other sequence. */
export function backgroundOf(reply: string): Background | null {
  const colour = /^\x1b\]11;rgba?:([0-9a-f]+)\/([0-9a-f]+)\/([0-9a-f]+)/i.exec(reply)
  if (colour === null) return null
  const [red = 0, green = 0, blue = 0] = colour
    .slice(1, 4)
    .map((part) => Number.parseInt(part, 16) / (16 ** part.length - 1))
  return 0.299 * red + 0.587 * green + 0.114 * blue >= LIGHT ? 'light' : 'dark'
}

/** The background by COLORFGBG (rxvt, Konsole): `15;0`, the last is an index of the palette. */
export function backgroundByVariable(value: string | undefined): Background {
  const index = Number(/;(\d+)$/.exec(value ?? '')?.[1] ?? Number.NaN)
  if (Number.isNaN(index)) return 'unknown'
  return index === 7 || index === 15 ? 'light' : 'dark'
}
