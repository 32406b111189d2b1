/** A story: a person at a terminal, a home, an Identity Center, and the built program between them. */
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import { test } from 'vitest'
import { type Emulator, type EmulatorOptions, startEmulator } from '../../src/emulator/emulator.ts'
import { type Background, UNTOUCHED } from './emulation.ts'
import { type Home, makeHome, organisation, sessionSection, signInAsCli } from './home.ts'
import { LANYARD, type Program } from './program.ts'
import { openTerminal, type Terminal } from './terminal.ts'

export interface StoryOptions {
  readonly program?: Program
  /** Arguments of the program; none opens the screen. */
  readonly args?: readonly string[]
  readonly columns?: number
  readonly rows?: number
  readonly background?: Background
  /** The cells of East Asian ambiguous characters on the terminal. Default: 1. */
  readonly ambiguous?: 1 | 2
  readonly env?: Readonly<Record<string, string>>
  readonly emulator?: EmulatorOptions
  /** Organisations of the emulator that `~/.aws/config` names; corp, acme and lab are there. */
  readonly sessions?: readonly string[]
  /** Those that `aws sso login` signed in to before the story begins. */
  readonly signedIn?: readonly string[]
  /** More files of the home, by path. `.aws/config` comes after the sections of `sessions`. */
  readonly files?: Readonly<Record<string, string>>
  /** What the person does in the browser; `none` is a computer without one. Default: `none`. */
  readonly browser?: 'approve' | 'deny' | 'ignore' | 'none'
  /** For stories about commands whose whole purpose is to print credentials. */
  readonly printsSecrets?: boolean
}

export interface Stage {
  /** The program, started with the story's arguments. */
  readonly terminal: Terminal
  readonly emulator: Emulator
  readonly home: Home
  /** The addresses that the browser was sent to. */
  opened(): Promise<readonly string[]>
  /** Starts the program once more in the same home: after a restart, or beside the first. */
  open(...args: readonly string[]): Terminal
}

/** The program that stands for the person's browser. */
export const BROWSER = fileURLToPath(new URL('../fixtures/browser.mjs', import.meta.url))
const HOURS_8 = 8 * 3_600_000

/** Longer than any wait of a terminal, so that a story fails with its screen and not with a timeout. */
export const STORY_TIMEOUT = 120_000

async function furnish(home: Home, emulator: Emulator, options: StoryOptions): Promise<void> {
  const { sessions = [], signedIn = [], files = {} } = options
  const sections = sessions.map((name) => sessionSection(organisation(emulator, name)))
  const { '.aws/config': more, ...others } = files
  const config = [...sections, ...(more === undefined ? [] : [more])]
  if (config.length > 0) await home.write('.aws/config', config.join('\n'))
  for (const [path, text] of Object.entries(others)) await home.write(path, text)
  const lifetime = options.emulator?.lifetimes?.token ?? HOURS_8
  for (const name of signedIn) {
    await signInAsCli(home, emulator, organisation(emulator, name), lifetime)
  }
}

/** What holds at the end of every story, so that no story has to say it. */
async function judge(terminal: Terminal, emulator: Emulator, options: StoryOptions): Promise<void> {
  const shown = emulator.secrets.find((secret) => terminal.raw().includes(secret))
  if (shown !== undefined && options.printsSecrets !== true) {
    throw new Error(`A secret came onto the screen. ${terminal.report()}`)
  }
  const overrun = terminal.overran()
  if (overrun !== null) {
    throw new Error(`The screen was too wide or too high for the window: ${overrun}`)
  }
  const { ended, isGone } = terminal
  if (ended === null || ended.signal === 'SIGKILL' || isGone) return
  if (!isDeepStrictEqual(terminal.modes(), UNTOUCHED)) {
    const left = JSON.stringify(terminal.modes())
    throw new Error(`The program left the terminal changed: ${left}. ${terminal.report()}`)
  }
}

/** Plays a story once, and takes everything down again whatever happens. */
export async function play(
  options: StoryOptions,
  tell: (stage: Stage) => Promise<void>,
): Promise<void> {
  const home = await makeHome()
  const backstage = await makeHome()
  const emulator = await startEmulator(options.emulator)
  const terminals: Terminal[] = []
  const { browser = 'none', program = LANYARD } = options
  const open = (...args: readonly string[]): Terminal => {
    const [command, ...first] = program
    const { columns, rows, background, ambiguous } = options
    const terminal = openTerminal({
      command,
      args: [...first, ...args],
      home: home.path,
      env: {
        ...emulator.environment,
        STORY_OPENED: `${backstage.path}/opened`,
        ...(browser === 'none' ? {} : { BROWSER, STORY_BROWSER: browser }),
        ...options.env,
      },
      ...(columns === undefined ? {} : { columns }),
      ...(rows === undefined ? {} : { rows }),
      ...(background === undefined ? {} : { background }),
      ...(ambiguous === undefined ? {} : { ambiguous }),
    })
    terminals.push(terminal)
    return terminal
  }
  try {
    await furnish(home, emulator, options)
    const opened = async () =>
      ((await backstage.read('opened')) ?? '').split('\n').filter((line) => line !== '')
    await tell({ terminal: open(...(options.args ?? [])), emulator, home, opened, open })
    for (const terminal of terminals) await judge(terminal, emulator, options)
  } finally {
    await Promise.all(terminals.map((terminal) => terminal.close()))
    await emulator.close()
    await Promise.all([home.remove(), backstage.remove()])
  }
}

/** A test that plays a story. */
export function story(
  name: string,
  options: StoryOptions,
  tell: (stage: Stage) => Promise<void>,
): void {
  test(name, { timeout: STORY_TIMEOUT }, () => play(options, tell))
}
