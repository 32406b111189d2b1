/** Makes text from outside safe to show: what would be invisible or act on the terminal becomes visible. */

/**
 * What a screen must not receive as it is: controls (C0, DEL, C1), line and paragraph separators, unpaired
 * surrogates, interlinear annotation marks, and every default-ignorable code point: bidi controls,
 * zero-width characters, soft hyphen, BOM, variation selectors, tags.
 */
const UNSAFE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u{fff9}-\u{fffb}]/gu

/** Nearly every text: worth a look of its own, since that with Unicode's properties takes ten times as long. */
const PRINTABLE_ASCII = /^[\x20-\x7e]*$/

const DELETE = 0x7f
/** U+2400 and following: one picture for each C0 control. */
const CONTROL_PICTURES = 0x2400
const DELETE_PICTURE = '\u2421'

/**
 * Shows every unsafe character as a visible escape: `␛` for C0 and DEL, `\u{202e}` for the rest. Visible
 * rather than dropped, so that two names that differ only by such a character do not look alike.
 * Text without them comes back unchanged; doing it twice is the same as once (CWE-150).
 */
export function sanitize(text: string): string {
  return PRINTABLE_ASCII.test(text) ? text : text.replace(UNSAFE, visible)
}

function visible(character: string): string {
  const point = character.codePointAt(0) ?? 0
  if (point < 0x20) return String.fromCharCode(CONTROL_PICTURES + point)
  if (point === DELETE) return DELETE_PICTURE
  return `\\u{${point.toString(16)}}`
}

/**
 * A value as JSON that is safe to show as well: what `sanitize` would make visible is written with JSON's own
 * escapes (RFC 8259 section 7), and reads as what it was. `indent` is in spaces; none makes one line.
 */
export function safeJson(value: unknown, indent = 0): string {
  return JSON.stringify(value, null, indent).replace(UNSAFE, (character) =>
    character === '\n' ? character : escaped(character),
  )
}

/** Each half of what lies beyond the first 65,536 code points on its own, as JSON has it. */
function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at))
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('')
}
