/** Opens the screen, and guards and restores the terminal whichever way it is left. */
import { constants } from 'node:os'
import { render } from 'ink'
import { App as Screen } from '../components/App.tsx'
import { ASK_BACKGROUND, backgroundByVariable, backgroundOf } from '../components/background.ts'
import { createHub, Grip, type Ink, Themed } from '../components/Hub.tsx'
import { ChordContext, StoreContext } from '../components/hooks.ts'
import { type Background, createTheme } from '../components/theme.ts'
import type { App, Env } from './app.ts'
import { failure } from './core/failure.ts'
import { guardsEnter, inputFocus } from './keys/resolve.ts'
import { KeyStream } from './keys/stdin.ts'
import { watchWorld } from './runtime/watch.ts'

export interface ScreenOptions extends App {
  readonly env: Env
  /** Twins instead of signs. */
  readonly ascii: boolean
  readonly colour: boolean
  readonly screenReader: boolean
}

/** Bracketed paste, and a cursor as thin as a bar, so that it hides nothing of the row it stands on. */
const ENTER = '\x1b[?2004h\x1b[6 q'
const LEAVE = '\x1b[?2004l\x1b[0 q'
/** How long a terminal may take to tell its background before the screen is left all the same. */
const LATE_REPLY = 100
const GONE = ['EIO', 'EPIPE']
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

type Ended = { readonly code: number } | { readonly thrown: unknown }

/**
 * Shows the screen until it is left; the exit code: 0 for `q`, 130 for Ctrl-C, 128 and the number for a
 * signal, 129 where the terminal went away. Throws what nobody expected, the terminal restored before.
 */
export async function openScreen(options: ScreenOptions): Promise<number> {
  const { store, ports, env, ascii, colour, screenReader } = options
  const { stdin, stdout } = process
  const hub = createHub()
  let ink: Ink | null = null
  let end: (how: Ended) => void = () => {}
  const ended = new Promise<Ended>((resolve) => {
    end = resolve
  })
  const asked = { at: performance.now(), answered: false }

  const keys = new KeyStream({
    terminal: stdin,
    now: () => performance.now(),
    host: {
      focus: () => inputFocus(store.getState()),
      guardsEnter: () => guardsEnter(store.getState()),
      withheld: (chord) => hub.tell(chord),
      pasteRefused: (why) => store.dispatch({ type: 'notify', level: 'warn', text: PASTE[why] }),
      reply(sequence) {
        const background = backgroundOf(sequence)
        if (background === null) return
        asked.answered = true
        hub.setBackground(background)
      },
      ended: () => end({ code: 128 + constants.signals.SIGHUP }),
    },
  })

  const resize = () => store.dispatch({ type: 'resized', size: sizeOf(stdout) })
  const suspension = createSuspension(() => ink, stdout)
  const undo = [
    // Before Ink listens: its first frame of the new size has the new size's content.
    listen(stdout, 'resize', resize),
    listen(stdout, 'error', (error: NodeJS.ErrnoException) => end(endOf(error))),
    listen(process, 'uncaughtException', (error: NodeJS.ErrnoException) => end(endOf(error))),
    listen(process, 'unhandledRejection', (reason: unknown) => end({ thrown: reason })),
    ...SIGNALS.map((name) =>
      listen(process, name, () => end({ code: 128 + constants.signals[name] })),
    ),
    suspension.guard(),
    store.subscribe((state) => {
      if (state.exit !== null) end({ code: state.exit })
    }),
  ]

  resize()
  const theme = (background: Background) => createTheme({ ascii, colour, background })
  const onScreen = (what: 'redraw' | 'suspend') =>
    what === 'redraw' ? suspension.redraw() : suspension.suspend()
  const instance = render(
    <StoreContext value={store}>
      <ChordContext value={hub}>
        <Themed first={theme(backgroundByVariable(env.COLORFGBG))} hub={hub} theme={theme}>
          <Grip
            onReady={(app) => {
              ink = app
            }}
          />
          <Screen onScreen={onScreen} />
        </Themed>
      </ChordContext>
    </StoreContext>,
    {
      stdin: keys as unknown as NodeJS.ReadStream,
      stdout,
      // Ink would decide by CI and by the terminal's look; whoever calls this has decided already.
      interactive: true,
      alternateScreen: !screenReader,
      isScreenReaderEnabled: screenReader,
      incrementalRendering: true,
      maxFps: 60,
      exitOnCtrlC: false,
      patchConsole: false,
    },
  )
  instance.waitUntilExit().catch((thrown: unknown) => end({ thrown }))
  stdout.write(ENTER + ASK_BACKGROUND)
  asked.at = performance.now()
  const stopWatching = watchWorld(store, ports)
  begin(options).catch((thrown: unknown) => end({ thrown }))

  const how = await ended
  keys.discard()
  // The answer must not end up in the shell, not even where a crash has given up raw mode.
  if (!asked.answered) {
    keys.setRawMode(true)
    await pause(LATE_REPLY - (performance.now() - asked.at))
  }
  stopWatching()
  for (const back of undo) back()
  if (stdout.writable) stdout.write(LEAVE)
  instance.unmount()
  keys.setRawMode(false)
  if ('thrown' in how) throw how.thrown
  return how.code
}

const PASTE = {
  noField: 'Nothing here takes a paste. */* opens the filter.',
  tooLong: 'The paste was too long and has been cut.',
} as const

/** Settings and the session used last, then the files: the screen is there before any of it. */
async function begin({ store, ports }: App): Promise<void> {
  const settings = ports.settings.read().catch((thrown: unknown) => {
    const { settings: usual } = store.getState()
    const cause = thrown instanceof Error ? thrown.message : String(thrown)
    const why = failure('unreadable', 'The settings cannot be read', 'Run lanyard config', cause)
    store.dispatch({ type: 'failed', failure: why })
    return usual
  })
  const lastSession = await ports.memory.lastSession().catch(() => null)
  store.dispatch({ type: 'started', lastSession, settings: await settings })
}

function sizeOf({ columns, rows }: NodeJS.WriteStream) {
  // Windows scrolls when the last cell of the last row is written.
  return { columns, rows: process.platform === 'win32' ? rows - 1 : rows }
}

function endOf(error: NodeJS.ErrnoException): Ended {
  return GONE.includes(error.code ?? '')
    ? { code: 128 + constants.signals.SIGHUP }
    : { thrown: error }
}

function pause(length: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, length)))
}

interface Emitter {
  // biome-ignore lint/suspicious/noExplicitAny: each event has arguments of its own
  on(event: string, listener: (...given: any[]) => void): unknown
  // biome-ignore lint/suspicious/noExplicitAny: the same
  off(event: string, listener: (...given: any[]) => void): unknown
}

/** Listens until the returned function is called. */
function listen<Given extends readonly unknown[]>(
  emitter: Emitter,
  event: string,
  listener: (...given: Given) => void,
): () => void {
  emitter.on(event, listener)
  return () => emitter.off(event, listener)
}

/** Going to the shell and coming back: by Ctrl-Z, by a SIGTSTP from outside, or stopped without a word. */
function createSuspension(ink: () => Ink | null, stdout: NodeJS.WriteStream) {
  let isAway = false
  /** Hands the terminal over while `work` runs, then draws everything anew. */
  const handOver = async (work: () => Promise<void>): Promise<void> => {
    const app = ink()
    if (app === null || isAway) return
    isAway = true
    stdout.write(LEAVE)
    await app.suspendTerminal(work)
    stdout.write(ENTER)
    isAway = false
  }
  const suspend = () =>
    void handOver(async () => {
      process.off('SIGTSTP', suspend)
      const back = new Promise((resolve) => process.once('SIGCONT', resolve))
      // The whole job: npm or a script around us must stop too, or the shell never gets its turn.
      process.kill(0, 'SIGTSTP')
      // Where nobody is there to continue us, the signal does nothing, and neither do we.
      await Promise.race([back, pause(LATE_REPLY)])
      process.on('SIGTSTP', suspend)
    })
  const redraw = () => void handOver(async () => {})
  return {
    suspend,
    redraw,
    guard() {
      if (process.platform === 'win32') return () => {}
      process.on('SIGTSTP', suspend)
      process.on('SIGCONT', redraw)
      return () => {
        process.off('SIGTSTP', suspend)
        process.off('SIGCONT', redraw)
      }
    },
  }
}
