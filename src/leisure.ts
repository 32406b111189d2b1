/**
 * Gives memory back once nothing happens any more. What a load of thousands needed for a moment the engine keeps,
 * up to 100 MB of it, until it next looks for garbage; and a program that waits for a key makes none.
 */
import { getHeapStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Ms } from './core/model.ts'

/** For so long nothing has happened: to look takes a moment, in which nobody should press a key. */
const STILL: Ms = 10_000
/** So much more than after the last look may be worth one. */
const WORTH = 16 * 1024 * 1024

export interface Heap {
  /** Bytes that are taken from the system, in use or not. */
  taken(): number
  /** Gives back what is not in use. */
  tidy(): void
}

/**
 * Tidies the heap whenever nothing has happened for ten seconds, or ten more, and it has grown by 16 MB since,
 * until the returned function is called. `onChange` calls for everything that happens.
 */
export function tidyAtLeisure(
  onChange: (call: () => void) => () => void,
  heap: Heap = engine,
): () => void {
  let tidied = 0
  const timer = setTimeout(() => {
    // What is written down behind a load is no change to see, and grows the heap too.
    timer.refresh()
    if (heap.taken() - tidied < WORTH) return
    heap.tidy()
    tidied = heap.taken()
  }, STILL)
  timer.unref()
  const leave = onChange(() => timer.refresh())
  return () => {
    leave()
    clearTimeout(timer)
  }
}

export const engine: Heap = {
  taken: () => getHeapStatistics().total_heap_size,
  tidy() {
    // Only contexts made while the flag is set have the function. Code that is kept for the next start
    // says with which flags it was made, and those are to be the usual ones.
    setFlagsFromString('--expose-gc')
    runInNewContext('gc()')
    setFlagsFromString('--no-expose-gc')
  },
}
