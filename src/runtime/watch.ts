/** Watches time and files for a store: ticks only when some label changes, and notices foreign writes. */
import { SECOND } from '../core/expiry.ts'
import type { Ms } from '../core/model.ts'
import { nextTickAt } from '../state/views/ticks.ts'
import type { Ports } from './ports.ts'
import type { Store } from './store.ts'

/** More than a missed beat: the computer slept, or somebody set the clock. */
const JUMP: Ms = 3000

/** Keeps the store's time and files right until the returned function is called. */
export function watchWorld(store: Store, { clock, watcher }: Ports): () => void {
  let last = clock.now()
  /** Every action brings `now` up to date, so the state alone does not say what no tick has told yet. */
  let ticked = last
  const stopClock = clock.everySecond(() => {
    const now = clock.now()
    const jumped = Math.abs(now - last - SECOND) > JUMP
    last = now
    if (jumped || now >= nextTickAt({ ...store.getState(), now: ticked })) {
      ticked = now
      store.dispatch({ type: 'tick', now })
    }
    if (jumped) store.dispatch({ type: 'filesChanged', what: 'tokens' })
  })
  const stopWatcher = watcher.watch((what) => store.dispatch({ type: 'filesChanged', what }))
  return () => {
    stopClock()
    stopWatcher()
  }
}
