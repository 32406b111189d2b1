/** The screen as a conversation: what changes is said once, in lines, and nothing is ever drawn over. */
import type { ReadStream, WriteStream } from 'node:tty'
import { keyOf } from '../core/key-names.ts'
import type { Settings } from '../core/model.ts'
import { type Ended, endOf, HUNG_UP, listen, watchEnds } from '../ending.ts'
import type { Chord } from '../keys/chord.ts'
import { answersFrom } from '../keys/input-host.ts'
import { press } from '../keys/press.ts'
import { inputFocus } from '../keys/resolve.ts'
import { KeyStream } from '../keys/stdin.ts'
import { begin } from '../opening.ts'
import type { Ports } from '../runtime/ports.ts'
import type { Store } from '../runtime/store.ts'
import { watchWorld } from '../runtime/watch.ts'
import { choices } from '../state/choosing.ts'
import type { State } from '../state/vocabulary.ts'
import { createSuspension } from '../suspension.ts'
import { announce, everythingHere, found } from './announce.ts'
import { afterSaying, choicesHere, PAGE } from './dialogs.ts'
import { fieldOf } from './field.ts'
import { createKeyReader } from './keypress.ts'
import { createVoice } from './voice.ts'

export interface SpokenOptions {
  readonly store: Store
  readonly ports: Ports
  readonly settings: Settings
  readonly terminal: { readonly input: ReadStream; readonly output: WriteStream }
  /** Whether the terminal takes escapes; otherwise what is pasted cannot be told from what is typed. */
  readonly escapes: boolean
  /** Text as the terminal takes it: no controls, and ASCII where it must be. */
  readonly paint: (text: string) => string
}

const PASTE_ON = '\x1b[?2004h'
const PASTE_OFF = '\x1b[?2004l'
/** So long nothing must be typed before it is said what was found. */
const PAUSE = 700

/** Speaks until it is left; the exit code, as that of the screen. */
export async function openSpoken({
  store,
  ports,
  settings,
  terminal: { input: stdin, output: stdout },
  escapes,
  paint,
}: SpokenOptions): Promise<number> {
  let end: (how: Ended) => void = () => {}
  const ended = new Promise<Ended>((resolve) => {
    end = resolve
  })
  const mode = (change: string) => {
    if (escapes && stdout.writable) stdout.write(change)
  }
  const voice = createVoice((text) => stdout.write(text), paint)
  const readKey = createKeyReader()
  let choice = 0
  let pause: NodeJS.Timeout | null = null
  /** The address that a browser ended on: it signs in, so it is kept from State. */
  let secret = ''
  /** What was typed last: a field that holds something else was filled by a key. */
  let written = ''

  const keys: KeyStream = new KeyStream({
    terminal: stdin,
    now: () => performance.now(),
    host: {
      ...answersFrom(store.getState),
      withheld: (chord) => pressed(chord, '', false),
      pasteRefused: () => voice.say(['Nothing here takes a paste.']),
      reply: () => {},
      ended: () => end(HUNG_UP),
    },
  })

  const suspension = createSuspension({
    async handOver(work) {
      voice.endTyping()
      mode(PASTE_OFF)
      keys.setRawMode(false)
      await work()
      keys.setRawMode(true)
      mode(PASTE_ON)
      voice.say(everythingHere(store.getState()))
      offerField(store.getState())
    },
    refused: () =>
      voice.say([`No shell waits behind this program. ${keyOf(store.getState(), 'quit')} quits.`]),
  })

  function pressed(chord: Chord, text: string, repeat: boolean): void {
    const state = store.getState()
    if (/^\d$/.test(chord) && inputFocus(state) === 'menu') {
      choose(chord)
      return
    }
    const left = chord === '' ? 'text' : press(store, chord, repeat)
    if (left === 'suspend') suspension.suspend()
    if (left === 'redraw') voice.say(everythingHere(store.getState()))
    if (left === 'menu') choose(chord)
    if (left === 'text') edit(state, chord, text)
    if (state.overlay.kind === 'paste' && chord === 'enter') {
      store.handOver(state.overlay.session, secret)
    }
  }

  function edit(state: State, chord: Chord, text: string): void {
    const value = voice.edit(chord, text)
    const field = fieldOf(state)
    if (value === null || field === null) return
    written = value
    if (field.change === null) secret = value
    else store.dispatch(field.change(value))
    if (pause !== null) clearTimeout(pause)
    pause = setTimeout(() => voice.say(found(store.getState())), PAUSE)
  }

  /** The menu: a number or an arrow goes to a choice, Enter takes it. */
  function choose(chord: Chord): void {
    const state = store.getState()
    const words = choicesHere(state)
    if (chord === 'enter') {
      const action = choices(state)[choice]
      if (action !== undefined) store.dispatch(action)
      return
    }
    const by = chord === 'up' || chord === 'k' ? -1 : 1
    const wanted = /^\d$/.test(chord) ? Number(chord) - 1 : choice + by
    choice = Math.min(Math.max(wanted, 0), Math.max(0, words.length - 1))
    voice.say([`${words[choice] ?? ''}. ${choice + 1} of ${words.length}. Enter takes it.`])
  }

  function offerField(state: State): void {
    const field = fieldOf(state)
    if (field === null) voice.endTyping()
    else voice.type(field.value, field.change === null)
    written = field?.value ?? ''
  }

  const said = (after: State, before: State): void => {
    if (after.exit !== null) {
      end({ code: after.exit })
      return
    }
    const field = fieldOf(after)
    const isOther = field?.name !== fieldOf(before)?.name
    if (isOther) {
      if (pause !== null) clearTimeout(pause)
      secret = ''
      voice.endTyping()
    }
    if (after.overlay.kind !== before.overlay.kind) choice = 0
    voice.say(announce(before, after))
    const isFilled = field !== null && field.change !== null && field.value !== written
    if (isOther || isFilled) offerField(after)
    const next = afterSaying(before, after)
    if (next !== null) store.dispatch(next)
  }

  stdin.on('error', () => end(HUNG_UP))
  stdout.on('error', (error: NodeJS.ErrnoException) => end(endOf(error)))
  const giveBack = () => mode(PASTE_OFF)
  const undo = [
    listen(process, 'exit', giveBack),
    ...watchEnds(end),
    suspension.guard(),
    listen(keys, 'readable', () => {
      for (let key = keys.read(); key !== null; key = keys.read()) {
        const read = readKey(key)
        if (read !== null) pressed(read.chord, read.text, read.repeat)
      }
    }),
  ]
  keys.setRawMode(true)
  mode(PASTE_ON)
  store.dispatch({ type: 'resized', size: PAGE })
  undo.push(store.subscribe(said))
  const stopWatching = watchWorld(store, ports)
  begin({ store, ports }, settings).catch((thrown: unknown) => end({ thrown }))

  const how = await ended
  keys.discard()
  if (pause !== null) clearTimeout(pause)
  stopWatching()
  for (const back of undo) back()
  voice.endTyping()
  giveBack()
  keys.setRawMode(false)
  if ('thrown' in how) throw how.thrown
  return how.code
}
