/** A real terminal around one program: keys in, the screen out, waiting on the screen, never on time. */
import { spawnSync } from 'node:child_process'
import { spawn } from '@lydell/node-pty'
import { bareEnvironment } from './bare-environment.ts'
import { type Background, emulate, type Modes } from './emulation.ts'
import { type Cell, type Cursor, type Grid, gridLines, readGrid } from './grid.ts'
import { createKeyboard, type UnixPty } from './keyboard.ts'
import { keyBytes } from './keystrokes.ts'
import { hearOut } from './last-words.ts'
import { nameOf, type Sight, shows } from './sight.ts'
import { nameOfSignal, sendSignal } from './signals.ts'

export interface TerminalOptions {
  readonly command: string
  readonly args?: readonly string[]
  /** Where the program lives: nothing of the real home is handed down. */
  readonly home: string
  readonly cwd?: string
  /** Added to, or in place of, the few variables every program gets. */
  readonly env?: Readonly<Record<string, string>>
  readonly columns?: number
  readonly rows?: number
  readonly background?: Background
  /** The cells of East Asian ambiguous characters on this terminal. Default: 1. */
  readonly ambiguous?: 1 | 2
}

/** How the program ended: by itself with a code, or by a signal. */
export interface Exit {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

export interface Terminal {
  readonly pid: number
  /**
   * Resolves once a finished frame shows it. Throws with the final screen when it is not there after
   * `timeout` milliseconds, or as soon as the program has ended without showing it.
   */
  waitFor(what: Sight, options?: { readonly timeout?: number }): Promise<void>
  /** Sends keys by name (keystrokes.ts), each as its own write. */
  press(...keys: readonly string[]): void
  /** Sends text in one piece, as quick fingers or another program would; bytes need not be UTF-8. */
  type(text: string | Uint8Array): void
  /** Sends text as a terminal does on paste: marked, where the program asked for marks. */
  paste(text: string): void
  resize(columns: number, rows: number): void
  /** Reads nothing of what the program writes, until the returned function is called. */
  stall(): () => void
  /** The rows now, without the spaces at their ends. */
  screen(): readonly string[]
  grid(): Grid
  /** The cell in column x of row y, counted from 0. */
  cell(x: number, y: number): Cell
  cursor(): Cursor
  modes(): Modes
  /** Whether the line discipline hands keys through one by one. Only while the program lives. */
  lineMode(): 'raw' | 'cooked'
  clipboard(): string | null
  /**
   * Where a full screen was too wide or too high for the window, before that was ever resized: what it did, its
   * size, the bytes that came until then, and the rows that they made. Null where it never was.
   */
  overran(): string | null
  /** Everything the program ever wrote, escape sequences included. */
  raw(): string
  /** Calls after each write was shown and at the end, until the returned function is called. */
  onChange(listener: () => void): () => void
  /** How the program and its screen are, in words: for messages of failed tests. */
  report(): string
  /** Resolves when the program has ended and its last bytes are on the screen. */
  readonly exit: Promise<Exit>
  /** The same at this moment; null while the program runs. */
  readonly ended: Exit | null
  kill(signal: NodeJS.Signals): void
  /** What closing the terminal's window does: the terminal is gone, and the program hears SIGHUP. */
  hangUp(): void
  /** Whether it was hung up: nothing that the program wrote since has come anywhere. */
  readonly isGone: boolean
  /** Ends the program and all it started, if need be by force. */
  close(): Promise<void>
}

/** How long a wait lasts at most, in milliseconds: for slow machines, and under a story's own limit. */
const PATIENCE = 20_000

/** So many of the last bytes are told where something is drawn outside of the screen: several frames. */
const LAST_BYTES = 8_000

/** Starts the program in a terminal of its own, 80x24 unless told. Throws where it cannot be started. */
export function openTerminal(options: TerminalOptions): Terminal {
  const { columns = 80, rows = 24, background = 'dark', ambiguous = 1 } = options
  const env = { ...bareEnvironment(options.home), ...options.env }
  const cwd = options.cwd ?? options.home
  const pty = spawn(options.command, [...(options.args ?? [])], {
    name: env.TERM ?? '',
    cols: columns,
    rows,
    cwd,
    env,
  }) as UnixPty
  const closeAtOnce = hearOut(pty)
  const listeners = new Set<() => void>()
  const written: string[] = []
  let ended: Exit | null = null
  let isGone = false
  /** From then on what was drawn for the old size may still be under way. */
  let wasResized = false
  let overrun: string | null = null

  const put = createKeyboard(pty)
  const reply = (bytes: string): void => {
    if (ended === null) put(Buffer.from(bytes))
  }
  const { xterm, modes, clipboard, overran } = emulate(columns, rows, background, reply, ambiguous)
  const changed = (): void => {
    const how = overran()
    if (how !== null && !wasResized) {
      const bytes = JSON.stringify(written.join('').slice(-LAST_BYTES))
      overrun ??= `${how} at ${columns}x${rows}:\n${gridLines(grid()).join('\n')}\nafter ${bytes}`
    }
    for (const listener of [...listeners]) listener()
  }
  pty.onData((data) => {
    written.push(data)
    xterm.write(data, changed)
  })
  const exit = new Promise<Exit>((resolve) => {
    pty.onExit(({ exitCode, signal }) => {
      const name = nameOfSignal(signal ?? 0)
      const how = { code: name === null ? exitCode : null, signal: name }
      // The empty write comes back after all that was written before it.
      xterm.write('', () => {
        ended = how
        changed()
        resolve(how)
      })
    })
  })

  const grid = (): Grid => readGrid(xterm, modes().cursorVisible)
  const screen = (): readonly string[] => gridLines(grid())
  const report = (): string => {
    const state = ended ? `ended with ${ended.signal ?? `code ${ended.code}`}` : 'still runs'
    const lines = screen().map((line) => `  | ${line}`)
    return `The program ${state}. Its screen, ${xterm.cols}x${xterm.rows}:\n${lines.join('\n')}`
  }
  const send = (text: string | Uint8Array): void => {
    if (ended !== null) throw new Error(`Nobody is there to read keys. ${report()}`)
    put(Buffer.from(text))
  }

  function waitFor(what: Sight, { timeout = PATIENCE } = {}): Promise<void> {
    // Made here, so that its stack names the story's line.
    const failure = new Error()
    return new Promise((resolve, reject) => {
      const finish = (error: Error | null): void => {
        clearTimeout(timer)
        listeners.delete(look)
        error === null ? resolve() : reject(error)
      }
      const giveUp = (why: string): void => {
        failure.message = `${why} showing ${nameOf(what)}. ${report()}`
        finish(failure)
      }
      const look = (): void => {
        // Between the marks of a synchronized update the screen is half drawn.
        if (ended === null && modes().synchronizedOutput) return
        if (shows(what, screen())) finish(null)
        else if (ended !== null) giveUp('The program ended without')
      }
      const timer = setTimeout(() => giveUp(`After ${timeout} ms the screen is not`), timeout)
      listeners.add(look)
      look()
    })
  }

  return {
    pid: pty.pid,
    waitFor,
    press(...keys) {
      for (const key of keys) {
        const bytes = keyBytes(key, modes().applicationCursorKeys)
        if (bytes === null) throw new Error(`No key is called ${JSON.stringify(key)}`)
        send(bytes)
      }
    },
    type: send,
    paste: (text) => send(modes().bracketedPaste ? `\x1b[200~${text}\x1b[201~` : text),
    resize(newColumns, newRows) {
      wasResized = true
      xterm.resize(newColumns, newRows)
      try {
        pty.resize(newColumns, newRows)
      } catch (error) {
        // Its program may have ended in this moment: then nobody is there to hear of it, and what was the
        // terminal's descriptor is closed, or another file's.
        if (!/EBADF|ENOTTY/.test(String(error))) throw error
      }
    },
    stall() {
      pty.pause()
      return () => pty.resume()
    },
    screen,
    grid,
    cell(x, y) {
      const cell = grid().cells[y]?.[x]
      if (cell === undefined) throw new Error(`No cell ${x},${y}. ${report()}`)
      return cell
    },
    cursor: () => grid().cursor,
    modes,
    lineMode() {
      const stty = spawnSync('stty', ['-a'], { stdio: [pty.fd, 'pipe', 'inherit'] })
      if (stty.status !== 0) throw new Error(`The terminal has gone. ${report()}`)
      return stty.stdout.includes('-icanon') ? 'raw' : 'cooked'
    },
    clipboard,
    overran: () => overrun,
    raw: () => written.join(''),
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    report,
    exit,
    get ended() {
      return ended
    },
    kill: (signal) => sendSignal(pty.pid, signal),
    hangUp() {
      // The kernel tells the program; node-pty would tell it once more, amid its last words.
      pty.kill = () => {}
      closeAtOnce()
      isGone = true
    },
    get isGone() {
      return isGone
    },
    async close() {
      if (ended === null) {
        // A terminal's program leads a process group: its children go with it.
        sendSignal(-pty.pid, 'SIGKILL')
        await exit
      }
      xterm.dispose()
    },
  }
}
