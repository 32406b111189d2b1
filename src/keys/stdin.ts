/**
 * The input stream that Ink reads: one decoded key at a time, so that no key is lost in a read that
 * brings several, and none reaches a widget that would misread it.
 */
import { Readable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import type { ReadStream } from 'node:tty'
import type { Ms } from '../core/model.ts'
import { afterReading } from './after-reading.ts'
import type { Chord } from './chord.ts'
import { createDecoder, type Decoded, type Unfinished } from './decode.ts'
import { createHeldEnter, PATIENCE } from './held.ts'
import type { InputHost } from './input-host.ts'
import { apart, isNameless } from './sequence.ts'

/** The terminal's input, as far as it is used here: `process.stdin` where that is a terminal. */
export type Terminal = Pick<
  ReadStream,
  'on' | 'off' | 'setRawMode' | 'ref' | 'unref' | 'resume' | 'pause'
>

/**
 * How long the rest of something unfinished may take. A lone Escape must act soon (60 ms with the
 * drawing) and an arrow may be cut by 10 ms; the others are no key by themselves.
 */
const WAITS: Readonly<Record<Exclude<Unfinished, 'nothing'>, Ms>> = {
  escape: 30,
  sequence: 100,
  reply: 1000,
  paste: 3000,
}
/** More keys than this are not typed by anyone: what comes beyond is dropped. */
const MOST_WAITING = 4096
/** An Enter in the kitty protocol's form, marked as repeated: Ink hands the mark on. */
const REPEATED_ENTER = '\x1b[13;1:2u'

type Waiting = Exclude<Decoded, { type: 'reply' }> & { readonly at: Ms }

export interface KeyStreamOptions {
  readonly terminal: Terminal
  readonly host: InputHost
  /** A clock that never goes back, in milliseconds. */
  readonly now: () => Ms
}

/** Reads the terminal while Ink wants raw mode, and gives it one key for each turn of the event loop. */
export class KeyStream extends Readable {
  readonly isTTY = true
  readonly #terminal: Terminal
  readonly #host: InputHost
  readonly #now: () => Ms
  readonly #utf8 = new StringDecoder('utf8')
  readonly #decoder = createDecoder()
  readonly #held = createHeldEnter()
  #queue: Waiting[] = []
  #isReading = false
  #isDiscarding = false
  #hasEnded = false
  #toldOfRepeat = false
  #turn: NodeJS.Immediate | null = null
  #giveUpRest: () => void = () => {}
  #patience: NodeJS.Timeout | null = null

  constructor({ terminal, host, now }: KeyStreamOptions) {
    super({ objectMode: true })
    this.#terminal = terminal
    this.#host = host
    this.#now = now
  }

  /** Raw mode of the terminal; the stream reads while it is on. */
  setRawMode(isOn: boolean): this {
    this.#terminal.setRawMode(isOn)
    if (isOn === this.#isReading) return this
    this.#isReading = isOn
    if (isOn) {
      this.#terminal.on('data', this.#take)
      for (const event of ENDS) this.#terminal.on(event, this.#end)
      this.#terminal.resume()
      this.#schedule()
    } else {
      this.#terminal.off('data', this.#take)
      for (const event of ENDS) this.#terminal.off(event, this.#end)
      this.#terminal.pause()
      this.#forget('allButLeaving')
    }
    return this
  }

  /** From now on no key is handed out: before leaving, while late replies of the terminal still come in. */
  discard(): void {
    this.#isDiscarding = true
    this.#forget('all')
  }

  ref(): this {
    this.#terminal.ref()
    return this
  }

  unref(): this {
    this.#terminal.unref()
    return this
  }

  /** Keys are decoded already; Node would join those that wait into one. */
  override setEncoding(): this {
    return this
  }

  /** A key that is taken makes room for the next; `_read` would not tell, since Node also reads ahead. */
  override read(size?: number): string | null {
    const key: string | null = super.read(size)
    if (key !== null) this.#schedule()
    return key
  }

  override _read(): void {}

  readonly #take = (read: Buffer | string): void => {
    this.#giveUpRest()
    const text = typeof read === 'string' ? read : this.#utf8.write(read)
    this.#accept(this.#decoder.push(text))
    const { unfinished } = this.#decoder
    if (unfinished === 'nothing') return
    const wait = WAITS[unfinished]
    this.#giveUpRest = afterReading(wait, () => this.#accept(this.#decoder.flush()))
  }

  readonly #end = (): void => {
    if (!this.#hasEnded) this.#host.ended()
    this.#hasEnded = true
  }

  #accept(decoded: readonly Decoded[]): void {
    const at = this.#now()
    for (const one of decoded) {
      if (one.type === 'reply') this.#host.reply(one.text)
      else if (this.#isDiscarding) continue
      // Whoever wants to leave does not wait for what was typed before.
      else if (leaves(one)) this.#queue = [{ ...one, at }]
      else if (this.#queue.length < MOST_WAITING) this.#queue.push({ ...one, at })
    }
    if (this.#patience !== null) clearTimeout(this.#patience)
    this.#patience = null
    this.#schedule()
  }

  #schedule(): void {
    if (this.#turn !== null || this.#patience !== null || this.#queue.length === 0) return
    this.#turn = setImmediate(() => {
      this.#turn = null
      // The key before is still to be read: `read` comes back here. While nobody reads, what waits goes on waiting.
      if (this.readableLength > 0 || !this.#isReading) return
      this.#next()
      this.#schedule()
    })
  }

  #next(): void {
    const [key] = this.#queue
    if (key === undefined) return
    if (key.type === 'enter') {
      this.#enter(key.at)
      return
    }
    this.#queue.shift()
    this.#held.release()
    if (key.type === 'paste') this.#paste(key)
    else if (!this.#wasTwo(key)) this.#key(key.text, key.chord)
  }

  /**
   * A slow line, or tmux, brings Escape and the key after it in one read, as a key with Alt comes. Where a field
   * has no use for that and nothing is bound to it, it was the two; else what is typed after `Esc /` would act.
   */
  #wasTwo(key: Extract<Waiting, { type: 'key' }>): boolean {
    const two = apart(key)
    if (two === null || this.#host.focus() === 'field' || this.#host.isBound(two.chord))
      return false
    this.#queue.unshift(...two.keys.map((one) => ({ ...one, at: key.at })))
    return true
  }

  #key(text: string, chord: Chord | null): void {
    const focus = this.#host.focus()
    const withheld = focus === 'menu' && /^\d$/.test(text) ? text : chord
    const isRead = focus === 'list' && !isNameless(chord)
    // Ctrl-C is the one chord that Ink's widgets know how to leave alone.
    if (isRead || withheld === null || withheld === 'ctrl+c') this.push(text)
    else this.#host.withheld(withheld)
  }

  #paste({ text, cut }: { readonly text: string; readonly cut: boolean }): void {
    const isTaken = this.#host.focus() === 'field'
    if (!isTaken) this.#host.pasteRefused('noField')
    else if (cut) this.#host.pasteRefused('tooLong')
    // In brackets, so that Ink can tell it from keys; without a listener for pastes it is typed text.
    if (isTaken) this.push(`\x1b[200~${text}\x1b[201~`)
  }

  #enter(at: Ms): void {
    const isGuarded = this.#host.guardsEnter()
    const [, after] = this.#queue
    let verdict = this.#held.judge(at, isGuarded ? followedBy(after) : null)
    if (verdict === 'unsure') {
      const left = at + PATIENCE - this.#now()
      if (left > 0) {
        this.#patience = setTimeout(() => {
          this.#patience = null
          this.#schedule()
        }, left)
        return
      }
      verdict = this.#held.judge(at, null)
    }
    this.#queue.shift()
    if (verdict === 'pressed' || !isGuarded) {
      this.#toldOfRepeat = false
      this.push('\r')
    } else if (!this.#toldOfRepeat) {
      this.#toldOfRepeat = true
      // A widget would take it for an Enter; a list's keys are told that it is not.
      if (this.#host.focus() === 'list') this.push(REPEATED_ENTER)
    }
  }

  /** Ctrl-C may have been read together with the word that the terminal changes hands, and not be handed out yet. */
  #forget(what: 'all' | 'allButLeaving'): void {
    this.#queue = what === 'all' ? [] : this.#queue.filter(leaves)
    this.#decoder.flush()
    this.#giveUpRest()
    if (this.#patience !== null) clearTimeout(this.#patience)
    this.#patience = null
  }
}

const ENDS = ['end', 'close', 'error'] as const

/** Ctrl-C, the one key that is never lost. */
function leaves(one: Decoded): boolean {
  return one.type === 'key' && one.chord === 'ctrl+c'
}

/** When the Enter that follows came; null where something else follows, undefined where nothing does yet. */
function followedBy(after: Waiting | undefined): Ms | null | undefined {
  if (after === undefined) return undefined
  return after.type === 'enter' ? after.at : null
}
