/**
 * The movements between the lines of a frame, in fewer bytes. Ink goes to the bottom of the last frame, from there
 * to its top, down line by line, and from the bottom to the cursor's place. The build puts this into Ink
 * (src/build/edits-for-speed.ts); test/build/line-cells.test.ts holds the screen to what Ink's own bytes draw.
 */

/** To the bottom of the frame, and up to its top. */
const TO_TOP = /(?:\x1b\[(\d+)B)?\x1b\[1G\x1b\[(\d+)A/
/** Lines that stay, and the end of one before them. */
const LINES = /(?:\n|\x1b\[E)*\x1b\[E(?:\n|\x1b\[E)*/g
/** Lines that stay at the end, and the way from there to the cursor's place. */
const TO_CURSOR = /\x1b\[(\d*)E\x1b\[(\d+)A(?=\x1b\[\d+G)/

/** The same movements, one for several: nothing of a frame lies outside of the screen, where they would end. */
export function fewerMoves(bytes: string): string {
  return bytes
    .replace(TO_TOP, (_, down = '0', up) => `${vertical(Number(down) - Number(up))}\r`)
    .replace(LINES, (lines) => {
      const count = lines.match(/[\nE]/g)?.length ?? 1
      return count === 1 ? lines : `\x1b[${count}E`
    })
    .replace(TO_CURSOR, (_, down, up) => vertical(Number(down || 1) - Number(up)))
}

/** So many lines down, or up where there are less than none. */
function vertical(lines: number): string {
  if (lines === 0) return ''
  return lines > 0 ? `\x1b[${lines}B` : `\x1b[${-lines}A`
}
