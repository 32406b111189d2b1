/** U12: noise on the keyboard, stops and starts, a window that changes all the while: the program lives, and obeys. */
import { setTimeout as pause } from 'node:timers/promises'
import fc from 'fast-check'
import { untilQuiet } from '../stories/quiet.ts'
import { play, type Stage, type StoryOptions } from '../stories/story.ts'
import type { Terminal } from '../stories/terminal.ts'
import type { Outcome, Size } from './tries.ts'

const IN: StoryOptions = {
  columns: 120,
  rows: 36,
  sessions: ['corp'],
  signedIn: ['corp'],
  emulator: { accounts: 12 },
}

const BREATH = { rest: 10, most: 300, start: 300 } as const

/** Long enough for a screen to fill what a pseudo-terminal holds, in milliseconds. */
const CLOGGED = 100

/** How long Ctrl-C may take, in milliseconds. */
const PATIENCE = 15_000

/** Those that leave, or stop the program, in any field and dialog. */
const LEAVES = [0x03, 0x1a]
/** `q` leaves from the panes. */
const QUITS = 'q'.charCodeAt(0)

const chunk = fc.oneof(
  { weight: 4, arbitrary: fc.uint8Array({ minLength: 1, maxLength: 12 }) },
  // Half a sequence, or a whole one that means nothing.
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom('\x1b[', '\x1bO', '\x1b]', '\x1bP', '\x1b[<', '\x1b[?'), fc.string())
      .map(([start, rest]) => Buffer.from(start + rest)),
  },
  { weight: 1, arbitrary: fc.constant(Buffer.from('\x1b[200~')) },
  { weight: 1, arbitrary: fc.constant(Buffer.from('\x1b[201~')) },
)

/** Chunks of noise that neither leave nor stop the program. */
export function noises(count: number, seed: number): readonly Buffer[] {
  return fc
    .sample(chunk, { numRuns: count, seed })
    .map((bytes) => bytes.filter((byte) => !LEAVES.includes(byte) && byte !== QUITS))
    .map((bytes) => Buffer.from(bytes))
}

/** Ten thousand chunks of noise, 400 stops, both amid resizes, 100 times Ctrl-C at a stop; each is a try. */
export async function noise(size: Size): Promise<Outcome> {
  const [chunks, stops, leaves] = size === 'full' ? [10_000, 400, 100] : [1_000, 40, 10]
  const seed = Date.now() % 1_000_000
  const broken: string[] = []
  const note = (what: string) => (thrown: unknown) => broken.push(`${what}: ${String(thrown)}`)
  await play(IN, (stage) => type(stage.terminal, chunks, seed)).catch(note(`seed ${seed}`))
  await play(IN, (stage) => stop(stage.terminal, stops)).catch(note('stops'))
  await play(IN, (stage) => leave(stage, leaves)).catch(note('Ctrl-C at a stop'))
  return { tries: chunks + stops + leaves, broken }
}

async function type(terminal: Terminal, count: number, seed: number): Promise<void> {
  await terminal.waitFor(/2 Accounts ─+ 12 ─/)
  for (const [index, bytes] of noises(count, seed).entries()) {
    terminal.type(bytes)
    if (index % 50 === 0) {
      terminal.resize(60 + (index % 90), 16 + (index % 30))
      await untilQuiet(terminal, BREATH)
    }
    if (index % 500 === 0) await clog(terminal)
  }
  terminal.resize(120, 36)
  await obeys(terminal)
}

/** A terminal that reads nothing while more is typed than fits: both sides are full until it reads again. */
async function clog(terminal: Terminal): Promise<void> {
  const read = terminal.stall()
  terminal.type('jk'.repeat(20_000))
  await pause(CLOGGED)
  read()
  await untilQuiet(terminal, BREATH)
}

async function stop(terminal: Terminal, count: number): Promise<void> {
  await terminal.waitFor(/2 Accounts ─+ 12 ─/)
  for (let index = 0; index < count; index += 1) {
    terminal.kill('SIGSTOP')
    if (index % 3 === 0) terminal.resize(100 + (index % 20), 30 + (index % 5))
    if (index % 5 === 0) terminal.press('j')
    await pause(5)
    terminal.kill('SIGCONT')
    await pause(index % 7)
  }
  terminal.resize(120, 36)
  await terminal.waitFor(/2 Accounts ─+ 12 ─/)
  await obeys(terminal)
}

/** Ctrl-C while it is stopped, and up to 15 ms after it goes on: while it takes the terminal back. */
async function leave({ terminal, open }: Stage, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const program = index === 0 ? terminal : open()
    await program.waitFor(/2 Accounts ─+ 12 ─/)
    program.kill('SIGSTOP')
    if (index % 4 === 0) program.press('ctrl+c')
    program.kill('SIGCONT')
    if (index % 4 !== 0) {
      const until = performance.now() + 15 * (index / count)
      while (performance.now() < until);
      program.press('ctrl+c')
    }
    await hasObeyed(program)
  }
}

/** The end of any paste it may be in, then Ctrl-C: it leaves at once, in order. */
async function obeys(terminal: Terminal): Promise<void> {
  terminal.type('\x1b[201~')
  await terminal.waitFor((screen) => screen.some((line) => line !== ''))
  terminal.press('ctrl+c')
  await hasObeyed(terminal)
}

async function hasObeyed(terminal: Terminal): Promise<void> {
  await Promise.race([terminal.exit, pause(PATIENCE)])
  if (terminal.ended?.code !== 130) throw new Error(`it did not obey. ${terminal.report()}`)
}
