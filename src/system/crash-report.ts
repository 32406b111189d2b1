/** What is kept of a bug, for whoever mends it: where in our own code it happened, and nothing of anybody's own. */
import { mkdtemp } from 'node:fs/promises'
import { arch, platform, release, tmpdir } from 'node:os'
import { join } from 'node:path'
import { writePrivate } from './private-file.ts'

/** What the program says of itself. Never arguments: they name accounts, sessions, files. */
export interface CrashFacts {
  readonly version: string
  /** The command's name from the table of commands, `screen`, or null. */
  readonly command: string | null
  readonly columns: number
  readonly rows: number
  readonly term: string | null
  readonly at: string
}

/** A place in one of our bundles, or in Node itself. */
const PLACE = /[(/ \\]((?:(?:cli|commands|tui|aws)\.cjs|node:[a-z_/]+):\d+:\d+)\)?$/
const MOST_PLACES = 20
const DEEPEST_CAUSE = 5

/**
 * Writes the report as `crash.json` into the directory, in the place of the one before; where that cannot be,
 * or where `directory` is null, into a new directory of its own among the temporary ones. Returns its path,
 * or null where neither can be written. Readable by its owner alone.
 */
export async function writeCrashReport(
  directory: string | null,
  thrown: unknown,
  facts: CrashFacts,
): Promise<string | null> {
  const text = `${JSON.stringify(crashReport(thrown, facts), null, 2)}\n`
  for (const make of [async () => directory, () => mkdtemp(join(tmpdir(), 'lanyard-crash-'))]) {
    try {
      const made = await make()
      if (made === null) continue
      const path = join(made, 'crash.json')
      await writePrivate(path, text)
      return path
    } catch {
      // A bug is told all the same.
    }
  }
  return null
}

/** The report as a value. Only what is named here is in it: messages of errors quote what they stumbled over. */
export function crashReport(thrown: unknown, facts: CrashFacts): object {
  return {
    ...facts,
    node: process.version,
    system: `${platform()} ${arch()} ${release()}`,
    errors: chainOf(thrown),
  }
}

function chainOf(thrown: unknown): readonly object[] {
  const errors: object[] = []
  for (let error = thrown; errors.length < DEEPEST_CAUSE; ) {
    if (!(error instanceof Error)) {
      if (errors.length === 0) errors.push({ name: typeof thrown })
      break
    }
    errors.push({ name: plain(error.name), code: codeIn(error), places: placesIn(error) })
    error = error.cause
  }
  return errors
}

/** Names and codes are words; anything else is somebody's text. */
function plain(name: unknown): string {
  return typeof name === 'string' && /^[A-Za-z]{1,60}$/.test(name) ? name : 'Error'
}

function codeIn(error: Error): string | null {
  const code = 'code' in error ? error.code : null
  return typeof code === 'string' && /^[A-Z][A-Z_]{1,40}(?:-\d{3})?$/.test(code) ? code : null
}

function placesIn({ stack = '' }: Error): readonly string[] {
  return stack
    .split('\n')
    .flatMap((line) => PLACE.exec(line)?.[1] ?? [])
    .slice(0, MOST_PLACES)
}
