/** What becomes of a bug: a report on disk, its stack in the log of `--debug`, and words that name the report. */

import manifest from '../package.json' with { type: 'json' }
import type { App } from './app.ts'
import type { Env } from './core/env.ts'
import { type Failure, toFailure } from './core/failure.ts'
import { writeCrashReport } from './system/crash-report.ts'
import { type Paths, paths, shorten } from './system/paths.ts'

/** What runs, and where. */
export interface Crashed {
  readonly env: Env
  readonly platform: NodeJS.Platform
  readonly size: { readonly columns: number; readonly rows: number }
  /** What was composed, with the logs. */
  readonly apps: readonly App[]
  /** The command's name from the table of commands, `screen`, or null. */
  readonly command: string | null
}

/** The failure inside a thrown value; where it is a bug, a report is kept and the failure says where. */
export async function reported(thrown: unknown, crashed: Crashed): Promise<Failure> {
  const failure = toFailure(thrown)
  if (failure.kind !== 'bug') return failure
  const { env, platform, size, apps, command } = crashed
  const stack = thrown instanceof Error ? thrown.stack : null
  for (const { ports } of apps) ports.log.write('bug', { stack })
  const where = pathsIfAny(env, platform)
  // The demo leaves nothing in anybody's home.
  const directory = command === 'demo' ? null : (where?.lanyardState ?? null)
  const path = await writeCrashReport(directory, thrown, {
    version: manifest.version,
    command,
    ...size,
    term: env.TERM ?? null,
    at: new Date().toISOString(),
  })
  if (path === null) return failure
  const shown = where === null ? path : shorten(path, where.home)
  return { ...failure, next: `Report it with ${shown}: no secret is in it` }
}

function pathsIfAny(env: Env, platform: NodeJS.Platform): Paths | null {
  try {
    return paths(env, platform)
  } catch {
    return null
  }
}
