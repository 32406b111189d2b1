/** The attacks, by the number of their figure: what `npm run attack` runs, and `npm test` in small. */
import { damaged } from './damaged.ts'
import { gone } from './gone.ts'
import { knocking } from './knocking.ts'
import { names } from './names.ts'
import { noise } from './noise.ts'
import { offline } from './offline.ts'
import { packages } from './packages.ts'
import { reachable } from './reachable.ts'
import { restored } from './restored.ts'
import { secrets } from './secrets.ts'
import { serving } from './serving.ts'
import { shells } from './shells.ts'
import { storm } from './storm.ts'
import type { Outcome, Size } from './tries.ts'

export interface Attack {
  readonly figure: string
  /** What would be wrong if it got through. */
  readonly what: string
  run(size: Size): Promise<Outcome>
  /** Not for `npm test`: ten thousand keys take too long on a crowded machine. */
  readonly floods?: true
}

/** Of the storm. */
const MINUTES: Readonly<Record<Size, number>> = { full: 5, quick: 1 / 3 }
/** Another storm each time; for `npm test` the same. */
const seedOf = (size: Size) => (size === 'full' ? Date.now() % 1_000_000 : 33)

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
  {
    figure: 'G8',
    what: 'a shell does more with `lanyard env` than set variables: 29 hostile values in 3 fields',
    run: shells,
  },
  {
    figure: 'G9',
    what: 'a secret anywhere but in the caches of the AWS CLI or in the keychain, whichever call goes wrong in whichever way',
    run: secrets,
  },
  {
    figure: 'G10',
    what: 'a token or credentials of a role are left after signing out without AWS',
    run: offline,
  },
  {
    figure: 'G11',
    what: 'a listener is reached on another address than 127.0.0.1',
    run: reachable,
  },
  {
    figure: 'G18',
    what: 'a package or a script that comes along when lanyard is installed',
    run: packages,
  },
  {
    figure: 'G19',
    what: '`lanyard serve` gives credentials to other than its token, host and path, or stops serving',
    run: serving,
  },
  {
    figure: 'U12',
    what: 'the program hangs or falls over: chunks of noise on the keyboard, stops and starts',
    run: noise,
    floods: true,
  },
  {
    figure: 'R29',
    what: 'a file that is not what it should be, or a clock that is far off, keeps the screen from coming or obeying',
    run: damaged,
  },
  {
    figure: 'R33',
    what: 'keys and faults of AWS at random: it hangs, tells a secret, harms a file, hits a bug',
    run: async (size) => (await storm(MINUTES[size], seedOf(size))).outcome,
  },
  {
    figure: 'S5',
    what: 'the sign-in listener takes something else for the browser, or stops waiting for it',
    run: knocking,
  },
]
