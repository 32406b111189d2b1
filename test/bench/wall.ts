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
  /** After each run: when what it was run for was done, by the clock on the wall, where that is not its end. */
  readonly doneAt?: () => number
}

/** What cannot be slower than any program on Node: Node itself. */
export const NOTHING: Command = {
  name: 'node -e 0',
  command: [process.execPath, '-e', '0'],
  env: {},
}

/** What `doneAt` brings stands beside the whole under this name. */
export const untilDone = (name: string) => `${name}, until done`

/** Median milliseconds by name. Throws where a program fails: a wrong answer is always quick. */
export function wallTimes(commands: readonly Command[], runs: number): ReadonlyMap<string, number> {
  const times = new Map<string, number[]>()
  for (let run = -1; run < runs; run += 1) {
    for (const one of commands) {
      const took = once(one)
      // The first round fills caches, the code cache among them.
      if (run < 0) continue
      for (const [name, time] of took) times.set(name, [...(times.get(name) ?? []), time])
    }
  }
  return new Map([...times].map(([name, all]) => [name, median(all)]))
}

function once(one: Command): readonly (readonly [name: string, took: number])[] {
  const { name, command, env, input = '', before, doneAt } = one
  const [program, ...args] = command
  before?.()
  const began = Date.now()
  const from = performance.now()
  const { status, stderr, error } = spawnSync(program, args, { env, input })
  const took = performance.now() - from
  if (status !== 0) throw new Error(`${name} failed: ${error?.message ?? stderr.toString()}`)
  return [[name, took], ...(doneAt ? [[untilDone(name), doneAt() - began] as const] : [])]
}
