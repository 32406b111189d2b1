/** G5: whatever ends the program, on whatever screen, the terminal is as it was before. */
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Home } from '../stories/home.ts'
import { LANYARD } from '../stories/program.ts'
import type { Sight } from '../stories/sight.ts'
import { play, type Stage, type StoryOptions } from '../stories/story.ts'
import type { Terminal } from '../stories/terminal.ts'
import { askForCode, goToRole } from '../stories/ways.ts'
import { type Outcome, type Size, tryAll } from './tries.ts'

const MISFORTUNE = join(import.meta.dirname, '../fixtures/misfortune.cjs')
/** How often it is looked whether the misfortune has struck, in milliseconds. */
const SOON = 10
/** A shell around the program, as people have one: it sees what the terminal's driver was left like. */
const AROUND = 'stty -g > before; "$0" "$@"; echo "left with $?;"; stty -g > after'

interface Screen {
  readonly name: string
  readonly options: StoryOptions
  go(terminal: Terminal): Promise<unknown>
  /** The key that leads back to where `q` leaves, and what is seen there. */
  readonly back: string
  readonly home: Sight
}

const PANES = '4 Profiles'
const IN = { sessions: ['corp'], signedIn: ['corp'], emulator: { accounts: 12 } } as const

const SCREENS: readonly Screen[] = [
  {
    name: 'accounts',
    options: IN,
    go: (terminal) => terminal.waitFor(/2 Accounts ─.* 12 ─/),
    // Nowhere to go back from: a key that does nothing.
    back: 'g',
    home: PANES,
  },
  {
    name: 'sign-in',
    options: { sessions: ['corp'] },
    go: askForCode,
    back: 'q',
    home: '○ signed out',
  },
  {
    name: 'filter',
    options: IN,
    async go(terminal) {
      await terminal.waitFor(/2 Accounts ─.* 12 ─/)
      terminal.press('2', '/')
      terminal.type('pay')
      await terminal.waitFor(/of 12/)
    },
    back: 'escape',
    home: /2 Accounts ─+ 12 ─/,
  },
  {
    name: 'plan',
    options: IN,
    async go(terminal) {
      await goToRole(terminal, 'payments-dev', 'DeveloperAccess')
      terminal.press('space', 'w')
      await terminal.waitFor('y write')
    },
    back: 'q',
    home: PANES,
  },
  {
    name: 'help',
    options: IN,
    async go(terminal) {
      await terminal.waitFor(PANES)
      terminal.press('?')
      await terminal.waitFor('Help')
    },
    back: 'q',
    home: PANES,
  },
  {
    name: 'form',
    options: {},
    async go(terminal) {
      await terminal.waitFor('No AWS setup found')
      terminal.press('n')
      await terminal.waitFor('Where do you sign in to AWS?')
    },
    back: 'escape',
    home: 'No AWS setup found',
  },
]

interface Exit {
  readonly name: string
  readonly code: number
  readonly misfortune?: string
  leave(terminal: Terminal, pid: number, screen: Screen, home: Home): Promise<void> | void
}

const bySignal = (signal: NodeJS.Signals, code: number): Exit => ({
  name: signal,
  code,
  leave: (_, pid) => void process.kill(pid, signal),
})
const byMisfortune = (misfortune: string, code: number): Exit => ({
  ...bySignal('SIGUSR2', code),
  name: misfortune,
  misfortune,
})

const EXITS: readonly Exit[] = [
  {
    name: 'q',
    code: 0,
    async leave(terminal, _, { back, home }) {
      terminal.press(back)
      await terminal.waitFor(home)
      terminal.press('q')
    },
  },
  { name: 'Ctrl-C', code: 130, leave: (terminal) => terminal.press('ctrl+c') },
  bySignal('SIGINT', 130),
  bySignal('SIGTERM', 143),
  bySignal('SIGHUP', 129),
  bySignal('SIGQUIT', 131),
  byMisfortune('throw', 1),
  byMisfortune('reject', 1),
  {
    ...byMisfortune('render', 1),
    async leave(terminal, pid, _, home) {
      process.kill(pid, 'SIGUSR2')
      while ((await home.read('struck')) === null) await pause(SOON)
      // Everything has to be drawn anew.
      terminal.resize(100, 30)
    },
  },
  byMisfortune('exit', 7),
  byMisfortune('noTerminal', 129),
]

type Way = readonly [screen: Screen, exit: Exit]

/** Every exit from every screen; a quick run takes each exit from one of the screens. */
export function restored(size: Size): Promise<Outcome> {
  const all = EXITS.flatMap((exit) => SCREENS.map((screen): Way => [screen, exit]))
  const quick = EXITS.map((exit, index): Way => [SCREENS[index % SCREENS.length] as Screen, exit])
  return tryAll(
    size === 'full' ? all : quick,
    ([screen, exit]) => `${exit.name} at ${screen.name}`,
    leave,
  )
}

async function leave([screen, exit]: Way): Promise<string | null> {
  const [node, ...rest] = LANYARD
  const { misfortune } = exit
  const options: StoryOptions = {
    columns: 120,
    rows: 36,
    ...screen.options,
    program: ['sh', '-c', AROUND, node, '-r', MISFORTUNE, ...rest],
    env: misfortune === undefined ? {} : { MISFORTUNE: misfortune },
  }
  let how: string | null = null
  // `play` itself looks at the modes of the terminal at the end: alternate screen, cursor, paste, mouse.
  await play(options, async (stage) => {
    await screen.go(stage.terminal)
    await exit.leave(stage.terminal, Number(await stage.home.read('pid')), screen, stage.home)
    how = await judge(stage, exit)
  })
  return how
}

async function judge({ terminal, home }: Stage, { code }: Exit): Promise<string | null> {
  await terminal.waitFor(/left with \d+;/)
  const row = terminal.screen().findIndex((line) => /left with \d+;/.test(line))
  const [, left] = /left with (\d+);/.exec(terminal.screen()[row] ?? '') ?? []
  const { foreground, background, bold, inverse } = terminal.cell(0, row)
  await terminal.exit
  if (Number(left) !== code) return `left with ${left} and not ${code}. ${terminal.report()}`
  if (foreground !== null || background !== null || bold || inverse) return 'colours are left'
  const same = (await home.read('before')) === (await home.read('after'))
  return same ? null : 'the terminal driver is left changed'
}
