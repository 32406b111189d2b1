/** Notices what other programs change: hints from the file system, and a look every two seconds. */
import { type FSWatcher, watch as watchPath } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Ms } from '../core/model.ts'
import type { Watcher } from '../runtime/ports.ts'

/** Network drives give no hints, and inotify may be used up: what is not hinted is seen by then. */
const LOOK_EVERY: Ms = 2_000
/** A program that saves a file makes several events. */
const HINTS_WITHIN: Ms = 50
/** File systems keep time coarsely. */
const SLACK: Ms = 100

type What = 'config' | 'tokens'

/** A watcher of the config file and of the directories of tokens; none needs to exist. */
export function createWatcher(configFile: string, ...tokenDirectories: readonly string[]): Watcher {
  const made = Date.now() - SLACK
  // The directories: a file that is replaced takes its own watch away with it.
  const watched: readonly (readonly [What, string, () => Promise<Sight>])[] = [
    ['config', dirname(configFile), () => sightOf(configFile)],
    ...tokenDirectories.map(
      (directory) => ['tokens', directory, () => tokensSight(directory)] as const,
    ),
  ]

  return {
    watch(changed) {
      const stops = watched.map(([what, directory, look]) =>
        watchOne(directory, look, made, () => changed(what)),
      )
      return () => {
        for (const stop of stops) stop()
      }
    },
  }
}

/**
 * Calls when what `look` returns differs from before. Hints only say when to look again. What changed since
 * `made`, before the first look, may have been read before it did, and counts as changed.
 */
function watchOne(
  directory: string,
  look: () => Promise<Sight>,
  made: Ms,
  changed: () => void,
): () => void {
  let stopped = false
  let hints: FSWatcher | null = null
  let hinted: NodeJS.Timeout | undefined
  let known: string | null = null
  let looking = false

  async function compare(): Promise<void> {
    const { print, at } = await look()
    const differs = known === null ? at >= made : print !== known
    known = print
    if (differs && !stopped) changed()
  }

  function lookAgain(): void {
    if (stopped || looking) return
    hints ??= follow()
    looking = true
    compare().finally(() => {
      looking = false
    })
  }

  /** Soon, but not put off by the next hint: a program that writes on and on is seen as it writes. */
  function lookSoon(): void {
    hinted ??= setTimeout(() => {
      hinted = undefined
      lookAgain()
    }, HINTS_WITHIN).unref()
  }

  function follow(): FSWatcher | null {
    try {
      const watcher = watchPath(directory, { persistent: false }, lookSoon)
      watcher.on('error', drop)
      return watcher
    } catch {
      // Not there yet, or no watches left: the timer looks, and tries this again.
      return null
    }
  }

  function drop(): void {
    hints?.close()
    hints = null
  }

  lookAgain()
  const timer = setInterval(lookAgain, LOOK_EVERY).unref()
  return () => {
    stopped = true
    clearInterval(timer)
    clearTimeout(hinted)
    drop()
  }
}

interface Sight {
  /** What tells one content of a file from the next without reading it; the same for every missing file. */
  readonly print: string
  /** When that came about. */
  readonly at: Ms
}

async function sightOf(path: string): Promise<Sight> {
  try {
    const { ino, size, mtimeNs, ctimeMs } = await stat(path, { bigint: true })
    return { print: `${ino}:${size}:${mtimeNs}`, at: Number(ctimeMs) }
  } catch {
    return { print: 'none', at: 0 }
  }
}

/** Temporary files and locks, ours and others', have other endings; registrations are no news. */
async function tokensSight(directory: string): Promise<Sight> {
  const names = await readdir(directory).catch(() => [])
  const tokens = names.filter((name) => name.endsWith('.json') && !name.startsWith('lanyard-'))
  const sights = await Promise.all(
    tokens.sort().map(async (name) => ({ name, ...(await sightOf(join(directory, name))) })),
  )
  return {
    print: sights.map(({ name, print }) => `${name}:${print}`).join('\n'),
    at: Math.max(0, ...sights.map(({ at }) => at)),
  }
}
