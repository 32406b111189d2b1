/** The store: one State, one way to change it, and the work that each change asks for. */
import { createStore as createVanillaStore } from 'zustand/vanilla'
import type { SessionName } from '../core/model.ts'
import type { Action } from '../state/actions.ts'
import { update } from '../state/update.ts'
import type { State } from '../state/vocabulary.ts'
import { createPerform } from './perform.ts'
import type { Ports } from './ports.ts'

export interface Store {
  getState(): State
  /** Calls after every change until the returned function is called. */
  subscribe(listener: (state: State, before: State) => void): () => void
  dispatch(action: Action): void
  /**
   * Gives the runtime the address on which a browser on another computer ended. It holds a code that
   * signs in, so it goes past actions, State and log.
   */
  handOver(session: SessionName, address: string): void
  /** Resolves with the first state, the present one included, that the predicate accepts. */
  until(accepts: (state: State) => boolean, signal?: AbortSignal): Promise<State>
  /** Aborts all work and waits for what must not be cut short, such as a write under way. */
  stop(): Promise<void>
}

/** A store over the ports. Every action sees the present time: `now` is stamped before each step. */
export function createStore(ports: Ports, initial: State): Store {
  const vanilla = createVanillaStore<State>(() => initial)
  const { perform, handOver, stop } = createPerform(ports, dispatch)

  function dispatch(action: Action): void {
    const before = vanilla.getState()
    const now = ports.clock.now()
    const [next, effects] = update(before.now === now ? before : { ...before, now }, action)
    ports.log.write('action', { type: action.type })
    vanilla.setState(next, true)
    for (const effect of effects) perform(effect)
  }

  return {
    getState: vanilla.getState,
    subscribe: vanilla.subscribe,
    dispatch,
    handOver,
    until: (accepts, signal) =>
      new Promise((resolve, reject) => {
        const leave = vanilla.subscribe(check)
        const abort = () => {
          leave()
          reject(signal?.reason)
        }
        signal?.addEventListener('abort', abort, { once: true })
        check(vanilla.getState())
        if (signal?.aborted) abort()

        function check(state: State): void {
          if (!accepts(state)) return
          leave()
          signal?.removeEventListener('abort', abort)
          resolve(state)
        }
      }),
    stop,
  }
}
