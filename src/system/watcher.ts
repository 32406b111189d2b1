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

type What = 'config' | 'tokens'

/** A watcher of the config file and of the directories of tokens; none needs to exist. */
export function createWatcher(configFile: string, ...tokenDirectories: readonly string[]): Watcher {
  // The directories: a file that is replaced takes its own watch away with it.
  const watched: readonly (readonly [What, string, () => Promise<string>])[] = [
    ['config', dirname(configFile), () => fingerprint(configFile)],
    ...tokenDirectories.map(
      (directory) => ['tokens', directory, () => tokensFingerprint(directory)] as const,
    ),
  ]

  return {
    watch(changed) {
      const stops = watched.map(([what, directory, look]) =>
        watchOne(directory, look, () => changed(what)),
      )
      return () => {
        for (const stop of stops) stop()
      }
    },
  }
}

/** Calls when what `look` returns differs from before. Hints only say when to look again. */
function watchOne(directory: string, look: () => Promise<string>, changed: () => void): () => void {
  let stopped = false
  let hints: FSWatcher | null = null
  let hinted: NodeJS.Timeout | undefined
  let known: string | null = null
  let looking = false

  async function compare(): Promise<void> {
    const seen = await look()
    const differs = known !== null && seen !== known
    known = seen
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

/** What tells one content of a file from the next without reading it; the same for every missing file. */
async function fingerprint(path: string): Promise<string> {
  try {
    const { ino, size, mtimeNs } = await stat(path, { bigint: true })
    return `${ino}:${size}:${mtimeNs}`
  } catch {
    return 'none'
  }
}

/** Temporary files and locks, ours and others', have other endings; registrations are no news. */
async function tokensFingerprint(directory: string): Promise<string> {
  const names = await readdir(directory).catch(() => [])
  const tokens = names.filter((name) => name.endsWith('.json') && !name.startsWith('lanyard-'))
  const prints = await Promise.all(
    tokens.sort().map(async (name) => `${name}:${await fingerprint(join(directory, name))}`),
  )
  return prints.join('\n')
}
