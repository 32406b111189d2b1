/** What a program holds after a while that it did not hold before: memory and descriptors. */
import { heapOf } from '../bench/collector.ts'
import { median } from '../bench/statistics.ts'
import { type Usage, usageOf } from '../bench/usage.ts'
import type { Terminal } from '../stories/terminal.ts'

const MINUTE = 60_000
const MB = 1024 * 1024
const FIFTHS = 5
/** The fifth that the last one is compared with: by then everything was used once. */
const BEFORE = 1
/** So often the garbage is collected. */
const COLLECTIONS = 40

/** In shorter times more comes than goes: the first messages, accounts and roles. */
const STEADY_MINUTES = 5
/** What Ink knows of texts grows for some minutes, by 20 MB at most, and is begun anew then. */
const MOST_HELD = 20
const MOST_DESCRIPTORS = 8

/** What the last fifth of the time has more than the second one had. */
export interface Grown {
  /** Megabytes once all garbage was collected: the least of several looks. */
  readonly held: number
  /** Megabytes that the system counts, in medians: the engine lets a hundred of them come and go. */
  readonly resident: number
  readonly descriptors: number
}

export const NOTHING_GROWN: Grown = { held: 0, resident: 0, descriptors: 0 }

/** What of it is too much, in words; nothing where the time was too short to tell. */
export function tooMuch({ held, descriptors }: Grown, minutes: number): string[] {
  if (minutes < STEADY_MINUTES) return []
  return [
    ...(held > MOST_HELD ? [`it holds ${held.toFixed(1)} MB more`] : []),
    ...(descriptors > MOST_DESCRIPTORS ? [`it opened ${descriptors} descriptors more`] : []),
  ]
}

/** Of one fifth of the time. */
interface Looks {
  readonly usages: Usage[]
  readonly heaps: number[]
}

const NONE: Looks = { usages: [], heaps: [] }

/** From now on, for so many minutes; the program has the collector in it, which tells in the file. */
export function watchGrowth(terminal: Terminal, heapFile: string, minutes: number) {
  const begun = performance.now()
  const length = minutes * MINUTE
  const looks = Array.from({ length: FIFTHS }, (): Looks => ({ usages: [], heaps: [] }))
  let collections = 0
  const part = (parts: number) => Math.floor((parts * (performance.now() - begun)) / length)
  const more = (of: (one: Looks) => number) => of(looks.at(-1) ?? NONE) - of(looks[BEFORE] ?? NONE)
  return {
    isOver: () => part(FIFTHS) >= FIFTHS,
    async look(): Promise<void> {
      const look = looks[part(FIFTHS)]
      if (look === undefined || terminal.ended !== null) return
      look.usages.push(usageOf(terminal.pid))
      if (minutes < STEADY_MINUTES || part(COLLECTIONS) < collections) return
      collections = part(COLLECTIONS) + 1
      // Where the program is gone there is nothing to measure; that it is gone others notice.
      const heap = await heapOf(terminal.pid, heapFile).catch(() => null)
      if (heap !== null) look.heaps.push(heap)
    },
    grown: (): Grown => ({
      held: more(({ heaps }) => Math.min(...heaps)) / MB,
      resident: more(({ usages }) => median(usages.map(({ memory }) => memory))) / MB,
      descriptors: more(({ usages }) => median(usages.map((usage) => usage.descriptors))),
    }),
  }
}
