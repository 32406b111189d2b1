/** The bytes that a terminal sends for a key, by the name that people give the key. */

const CURSOR_KEYS: Readonly<Record<string, string>> = {
  up: 'A',
  down: 'B',
  right: 'C',
  left: 'D',
  home: 'H',
  end: 'F',
}

const NUMBERED_KEYS: Readonly<Record<string, number>> = {
  insert: 2,
  delete: 3,
  pageup: 5,
  pagedown: 6,
}

const PLAIN_KEYS: Readonly<Record<string, string>> = {
  enter: '\r',
  tab: '\t',
  space: ' ',
  backspace: '\x7f',
  escape: '\x1b',
  'shift+tab': '\x1b[Z',
  'ctrl+space': '\0',
}

/** What a modifier adds to the parameter of xterm's `CSI 1 ; n X`, which starts at 1. */
const MODIFIERS: Readonly<Record<string, number>> = { shift: 1, alt: 2, ctrl: 4 }

function functionKey(name: string, modifier: number, application: boolean): string | null {
  const final = CURSOR_KEYS[name]
  if (final !== undefined) {
    if (modifier > 0) return `\x1b[1;${modifier + 1}${final}`
    return application ? `\x1bO${final}` : `\x1b[${final}`
  }
  const number = NUMBERED_KEYS[name]
  if (number === undefined) return null
  return modifier > 0 ? `\x1b[${number};${modifier + 1}~` : `\x1b[${number}~`
}

/**
 * The bytes of one key, as xterm sends them, or null where no key has that name. A name is one
 * character (`a`, `?`, `É`) or a word (`enter`, `pagedown`), with `ctrl+`, `alt+` or `shift+` before.
 * `application` says whether the program asked for application cursor keys (DECCKM).
 */
export function keyBytes(name: string, application: boolean): string | null {
  const plain = PLAIN_KEYS[name]
  if (plain !== undefined) return plain
  if ([...name].length === 1) return name
  const parts = name.split('+')
  const key = parts.pop() ?? ''
  if (parts.some((part) => MODIFIERS[part] === undefined)) return null
  const modifier = parts.reduce((sum, part) => sum + (MODIFIERS[part] ?? 0), 0)
  const known = functionKey(key, modifier, application)
  if (known !== null) return known
  if (parts.join() === 'ctrl' && /^[a-z[\\\]^_]$/.test(key)) {
    return String.fromCharCode(key.toUpperCase().charCodeAt(0) & 0x1f)
  }
  const bare = parts.join() === 'alt' ? keyBytes(key, application) : null
  return bare === null ? null : `\x1b${bare}`
}
