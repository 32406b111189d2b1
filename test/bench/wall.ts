/** The wall time of whole programs, run by turns, so that a busy moment falls on all of them. */
import { spawnSync } from 'node:child_process'
import { median } from './statistics.ts'

export interface Command {
  readonly name: string
  readonly command: readonly [string, ...string[]]
  readonly env: Readonly<Record<string, string>>
  readonly input?: string
  /** Before each run, not timed. */
  readonly before?: () => void
}

/** What cannot be slower than any program on Node: Node itself. */
export const NOTHING: Command = {
  name: 'node -e 0',
  command: [process.execPath, '-e', '0'],
  env: {},
}

/** Median milliseconds by name. Throws where a program fails: a wrong answer is always quick. */
export function wallTimes(commands: readonly Command[], runs: number): ReadonlyMap<string, number> {
  const times = new Map<string, number[]>(commands.map(({ name }) => [name, []]))
  for (let run = -1; run < runs; run += 1) {
    for (const one of commands) {
      const took = once(one)
      // The first round fills caches, the code cache among them.
      if (run >= 0) times.get(one.name)?.push(took)
    }
  }
  return new Map([...times].map(([name, all]) => [name, median(all)]))
}

function once({ name, command: [program, ...args], env, input = '', before }: Command): number {
  before?.()
  const from = performance.now()
  const { status, stderr, error } = spawnSync(program, args, { env, input })
  const took = performance.now() - from
  if (status !== 0) throw new Error(`${name} failed: ${error?.message ?? stderr.toString()}`)
  return took
}
