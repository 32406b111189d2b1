/** Going to the shell and coming back: by Ctrl-Z, by a SIGTSTP from outside, or after a stop without a word. */
import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises'

/** What the owner of the terminal does for it. */
export interface SuspensionHost {
  /** Gives the terminal back while the work runs, then takes it again and draws everything anew. */
  handOver(work: () => Promise<void>): Promise<void>
  /** Nobody is there who would take over: no shell with job control started us. */
  refused(): void
}

export interface Suspension {
  suspend(): void
  /** From now on the signals are obeyed, until the returned function is called. */
  guard(): () => void
}

/** So long may the kernel take to stop us, in milliseconds. */
const STOPPING = 100

export function createSuspension({ handOver, refused }: SuspensionHost): Suspension {
  let isAway = false
  const leave = async (work: () => Promise<void>): Promise<void> => {
    if (isAway) return
    isAway = true
    await handOver(work)
    isAway = false
  }
  const suspend = () =>
    void leave(async () => {
      process.off('SIGTSTP', suspend)
      const isBack = await stopped()
      process.on('SIGTSTP', suspend)
      // The kernel tells a resize only to the job in front, which we were not.
      if (isBack) process.emit('SIGWINCH', 'SIGWINCH')
      else refused()
    })
  /** Stopped without a word, and continued: the shell has set the terminal's mode back meanwhile. */
  const takeBack = () => void leave(async () => {})
  return {
    suspend,
    guard() {
      if (process.platform === 'win32') return () => {}
      process.on('SIGTSTP', suspend)
      process.on('SIGCONT', takeBack)
      return () => {
        process.off('SIGTSTP', suspend)
        process.off('SIGCONT', takeBack)
      }
    },
  }
}

/** Stops the whole job until it is continued; false where the kernel does not stop it, nobody being there to continue it. */
async function stopped(): Promise<boolean> {
  let isContinued = false
  const back = new Promise<void>((resolve) => {
    process.once('SIGCONT', () => {
      isContinued = true
      resolve()
    })
  })
  // The whole job: npm or a script around us must stop too, or the shell never gets its turn.
  process.kill(0, 'SIGTSTP')
  await Promise.race([back, wait(STOPPING)])
  // After a stop the timer is over before the signal is read: the next turn has it.
  await turn()
  return isContinued
}
