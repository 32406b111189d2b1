/** The port to `~/.aws/config`: what is read of it, what a write did, and what undo would do. */

/** The config file's whole content at one moment. */
export interface ConfigText {
  /** Every byte as one character (latin1), so that nothing is lost; empty where there is no file. */
  readonly text: string
  readonly exists: boolean
  /** For people: `~/.aws/config`. */
  readonly shownPath: string
  /** Whether somebody else changed the file since it was last read or written here. */
  readonly foreign: boolean
}

export interface ConfigWrite {
  /** False where the edit changed nothing, and so nothing was written. */
  readonly changed: boolean
  readonly text: string
  /** Names the write, for undo; null where nothing was written. */
  readonly id: string | null
  /** Whether the file was overwritten, since it cannot be replaced, or would lose by it. */
  readonly inPlace: boolean
  /**
   * False where a program that had read the file before us wrote it after us, and so dropped what we
   * wrote. Known a quarter of a second later; never rejects.
   */
  readonly stands: Promise<boolean>
}

/** What undo would do to the config file. */
export interface LastChange {
  readonly id: string
  /** What the write did: `added [profile x]`. */
  readonly summary: string
  /** The text as it is, and as it would be, a byte a character. */
  readonly now: string
  readonly restored: string
}

export interface CutOffWrite {
  /** What it was doing: `added [profile x]`. */
  readonly summary: string
  /** Where the file from before is. */
  readonly copy: string
}

/** `~/.aws/config`, through the one safe writer. */
export interface ConfigFile {
  read(): Promise<ConfigText>
  /**
   * Reads, edits and replaces the file as one step under the lock, keeping a backup for undo.
   * `edit` gives the same for the same text, and runs again when another program wrote in between; what it
   * throws goes through.
   * `summary` says what the write does, for undo: `added [profile x]`.
   */
  write(edit: (text: string) => string, summary: string): Promise<ConfigWrite>
  /** A write in place that a crash cut off, which the next write or undo brings to its end first; null for none. */
  cutOff(): Promise<CutOffWrite | null>
  /** What `undo` would take back now; rejects as it does. */
  lastChange(): Promise<LastChange>
  /**
   * Takes the last write back, that of the `id` alone where one is given, also past changes that other
   * programs made to other sections since; the summary of what was undone.
   */
  undo(id?: string): Promise<string>
}
