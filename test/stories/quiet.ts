/** Waits for a screen to come to rest: for pictures and for looking at a program by hand, never for tests. */
import type { Terminal } from './terminal.ts'

export interface Patience {
  /** The screen is at rest when nothing was written for so long, in milliseconds. */
  readonly rest: number
  /** Programs that never rest are looked at after so long. */
  readonly most: number
  /** The first sign of life may take so long. */
  readonly start: number
}

export const PATIENCE: Patience = { rest: 300, most: 5_000, start: 10_000 }

/** Resolves when the screen has something on it and rests, when time is up, or when the program ended. */
export function untilQuiet(
  terminal: Terminal,
  { rest, most, start }: Patience = PATIENCE,
): Promise<void> {
  return new Promise((resolve) => {
    const alive = (): boolean => terminal.raw() !== ''
    let timer: NodeJS.Timeout
    const finish = (): void => {
      clearTimeout(timer)
      clearTimeout(limit)
      forget()
      resolve()
    }
    const again = (): void => {
      clearTimeout(timer)
      if (terminal.ended !== null) finish()
      else if (alive()) timer = setTimeout(look, rest)
    }
    // In the middle of a frame the next piece is on its way.
    const look = (): void => (terminal.modes().synchronizedOutput ? again() : finish())
    const limit = setTimeout(finish, alive() ? most : start)
    const forget = terminal.onChange(again)
    again()
  })
}
