/** Signals that end a run from outside, and who gets them instead while another program has the terminal. */
import { constants } from 'node:os'

/** Why a run was ended from outside; the exit code follows the shell's rule, 128 and the signal. */
export class Interrupted extends Error {
  readonly code: number

  constructor(name: 'SIGINT' | 'SIGTERM' | 'SIGHUP') {
    super(name)
    this.code = 128 + constants.signals[name]
  }
}

/** Who gets the signals while another program has the terminal. */
let taker: ((name: NodeJS.Signals) => void) | null = null

/** From now on `told` gets them, until the returned function is called: also those that end us, or start a debugger. */
export function takeSignals(told: (name: NodeJS.Signals) => void): () => void {
  const more = ['SIGQUIT', 'SIGUSR1', 'SIGUSR2'] as const
  taker = told
  for (const name of more) process.on(name, told)
  return () => {
    taker = null
    for (const name of more) process.off(name, told)
  }
}

/** Aborts the run with `Interrupted`; asked twice, whatever is being tidied up takes too long, and `exit` ends it. */
export function listenToSignals(ending: AbortController, exit: (code: number) => void): void {
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      if (taker !== null) return taker(name)
      const interrupted = new Interrupted(name)
      if (ending.signal.aborted) exit(interrupted.code)
      ending.abort(interrupted)
    })
  }
}
