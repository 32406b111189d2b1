/** The config document's text holds one byte a character; this turns such text into words and back. */
import { sanitize } from './sanitize.ts'

const ASCII = /^[\x00-\x7f]*$/
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** UTF-8's byte order mark, a byte a character. */
export const BOM = '\u00ef\u00bb\u00bf'

/** Whether the bytes are UTF-8. */
export function isUtf8(bytes: string): boolean {
  return ASCII.test(bytes) || utf8(bytes) !== null
}

/** The text that the bytes spell; where they are not UTF-8, each byte stands for itself (Latin-1). */
export function decodeBytes(bytes: string): string {
  return ASCII.test(bytes) ? bytes : (utf8(bytes) ?? bytes)
}

/** As `decodeBytes`, safe to show. */
export function shownBytes(bytes: string): string {
  return sanitize(decodeBytes(bytes))
}

/** The UTF-8 bytes of a text, a byte a character. */
export function encodeBytes(text: string): string {
  if (ASCII.test(text)) return text
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('')
}

function utf8(bytes: string): string | null {
  try {
    return strict.decode(Uint8Array.from(bytes, (character) => character.charCodeAt(0)))
  } catch {
    return null
  }
}
