/** What a subcommand is, and what it is given to work with: the vocabulary of this folder. */
import type { Env } from '../core/env.ts'
import type { ProfileName } from '../core/model.ts'
import type { Ports } from '../runtime/ports.ts'
import type { Store } from '../runtime/store.ts'

/** An option of a command. With `value` it takes one, named so in the help; without, it is a switch. */
export interface Option {
  readonly name: string
  readonly value?: string
  readonly summary: string
}

export interface Command {
  /** One word, or two for a member of a group: `sessions add`. */
  readonly name: string
  readonly summary: string
  /** What it is about, for commands that share a line of the general help. */
  readonly shelf?: string
  /** What follows the name: `TARGET…`. Empty where nothing does. */
  readonly takes: string
  readonly options: readonly Option[]
  /** Whole command lines, the most usual first. */
  readonly examples: readonly string[]
  /** Runs it; returns the exit code, throws `Failed`. Writes to stdout only what is the answer. */
  run(context: Context, input: Input): Promise<number>
}

/** The words and options of one command line, checked against the command. */
export interface Input {
  readonly words: readonly string[]
  /** The words after `--`, which belong to another program; null without one. They are among `words` too. */
  readonly rest: readonly string[] | null
  readonly switches: ReadonlySet<string>
  readonly values: ReadonlyMap<string, string>
}

/** The options that every command takes. */
export interface GlobalOptions {
  readonly session: string | null
  readonly json: boolean
  readonly yes: boolean
  readonly noInput: boolean
  readonly ascii: boolean
  readonly screenReader: boolean
  /** The file for `--debug`; null without. */
  readonly debug: string | null
}

/** stdout or stderr. */
export interface Output {
  readonly isTTY: boolean
  readonly colour: boolean
  /** The cells of a line; no end to them where nobody looks at a window. */
  readonly room: number
  write(text: string): void
}

/** The store with the ports behind it, as the screen has them too. */
export interface Program {
  readonly store: Store
  readonly ports: Ports
}

/** What a command may ask of the program when it is composed for it. */
export interface ProgramOptions {
  /** False: addresses are shown and never opened. */
  readonly browser: boolean
}

/** An Identity Center of our own on loopback. */
export interface LocalCenter {
  readonly url: string
  /** The variables that point lanyard, the AWS CLI and the SDKs at it. */
  readonly env: Readonly<Record<string, string>>
  close(): Promise<void>
}

/** A throw-away home with an Identity Center of its own behind it. */
export interface Demo {
  /** A program in that home, whose sign-ins approve themselves. */
  readonly program: Program
  /** The whole config file as it is now. */
  configText(): Promise<string>
  /** The screen on that program, until it is left; the exit code. */
  screen(): Promise<number>
  close(): Promise<void>
}

/** How a person left the screen of `lanyard pick`. */
export interface Picked {
  readonly code: number
  /** Null where nothing was chosen. */
  readonly profile: ProfileName | null
}

export interface CenterOptions {
  readonly port: number
  /** How many accounts its biggest organisation has; null for its own number. */
  readonly accounts: number | null
}

/** Everything that a command gets: its surroundings as values and functions, so that tests can give others. */
export interface Context {
  /** Of lanyard. */
  readonly version: string
  readonly options: GlobalOptions
  readonly stdout: Output
  readonly stderr: Output
  /** Whether somebody is there to answer: a terminal on stdin and stderr, and no `--no-input`. */
  readonly canAsk: boolean
  /** Whether there is a terminal to draw on. */
  readonly hasScreen: boolean
  /** Aborted by Ctrl-C and by signals that end the process. */
  readonly signal: AbortSignal
  readonly env: Env
  /**
   * Tells of signals that are meant for this process instead of ending it, until the returned function is
   * called: another program has the terminal, and they are passed on to it.
   */
  takeSignals(told: (signal: NodeJS.Signals) => void): () => void
  /** The text of a file; of standard input for `-`. Rejects with `unreadable`. */
  readText(path: string): Promise<string>
  /** Asks on the terminal; false on anything but yes, on end of input too. */
  ask(question: string): Promise<boolean>
  /** Asks for words on the terminal; empty on end of input. */
  askText(question: string): Promise<string>
  /** Whether the terminal is ours to read: a job in the background would be stopped for it. */
  inFront(): boolean
  /** Reads lines from the terminal and shows none of them, until the returned function is called. */
  readUnseen(told: (line: string) => void): () => void
  /** Composes store and ports; once a run. */
  program(options: ProgramOptions): Program
  /** Has a person choose a profile on the screen. Rejects with `usage` where nobody can. */
  pick(): Promise<Picked>
  startCenter(options: CenterOptions): Promise<LocalCenter>
  startDemo(options: CenterOptions): Promise<Demo>
}
