/** Opens the screen, and guards and restores the terminal whichever way it is left. */

import { setTimeout as pause } from 'node:timers/promises'
import type { ReadStream, WriteStream } from 'node:tty'
import { render } from 'ink'
import { App as Screen } from '../components/App.tsx'
import { isAmbiguous } from '../components/ambiguous.ts'
import { ErrorGuard } from '../components/ErrorGuard.tsx'
import { createHub, Grip, type Ink, Themed } from '../components/Hub.tsx'
import { ChordContext, StoreContext } from '../components/hooks.ts'
import { createTheme, themesFor } from '../components/theme.ts'
import type { App } from './app.ts'
import { ASK_BACKGROUND, backgroundByVariable, backgroundOf } from './core/background.ts'
import type { Choice } from './core/choices.ts'
import type { ColourLevel } from './core/colour.ts'
import type { Env } from './core/env.ts'
import { key } from './core/key-names.ts'
import { countDouble } from './core/width.ts'
import { type Ended, endOf, HUNG_UP, listen, watchEnds } from './ending.ts'
import { answersFrom } from './keys/input-host.ts'
import { pointed } from './keys/mouse.ts'
import { press } from './keys/press.ts'
import { KeyStream } from './keys/stdin.ts'
import { tidyAtLeisure } from './leisure.ts'
import { createModes } from './modes.ts'
import { begin, readSettings } from './opening.ts'
import { firstSight } from './runtime/first-sight.ts'
import { watchWorld } from './runtime/watch.ts'
import { openSpoken } from './spoken/open.ts'
import { titleOf } from './state/views/title.ts'
import type { State } from './state/vocabulary.ts'
import { createSuspension } from './suspension.ts'

export interface ScreenOptions extends App {
  readonly env: Env
  readonly terminal: { readonly input: ReadStream; readonly output: WriteStream }
  /** Twins instead of signs. */
  readonly ascii: boolean
  /** How many colours there are, by `color` of the settings. */
  readonly colours: (setting: Choice<'color'> | null) => ColourLevel
  /** Lines to be read out in place of a screen. */
  readonly screenReader: boolean
}

/** Clears the screen, and goes to its first cell. */
const ERASE = '\x1b[2J\x1b[H'
/** What a terminal says when somebody comes back to it (xterm, FocusIn). */
const FOCUS = '\x1b[I'
/** Places and titles are the same in ASCII. */
const LOOK = { ascii: false, square: false }
/** Rows that one notch of the wheel goes. */
const NOTCH = 3
/** For so long the way out waits for the terminal to tell its background. */
const LATE_REPLY = 100
/** A terminal that has not told it by now never will. */
const NO_REPLY = 1000
/**
 * Shows the screen until it is left; the exit code: 0 for `q`, 130 for Ctrl-C, 128 and the number for a
 * signal, 129 where the terminal went away. Throws what nobody expected, the terminal restored before.
 */
export async function openScreen(options: ScreenOptions): Promise<number> {
  const { store, ports, env, ascii, colours, screenReader } = options
  const settings = await readSettings(options)
  if (screenReader || settings.screen_reader === 'on') {
    const { paint } = createTheme({ ascii, colour: false, background: 'unknown' })
    return openSpoken({
      ...options,
      settings,
      escapes: env.TERM !== 'dumb',
      paint: (text) => paint([{ text, token: 'text' }]),
    })
  }
  const double = settings.ambiguous_width === 'double'
  if (double) countDouble(isAmbiguous)
  const { input: stdin, output: stdout } = options.terminal
  const hub = createHub()
  let ink: Ink | null = null
  let end: (how: Ended) => void = () => {}
  const ended = new Promise<Ended>((resolve) => {
    end = resolve
  })
  let asked = performance.now()
  let answer: () => void = () => {}
  const answered = new Promise<void>((resolve) => {
    answer = resolve
  })

  const keys = new KeyStream({
    terminal: stdin,
    now: () => performance.now(),
    host: {
      ...answersFrom(store.getState),
      withheld: (chord) => hub.tell(chord),
      pasteRefused: (why) => store.dispatch({ type: 'notify', level: 'warn', text: PASTE[why] }),
      reply(sequence) {
        if (sequence === FOCUS) store.dispatch({ type: 'login.lookedAt' })
        point(sequence)
        const background = backgroundOf(sequence)
        if (background === null) return
        answer()
        hub.setBackground(background)
      },
      ended: () => end(HUNG_UP),
    },
  })

  /** Whoever has the terminal next must not get what it answers to us. */
  const lateReply = async () => {
    if (performance.now() - asked < NO_REPLY) await Promise.race([answered, pause(LATE_REPLY)])
  }
  const resize = () => store.dispatch({ type: 'resized', size: sizeOf(stdout) })
  let isFollowed = false
  const modes = createModes((text) => {
    if (stdout.writable) stdout.write(text)
  })
  const wish = (state: State) =>
    modes.wish({ title: titleOf(state, LOOK), mouse: state.settings.mouse === 'on' })
  const point = (sequence: string) => {
    const at = pointed(store.getState(), sequence, LOOK)
    if (at?.type === 'wheel') for (let n = 0; n < NOTCH; n += 1) press(store, at.chord, false)
    else if (at !== null) store.dispatch({ type: 'point', pane: at.pane, index: at.index })
  }
  let isLeaving = false
  const suspension = createSuspension({
    async handOver(work) {
      if (ink === null) return
      await lateReply()
      modes.giveBack()
      await ink.suspendTerminal(work)
      // Somebody may have left meanwhile: nobody would give back what is taken now.
      if (!isLeaving) modes.take()
    },
    refused: () => store.dispatch({ type: 'notify', level: 'warn', text: NO_SHELL }),
  })
  // Never taken back: what is asked of a terminal that is gone still fails on the way out.
  stdin.on('error', () => end(HUNG_UP))
  stdout.on('error', (error: NodeJS.ErrnoException) => end(endOf(error)))
  const undo = [
    // Before Ink listens: its first frame of the new size has the new size's content. The terminal has
    // cut what it showed: nothing of it may be taken for still being there.
    listen(stdout, 'resize', () => {
      isFollowed = true
      instance.clear()
      resize()
    }),
    // Several resizes that end where they began are one to Node, which then says nothing.
    listen(process, 'SIGWINCH', () => {
      if (!isFollowed) stdout.emit('resize')
      isFollowed = false
    }),
    // Where something ends the process at once, Ink gives back what it took, and we what we did.
    listen(process, 'exit', () => modes.giveBack()),
    ...watchEnds(end),
    suspension.guard(),
    tidyAtLeisure(store.subscribe),
    store.subscribe((state) => {
      wish(state)
      if (state.exit !== null) end({ code: state.exit })
    }),
  ]

  // Now, and not with the first frame: keys typed before it would be echoed, and edited as a line.
  keys.setRawMode(true)
  resize()
  begin(options, settings).catch((thrown: unknown) => end({ thrown }))
  await firstSight(store)
  const theme = themesFor({ env, ascii, double, colours })
  const onScreen = (what: 'redraw' | 'suspend') =>
    what === 'redraw' ? redraw() : suspension.suspend()
  const tree = (
    <ErrorGuard onError={(thrown) => end({ thrown })}>
      <StoreContext value={store}>
        <ChordContext value={hub}>
          <Themed background={backgroundByVariable(env.COLORFGBG)} hub={hub} theme={theme}>
            <Grip
              onReady={(app) => {
                ink = app
              }}
            />
            <Screen onScreen={onScreen} />
          </Themed>
        </ChordContext>
      </StoreContext>
    </ErrorGuard>
  )
  const instance = render(tree, {
    stdin: keys as unknown as NodeJS.ReadStream,
    stdout,
    // Ink would decide by CI and by the terminal's look; whoever calls this has decided already.
    interactive: true,
    alternateScreen: true,
    // Ink would speak the whole screen again with every change; who needs that is in src/spoken.
    isScreenReaderEnabled: false,
    incrementalRendering: true,
    maxFps: 60,
    exitOnCtrlC: false,
    patchConsole: false,
  })
  /** Every cell anew, whatever other programs wrote between them. Keys go on coming in. */
  const redraw = () => {
    instance.clear()
    stdout.write(ERASE)
    instance.rerender(tree)
  }
  instance.waitUntilExit().catch((thrown: unknown) => end({ thrown }))
  wish(store.getState())
  modes.take()
  stdout.write(ASK_BACKGROUND)
  asked = performance.now()
  const stopWatching = watchWorld(store, ports)

  const how = await ended
  isLeaving = true
  keys.discard()
  // The answer must not end up in the shell, not even after a crash that has given up raw mode.
  if (performance.now() - asked < NO_REPLY) keys.setRawMode(true)
  await lateReply()
  stopWatching()
  for (const back of undo) back()
  modes.giveBack()
  instance.unmount()
  keys.setRawMode(false)
  if ('thrown' in how) throw how.thrown
  return how.code
}

const PASTE = {
  noField: `Nothing here takes a paste. *${key('filter')}* opens the filter.`,
  tooLong: 'The paste was too long and has been cut.',
} as const
const NO_SHELL = `No shell waits behind this screen. *${key('quit')}* quits.`

function sizeOf({ columns, rows }: NodeJS.WriteStream) {
  // Windows scrolls when the last cell of the last row is written.
  return { columns, rows: process.platform === 'win32' ? rows - 1 : rows }
}
