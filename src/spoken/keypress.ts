/** The chord of one key as the key stream hands it on, by Node's own reading of keys. */
import { emitKeypressEvents, type Key } from 'node:readline'
import { PassThrough } from 'node:stream'
import type { Chord } from '../keys/chord.ts'

export interface Pressed {
  readonly chord: Chord
  /** The text that it types; empty for keys that type none. */
  readonly text: string
  readonly repeat: boolean
}

/** What the key stream sends in the kitty protocol's form. */
const OWN: Readonly<Record<string, Pick<Pressed, 'chord' | 'repeat'>>> = {
  '\x1b[27u': { chord: 'escape', repeat: false },
  '\x1b[13;1:2u': { chord: 'enter', repeat: true },
}
const NAMES: Readonly<Record<string, Chord>> = {
  return: 'enter',
  pageup: 'pageUp',
  pagedown: 'pageDown',
}
const PASTE = /^\x1b\[200~(.*)\x1b\[201~$/s

/** A reader of keys: what each is; null for what is none. */
export function createKeyReader(): (key: string) => Pressed | null {
  const stream = new PassThrough()
  let last: Key | null = null
  emitKeypressEvents(stream)
  stream.on('keypress', (_, key: Key) => {
    last = key
  })
  return (key) => {
    const own = OWN[key]
    if (own !== undefined) return { ...own, text: '' }
    const [, pasted] = PASTE.exec(key) ?? []
    if (pasted !== undefined) return { chord: '', text: pasted, repeat: false }
    last = null
    // Without the reading of the stream itself, which would wait for a turn of the event loop.
    stream.emit('data', Buffer.from(key))
    return last === null ? null : pressed(key, last)
  }
}

function pressed(raw: string, { name, ctrl, meta, shift }: Key): Pressed {
  const isText = !/\p{Cc}/u.test(raw)
  if (isText) return { chord: raw === ' ' ? 'space' : raw, text: raw, repeat: false }
  const modifiers = `${ctrl ? 'ctrl+' : ''}${meta ? 'alt+' : ''}${shift ? 'shift+' : ''}`
  const named = NAMES[name ?? ''] ?? name ?? ''
  return { chord: `${modifiers}${named}`, text: '', repeat: false }
}
