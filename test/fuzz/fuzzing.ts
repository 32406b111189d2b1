/** Runs a target for a time, the seeds that once found something first. */
import { readFileSync, writeFileSync } from 'node:fs'
import fc from 'fast-check'
import type { Target } from './targets/target.ts'

/** Where a target once failed, to be tried again before anything else. */
export interface Seed {
  readonly target: string
  readonly seed: number
  readonly path: string
}

export interface Finding extends Seed {
  readonly what: string
}

const SEEDS = new URL('seeds.json', import.meta.url)

export function savedSeeds(): readonly Seed[] {
  return JSON.parse(readFileSync(SEEDS, 'utf8'))
}

/** Keeps a finding for every run to come. */
export function saveSeed({ target, seed, path }: Seed): void {
  const all = [...savedSeeds(), { target, seed, path }]
  writeFileSync(SEEDS, `${JSON.stringify(all, null, 2)}\n`)
}

/** Tries the saved seeds, then new ones: so many runs, or as many as the milliseconds allow. Null where all held. */
export async function fuzz(
  target: Target,
  limit: { readonly runs: number } | { readonly milliseconds: number },
): Promise<{ readonly runs: number; readonly finding: Finding | null }> {
  const budget =
    'runs' in limit
      ? { numRuns: limit.runs }
      : {
          numRuns: Number.MAX_SAFE_INTEGER,
          interruptAfterTimeLimit: limit.milliseconds,
          markInterruptAsFailure: false,
        }
  const saved = savedSeeds().filter((seed) => seed.target === target.name)
  const all = [...saved.map(({ seed, path }) => ({ seed, path, numRuns: 1 })), budget]
  let runs = 0
  for (const parameters of all) {
    const result = await fc.check(target.property(), parameters)
    runs += result.numRuns
    if (!result.failed) continue
    const what = `${String(result.errorInstance)} for ${fc.stringify(result.counterexample)}`
    const path = result.counterexamplePath ?? ''
    return { runs, finding: { target: target.name, seed: result.seed, path, what } }
  }
  return { runs, finding: null }
}
