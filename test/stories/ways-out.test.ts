/** Ways out, from the middle of a sign-in: the terminal is as it was, the code says why, and nothing runs on. */
import { join } from 'node:path'
import { expect } from 'vitest'
import { LANYARD } from './program.ts'
import { atEachSize } from './sizes.ts'
import type { Terminal } from './terminal.ts'
import { askForBrowser, askForCode, leaveBy, until, untilRefused } from './ways.ts'

const MISFORTUNE = join(import.meta.dirname, '../fixtures/misfortune.cjs')
/** A shell around the program, as people have one: it sees what the terminal's driver was left like. */
const AROUND = 'stty -g > before; "$0" "$@"; echo "left with $?;"; stty -g > after'
const [NODE, ...PROGRAM] = LANYARD

interface WayOut {
  readonly way: string
  readonly code: number
  readonly misfortune?: string
  leave(terminal: Terminal, pid: number): Promise<void> | void
}

const bySignal = (way: NodeJS.Signals, code: number): WayOut => ({
  way,
  code,
  leave: (_, pid) => void process.kill(pid, way),
})
const byMisfortune = (misfortune: string, way: string, code: number): WayOut => ({
  ...bySignal('SIGUSR2', code),
  way,
  misfortune,
})

const WAYS: readonly WayOut[] = [
  {
    way: 'q, after one step back,',
    code: 0,
    async leave(terminal) {
      terminal.press('q')
      await terminal.waitFor('○ signed out')
      terminal.press('q')
    },
  },
  { way: 'Ctrl-C', code: 130, leave: (terminal) => terminal.press('ctrl+c') },
  bySignal('SIGINT', 130),
  bySignal('SIGTERM', 143),
  bySignal('SIGHUP', 129),
  bySignal('SIGQUIT', 131),
  byMisfortune('exit', 'a library that ends the process with 7', 7),
  byMisfortune('noTerminal', 'a terminal that takes no more', 129),
]

for (const { way, code, misfortune = '', leave } of WAYS) {
  atEachSize(
    `${way} leaves with ${code}, and the terminal is as it was`,
    {
      sessions: ['corp'],
      program: ['sh', '-c', AROUND, NODE, '-r', MISFORTUNE, ...PROGRAM],
      env: { MISFORTUNE: misfortune },
    },
    async ({ terminal, home }) => {
      await askForCode(terminal)
      const pid = Number(await home.read('pid'))
      await leave(terminal, pid)
      // The modes of the terminal itself are looked at by every story.
      await terminal.waitFor(`left with ${code};`)
      expect(isGone(pid)).toBe(true)
      const row = terminal.screen().findIndex((line) => line.includes('left with'))
      const { foreground, background, bold, inverse } = terminal.cell(0, row)
      expect({ foreground, background, bold, inverse }).toEqual(PLAIN)
      await terminal.exit
      expect(await home.read('after')).toBe(await home.read('before'))
    },
  )
}

const PLAIN = { foreground: null, background: null, bold: false, inverse: false } as const

atEachSize(
  'Ctrl-C leaves nobody who listens for the browser',
  { sessions: ['corp'], browser: 'ignore', env: { DISPLAY: ':0' } },
  async (stage) => {
    const address = await askForBrowser(stage)
    expect(await leaveBy(stage.terminal, 'ctrl+c')).toEqual({ code: 130, signal: null })
    expect(isGone(stage.terminal.pid)).toBe(true)
    await untilRefused(address)
  },
)

/** How a shell starts it: as usual, or under `nohup`, where only the terminal's own end tells. */
const STARTS = [
  { how: 'as usual', trap: ':', misfortune: '' },
  { how: 'under nohup', trap: "trap '' HUP", misfortune: 'deaf' },
] as const

for (const { how, trap, misfortune } of STARTS) {
  atEachSize(
    `started ${how} it ends when its terminal dies`,
    {
      sessions: ['corp'],
      program: ['sh', '-c', `${trap}; exec "$0" "$@"`, NODE, '-r', MISFORTUNE, ...PROGRAM],
      env: { MISFORTUNE: misfortune },
    },
    async ({ terminal }) => {
      await askForCode(terminal)
      terminal.hangUp()
      await until(() => isGone(terminal.pid), true)
    },
  )
}

function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return false
  } catch {
    return true
  }
}
