/** The tour of README: a person signs in, finds three roles, writes their profiles, and signs out. */
import type { Step, Tour } from './camera.ts'
import { MORNING, signIn } from './pictures.ts'
import { LANYARD } from './program.ts'
import type { Sight } from './sight.ts'

/** How long people look at something new, and at a letter more. */
const LOOK = 2200
const LETTER = 250

/** Presses keys, and waits for what they lead to. */
function step(keys: readonly string[], sight: Sight, hold = LOOK): Step {
  return {
    hold,
    async play(terminal) {
      terminal.press(...keys)
      await terminal.waitFor(sight)
    },
  }
}

/** Types into the field of a filter, a letter a frame, each with the roles of what it stays on. */
function typing(text: string): readonly Step[] {
  return [...text].map((letter, at) => {
    const found = new RegExp(`/${text.slice(0, at + 1)} .*3 Roles ─+ \\d+ ─`)
    return step([letter], found, at + 1 === text.length ? LOOK : LETTER)
  })
}

const mark = (marked: number) => step(['space'], `${marked} marked`, 1000)

export const TOUR: Tour = {
  name: 'tour',
  title: 'Signing in, finding roles, writing their profiles as one change, and signing out',
  columns: 110,
  rows: 30,
  program: [...LANYARD, 'demo'],
  env: MORNING,
  steps: [
    { hold: LOOK, play: (terminal) => terminal.waitFor('signed out') },
    {
      hold: LOOK,
      // All of the list: what the filter stays on is the first of it.
      async play(terminal) {
        await signIn(terminal)
        await terminal.waitFor(/2 Accounts ─+ 248 ─/)
      },
    },
    step(['2', '/'], '/', LETTER),
    ...typing('paym'),
    step(['enter'], /3 Roles ─+ \d ─╮/, 1000),
    step(['right'], 'Enter write', 1000),
    mark(1),
    mark(2),
    step(['w'], 'y write 2', 3500),
    step(['y'], 'wrote 2 profiles', 3000),
    step(['z'], 'taken back', LOOK),
    step(['t'], 'Timeline', 3000),
    step(['escape'], 'Accounts', 600),
    step(['1', 'X'], 'Sign out of', LOOK),
    step(['y'], 'signed out', 3000),
  ],
}
