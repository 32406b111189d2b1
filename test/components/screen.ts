/** The screen on a terminal in memory: any size, any state, keys in, cells out. */
import { Readable, Writable } from 'node:stream'
import { render } from 'ink'
import { createElement } from 'react'
import { App } from '../../components/App.tsx'
import { ChordContext, StoreContext, ThemeContext } from '../../components/hooks.ts'
import { createTheme, type ThemeOptions } from '../../components/theme.ts'
import type { Action } from '../../src/state/actions.ts'
import { update } from '../../src/state/update.ts'
import type { State } from '../../src/state/vocabulary.ts'
import { emulate, type Overrun } from '../stories/emulation.ts'
import { type Grid, gridLines, readGrid } from '../stories/grid.ts'

export interface Screen {
  /** The rows without the spaces at their ends. */
  lines(): Promise<readonly string[]>
  grid(): Promise<Grid>
  /** Sends one decoded key, as `keys/stdin` would. */
  press(key: string): Promise<void>
  /** A chord that no widget sees. */
  chord(chord: string): Promise<void>
  show(state: State): Promise<void>
  state(): State
  readonly actions: readonly Action[]
  /** What went to the runtime past the actions. */
  readonly handedOver: readonly string[]
  /** What it did that was too wide or too high for the terminal; null where it never did. */
  overran(): Overrun | null
  /** Everything that was written, escape sequences included. */
  raw(): string
  /** How often a frame was made, whether it was another than the last or not. */
  frames(): number
  close(): void
}

class Keyboard extends Readable {
  readonly isTTY = true
  constructor() {
    super({ objectMode: true })
  }
  setRawMode(): this {
    return this
  }
  ref(): this {
    return this
  }
  unref(): this {
    return this
  }
  override setEncoding(): this {
    return this
  }
  override _read(): void {}
}

const DARK: ThemeOptions = { colour: true, background: 'dark', ascii: false }

/** `incremental`: whether only what changed is written, as the program has it. */
export async function openScreen(
  first: State,
  theme: ThemeOptions = DARK,
  incremental = true,
): Promise<Screen> {
  const { columns, rows } = first.size
  const terminal = emulate(columns, rows, 'dark', () => {})
  let written = ''
  let frames = 0
  let pending = Promise.resolve()
  const stdout = Object.assign(
    new Writable({
      decodeStrings: false,
      write: (chunk: string, _encoding, done) => {
        written += chunk
        // The line discipline of a terminal starts each line at its left edge.
        const sent = chunk.replaceAll('\n', '\r\n')
        pending = new Promise((resolve) => terminal.xterm.write(sent, resolve))
        done()
      },
    }),
    { isTTY: true, columns, rows },
  )
  let state = first
  const actions: Action[] = []
  const handedOver: string[] = []
  const listeners = new Set<(state: State, before: State) => void>()
  const set = (next: State) => {
    const before = state
    state = next
    for (const listener of listeners) listener(state, before)
  }
  const store = {
    getState: () => state,
    subscribe: (listener: (state: State, before: State) => void) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    dispatch: (action: Action) => {
      actions.push(action)
      set(update(state, action)[0])
    },
    handOver: (_: string, address: string) => {
      handedOver.push(address)
    },
  }
  const chordListeners = new Set<(chord: string) => void>()
  const chords = {
    subscribe: (listener: (chord: string) => void) => {
      chordListeners.add(listener)
      return () => {
        chordListeners.delete(listener)
      }
    },
  }
  const keyboard = new Keyboard()
  const tree = createElement(
    StoreContext,
    { value: store },
    createElement(
      ThemeContext,
      { value: createTheme(theme) },
      createElement(ChordContext, { value: chords }, createElement(App, { onScreen: () => {} })),
    ),
  )
  const app = render(tree, {
    stdin: keyboard as unknown as NodeJS.ReadStream,
    stdout: stdout as unknown as NodeJS.WriteStream,
    interactive: true,
    alternateScreen: true,
    incrementalRendering: incremental,
    exitOnCtrlC: false,
    patchConsole: false,
    maxFps: 1000,
    onRender: () => {
      frames += 1
    },
  })
  const settled = async () => {
    await app.waitUntilRenderFlush()
    await pending
  }
  const grid = async () => {
    await settled()
    return readGrid(terminal.xterm, terminal.modes().cursorVisible)
  }
  return {
    lines: async () => gridLines(await grid()),
    grid,
    press: async (key) => {
      keyboard.push(key)
      await new Promise((resolve) => setImmediate(resolve))
      await settled()
    },
    chord: async (chord) => {
      for (const listener of chordListeners) listener(chord)
      await settled()
    },
    show: async (next) => {
      set(next)
      await settled()
    },
    state: () => state,
    actions,
    handedOver,
    overran: terminal.overran,
    raw: () => written,
    frames: () => frames,
    close: () => {
      app.unmount()
      app.cleanup()
    },
  }
}
