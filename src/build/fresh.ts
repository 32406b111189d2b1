/** Builds dist/ where it is missing or older than what it is made of; runs before the demo and the tests. */
import { existsSync, globSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { bundle, root } from './bundle.ts'
import { entries } from './joints.ts'

/**
 * Whether any bundle in `dist` is missing or older than a source.
 * Directories count as sources, since removing a file from one changes nothing else.
 */
export function isStale(project: string, dist: string): boolean {
  const bundles = Object.keys(entries).map((name) => join(dist, `${name}.cjs`))
  if (!bundles.every((path) => existsSync(path))) return true
  const oldest = Math.min(...bundles.map((path) => statSync(path).mtimeMs))
  const sources = globSync(['package.json', 'package-lock.json', '{src,components}/**'], {
    cwd: project,
  })
  return sources.some((path) => statSync(join(project, path)).mtimeMs >= oldest)
}

/** Builds dist/ if need be. Vitest calls this once before it runs any test. */
export async function setup(): Promise<void> {
  const dist = join(root, 'dist')
  if (isStale(root, dist)) await bundle(dist)
}

if (import.meta.main) await setup()
