/** Terminal input, decoded: text becomes keys, pastes and replies, however the reads have cut it. */
import { altKey, ESC, ESCAPE_KEY, scan, type Token } from './sequence.ts'

export type Decoded =
  | Extract<Token, { type: 'key' | 'enter' | 'reply' }>
  /** A paste as one line of plain text; `cut` where it was longer than PASTE_LIMIT. */
  | { readonly type: 'paste'; readonly text: string; readonly cut: boolean }

/** What the decoder is in the middle of, so that its caller knows how long to wait for the rest. */
export type Unfinished = 'nothing' | 'escape' | 'sequence' | 'reply' | 'paste'

export interface Decoder {
  push(input: string): readonly Decoded[]
  readonly unfinished: Unfinished
  /** The rest will not come: what it is without. */
  flush(): readonly Decoded[]
}

/** The longest paste that a field takes, in UTF-16 units. */
export const PASTE_LIMIT = 4096
/** No reply that lanyard asks for is longer. */
const REPLY_LIMIT = 4096
const PASTE_END = '\x1b[201~'
const INTERRUPT = '\x03'

/** A decoder, one for each stream. It takes text that is decoded from UTF-8 already. */
export function createDecoder(): Decoder {
  let rest = ''
  let paste: { text: string; cut: boolean } | null = null

  /** Takes what belongs to the paste; where the text after it begins. */
  function takePaste(into: { text: string; cut: boolean }, input: string, out: Decoded[]): number {
    const marker = input.indexOf(PASTE_END)
    // The end marker itself may be cut: what could be its beginning waits.
    const end = marker < 0 ? input.length - overlap(input, PASTE_END) : marker
    // Twice the limit, since taking controls out makes it shorter.
    const room = 2 * PASTE_LIMIT - into.text.length
    paste = { text: into.text + input.slice(0, Math.min(end, room)), cut: into.cut || end > room }
    if (marker < 0) return end
    out.push(finished(paste))
    paste = null
    return marker + PASTE_END.length
  }

  function push(read: string): readonly Decoded[] {
    // A read that is Ctrl-C and nothing else was typed: nothing unfinished may hold it back.
    if (read === INTERRUPT) {
      rest = ''
      paste = null
    }
    const out: Decoded[] = []
    const input = rest + read
    rest = ''
    let at = 0
    while (at < input.length) {
      if (paste !== null) {
        at += takePaste(paste, input.slice(at), out)
        if (paste === null) continue
        rest = input.slice(at)
        break
      }
      const scanned = scan(input, at)
      if (scanned === null) {
        rest = shortened(input.slice(at))
        break
      }
      at = scanned.end
      if (scanned.token.type === 'pasteStart') paste = { text: '', cut: false }
      else if (scanned.token.type !== 'noise') out.push(scanned.token)
    }
    return out
  }

  function flush(): readonly Decoded[] {
    const left = rest
    const open = paste
    rest = ''
    paste = null
    if (open !== null) return [finished(open)]
    if (left === ESC) return [ESCAPE_KEY]
    const [, second] = left
    return left.length === 2 && second !== undefined && second !== '[' ? [altKey(second)] : []
  }

  return {
    push,
    flush,
    get unfinished() {
      if (paste !== null) return 'paste'
      if (rest === '') return 'nothing'
      if (rest.length === 1 || (rest.length === 2 && rest !== '\x1b[')) return 'escape'
      return /^\x1b[[O]/.test(rest) ? 'sequence' : 'reply'
    },
  }
}

/** How many of the last characters of `text` could be the beginning of `marker`. */
function overlap(text: string, marker: string): number {
  for (let length = Math.min(marker.length - 1, text.length); length > 0; length -= 1) {
    if (text.endsWith(marker.slice(0, length))) return length
  }
  return 0
}

/** A reply without an end is not kept whole, but its start and its last character, perhaps an Escape, are. */
function shortened(rest: string): string {
  return rest.length > REPLY_LIMIT ? rest.slice(0, 2) + rest.slice(-1) : rest
}

/** A paste for a field of one line: newlines and tabs are spaces, other controls go. */
function finished(raw: { readonly text: string; readonly cut: boolean }): Decoded {
  const text = raw.text.replace(/\r\n?|[\n\t]/g, ' ').replace(/\p{Cc}/gu, '')
  const kept = text.slice(0, PASTE_LIMIT).replace(/[\ud800-\udbff]$/, '')
  return { type: 'paste', text: kept, cut: raw.cut || kept.length < text.length }
}
