/** G6: a program whose terminal died is gone within two seconds, and does not spin until then. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { LANYARD } from '../stories/program.ts'
import { play, type StoryOptions } from '../stories/story.ts'
import type { Terminal } from '../stories/terminal.ts'
import { askForCode } from '../stories/ways.ts'
import { type Outcome, type Size, tryAll } from './tries.ts'

const MISFORTUNE = join(import.meta.dirname, '../fixtures/misfortune.cjs')
/** The time that is promised, and the one for a machine that has other things to do. */
const PATIENCE = { full: 2_000, quick: 15_000 } as const
/** Seconds of CPU from the terminal's death to the end: tidying up, and no spinning. */
const MOST_CPU = 0.5
/** Clock ticks a second of /proc (USER_HZ), the same on every Linux. */
const TICKS = 100
const LOOK_EVERY = 20

const IN = { sessions: ['corp'], signedIn: ['corp'] } as const

const MOMENTS: readonly {
  readonly name: string
  readonly options: StoryOptions
  go(terminal: Terminal): Promise<unknown>
}[] = [
  {
    name: 'at rest',
    options: { ...IN, emulator: { accounts: 12 } },
    go: (terminal) => terminal.waitFor(/2 Accounts ─.* 12 ─/),
  },
  { name: 'while it signs in', options: { sessions: ['corp'] }, go: askForCode },
  {
    name: 'while it waits for AWS',
    options: { ...IN, emulator: { accounts: 12, faults: [{ route: 'accounts', reply: 'hang' }] } },
    go: (terminal) => terminal.waitFor('2 Accounts'),
  },
  {
    name: 'in a form',
    options: {},
    async go(terminal) {
      await terminal.waitFor('No AWS setup found')
      terminal.press('n')
      await terminal.waitFor('Where do you sign in to AWS?')
    },
  },
]

/** Closes the terminal 100 times, at four moments; half of the programs never hear SIGHUP. */
export function gone(size: Size): Promise<Outcome> {
  const cases = Array.from({ length: size === 'full' ? 100 : 4 }, (_, index) => ({
    moment: MOMENTS[index % MOMENTS.length] ?? MOMENTS[0],
    isDeaf: Math.floor(index / MOMENTS.length) % 2 === 1 || (size === 'quick' && index % 2 === 1),
  }))
  return tryAll(
    cases,
    ({ moment, isDeaf }) => `${moment?.name}${isDeaf ? ', deaf to SIGHUP' : ''}`,
    async ({ moment, isDeaf }) => {
      if (moment === undefined) return 'no such moment'
      const deaf: StoryOptions = {
        program: [
          'sh',
          '-c',
          `trap '' HUP; exec "$0" "$@"`,
          LANYARD[0],
          '-r',
          MISFORTUNE,
          LANYARD[1] ?? '',
        ],
        env: { MISFORTUNE: 'deaf' },
      }
      let how: string | null = null
      await play(
        { columns: 120, rows: 36, ...moment.options, ...(isDeaf ? deaf : {}) },
        async ({ terminal }) => {
          await moment.go(terminal)
          const before = cpu(terminal.pid) ?? 0
          terminal.hangUp()
          how = await death(terminal.pid, before, PATIENCE[size])
        },
      )
      return how
    },
    // One at a time: two seconds are promised on a machine that is not busy with a test.
    1,
  )
}

async function death(pid: number, before: number, patience: number): Promise<string | null> {
  const began = performance.now()
  let spent = 0
  for (;;) {
    const now = cpu(pid)
    if (now === null) return spent > MOST_CPU ? `it took ${spent} s of CPU` : null
    spent = now - before
    if (performance.now() - began > patience) return 'it lives on'
    await pause(LOOK_EVERY)
  }
}

/** Seconds of CPU of a process so far; null where it has ended. */
function cpu(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return state === 'Z' ? null : (Number(fields[10]) + Number(fields[11])) / TICKS
  } catch {
    return null
  }
}
