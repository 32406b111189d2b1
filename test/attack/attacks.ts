/** The attacks, by the number of their figure: what `npm run attack` runs, and `npm test` in small. */
import { gone } from './gone.ts'
import { names } from './names.ts'
import { restored } from './restored.ts'
import type { Outcome, Size } from './tries.ts'

export interface Attack {
  readonly figure: string
  /** What would be wrong if it got through. */
  readonly what: string
  run(size: Size): Promise<Outcome>
}

export const ATTACKS: readonly Attack[] = [
  {
    figure: 'G5',
    what: 'the terminal is not as before: 11 ways out of 6 screens',
    run: restored,
  },
  {
    figure: 'G6',
    what: 'the program lives on 2 s after its terminal died, or spins',
    run: gone,
  },
  {
    figure: 'G7',
    what: 'a name from outside steers the terminal: 60 hostile names in 6 fields',
    run: names,
  },
]
