/** What a handler of effects is: the work, and the action that tells how it failed. */
import type { Failure } from '../core/failure.ts'
import type { Action } from '../state/actions.ts'
import type { Effect } from '../state/effects.ts'

/** What takes time and may fail: every effect but the end of a lifeline. */
export type Work = Exclude<Effect, { do: 'end' }>
export type Of<D extends Work['do']> = Extract<Work, { do: D }>

export type Handlers<Kinds extends Work['do']> = {
  readonly [D in Kinds]: {
    run(effect: Of<D>, signal: AbortSignal): Promise<void> | void
    /** Null where nobody needs to know. */
    failed(effect: Of<D>, failure: Failure): Action | null
  }
}

/** Says that something failed. */
export function tell(_: Effect, failure: Failure): Action {
  return { type: 'failed', failure }
}
