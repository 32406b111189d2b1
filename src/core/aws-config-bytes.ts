/** The config document's text holds one byte a character; this turns such text into words and back. */
import { sanitize } from './sanitize.ts'

const ASCII = /^[\x00-\x7f]*$/
/** Nearly every line: no byte of it is space but the plain one, and all of it is safe to show. */
const PRINTABLE = /^[\x20-\x7e]*$/
/** What Python's `str.strip` takes off. */
const SPACE =
  ' \t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006' +
  '\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000'
/** Made when a file first has other letters than ASCII: it takes Node a millisecond to load. */
let strict: InstanceType<typeof TextDecoder> | undefined

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

/** The text as Node reads a file: what is not UTF-8 becomes U+FFFD, a byte order mark stays. */
export function decodeAsNode(bytes: string): string {
  return ASCII.test(bytes)
    ? bytes
    : new TextDecoder('utf-8', { ignoreBOM: true }).decode(toBytes(bytes))
}

/** As `decodeBytes`, safe to show. */
export function shownBytes(bytes: string): string {
  return sanitize(decodeBytes(bytes))
}

/** As `shownBytes`, without the space at both ends. */
export function shownWords(bytes: string): string {
  if (PRINTABLE.test(bytes)) return bytes.trim()
  const text = decodeBytes(bytes)
  const { from, to } = edges(text)
  return sanitize(text.slice(from, to))
}

/** A line's bytes without the space at both ends, and how many characters of space stand before them. */
export function stripLine(bytes: string): { readonly words: string; readonly depth: number } {
  if (PRINTABLE.test(bytes)) {
    const words = bytes.trimStart()
    return { words: words.trimEnd(), depth: bytes.length - words.length }
  }
  const text = decodeBytes(bytes)
  const { from, to } = edges(text)
  const words = text.slice(from, to)
  return { words: text === bytes ? words : encodeBytes(words), depth: from }
}

/** Where the words of a text begin and end: by characters, since a byte of `à` (C3 A0) looks like a space. */
function edges(text: string): { readonly from: number; readonly to: number } {
  let from = 0
  let to = text.length
  while (from < to && isSpaceAt(text, from)) from += 1
  while (to > from && isSpaceAt(text, to - 1)) to -= 1
  return { from, to }
}

function isSpaceAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return (code <= 0x20 || code > 0x7e) && SPACE.includes(text.charAt(at))
}

/** The UTF-8 bytes of a text, a byte a character. */
export function encodeBytes(text: string): string {
  if (ASCII.test(text)) return text
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('')
}

function utf8(bytes: string): string | null {
  strict ??= new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  try {
    return strict.decode(toBytes(bytes))
  } catch {
    return null
  }
}

function toBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at)
  return bytes
}
