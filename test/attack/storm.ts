/** R33: everything goes wrong at random while somebody types at random: the program lives, obeys, and has harmed nothing. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseConfig } from '../../src/core/aws-config.ts'
import { problems } from '../../src/core/aws-config-problems.ts'
import type { Fault } from '../../src/emulator/faults.ts'
import { type Random, seeded } from '../../src/emulator/random.ts'
import { collecting } from '../bench/collector.ts'
import { makeHome } from '../stories/home.ts'
import { LANYARD } from '../stories/program.ts'
import { play, type Stage, type StoryOptions } from '../stories/story.ts'
import type { Terminal } from '../stories/terminal.ts'
import { BY_HAND, lostOf } from './by-hand.ts'
import {
  CANARIES,
  findIn,
  findInHome,
  PLANTED_CONFIG,
  PLANTED_CREDENTIALS,
  PLANTED_ENV,
} from './canaries.ts'
import { type Grown, NOTHING_GROWN, tooMuch, watchGrowth } from './growth.ts'
import { REPLIES, ROUTES } from './secrets.ts'
import type { Outcome } from './tries.ts'

const MINUTE = 60_000
/** So many keys are told where something is lost. */
const REMEMBERED = 150
/** Renewal is due with twenty minutes left, new credentials with fifteen: so both are every few seconds. */
const LIFETIMES = { token: 20 * MINUTE + 8_000, credentials: 15 * MINUTE + 8_000 }

const IN: StoryOptions = {
  columns: 120,
  rows: 36,
  args: ['--debug', 'log'],
  sessions: ['corp', 'acme', 'lab'],
  signedIn: ['corp', 'acme'],
  files: {
    '.aws/config': `${PLANTED_CONFIG}\n${BY_HAND}`,
    '.aws/credentials': PLANTED_CREDENTIALS,
  },
  env: PLANTED_ENV,
  browser: 'approve',
  emulator: { accounts: 40, approve: 'auto', approveAfter: 400, lifetimes: LIFETIMES },
}

/**
 * Keys and chains of them. None that leaves (`q`), asks the real world (`o`), or takes away or renames what
 * somebody wrote (`d`, `n`), which would be no damage; any of a chain may be lost where the terminal changes hands.
 */
const KEYS: readonly (readonly string[])[] = [
  ...'jkhlgGvacfOrRtiDIuU!,?12341234jjjj'.split('').map((key) => [key]),
  ...['up', 'down', 'left', 'right', 'tab', 'shift+tab', 'pageup', 'pagedown'].map((key) => [key]),
  ...['enter', 'enter', 'space', 'space', 'escape', 'escape', 'ctrl+l', 'ctrl+d'].map((key) => [
    key,
  ]),
  ['escape', 'escape', 'escape', '2', 'space', 'j', 'space', 'w', 'y'],
  ['escape', 'escape', 'escape', '3', 'j', 'p'],
  ['escape', 'escape', 'escape', '1', 's'],
  ['escape', 'escape', 'escape', '1', 'S', 'escape'],
  ['escape', 'escape', 'escape', '1', 'x', 'y'],
  ['escape', 'escape', 'escape', '1', 'j', 's'],
  ['escape', 'escape', 'escape', '4', 'e', 'j', 'enter', 'escape'],
  ['escape', 'escape', 'escape', '4', '*', 'escape'],
  ['escape', 'escape', 'escape', 'y', 'j', 'enter'],
  ['escape', 'escape', 'escape', '/', 'p', 'l', 'a', 't', 'enter'],
  ['escape', 'escape', 'escape', '/', 'ctrl+u', 'enter'],
  [':', 'h', 'e', 'l', 'p', 'enter', 'escape'],
  ['escape', 'escape', 'escape', 'z'],
]

export interface Storm {
  readonly outcome: Outcome
  readonly seed: number
  readonly grown: Grown
}

/** A storm of so many minutes; every key is a try. The same seed brings the same keys and faults. */
export async function storm(minutes: number, seed: number): Promise<Storm> {
  const broken: string[] = []
  let grown = NOTHING_GROWN
  let tries = 0
  let off = 0
  const note = (thrown: unknown) => void broken.push(`seed ${seed}: ${String(thrown)}`)
  const aside = await makeHome()
  const heapFile = join(aside.path, 'heap')
  const { command: program, env: more } = collecting(LANYARD, heapFile)
  const emulator = { ...IN.emulator, now: () => Date.now() + off }
  const env = { ...IN.env, ...more }
  await play({ ...IN, emulator, program, env }, async (stage) => {
    const random = seeded(seed)
    const { terminal } = stage
    await terminal.waitFor(/2 Accounts ─+ 40 ─/)
    const growth = watchGrowth(terminal, heapFile, minutes)
    let typed: readonly string[] = []
    for (let turn = 0; !growth.isOver() && terminal.ended === null; turn += 1) {
      if (turn % 10 === 0) stage.emulator.faults = weather(random)
      if (turn % 15 === 0) off = random.pick([0, 0, 0, -400_000, 400_000, 3_600_000])
      await disturb(stage, random)
      const keys = random.pick(KEYS)
      await press(terminal, keys)
      tries += keys.length
      typed = [...typed, ...keys].slice(-REMEMBERED)
      const lost = turn % 25 === 0 ? lostOf((await stage.home.read('.aws/config')) ?? '') : []
      if (lost.length > 0) {
        note(`${lost.join(', ')}, after the keys ${typed.join(' ')}. ${terminal.report()}`)
        break
      }
      await pause(random.below(150))
      if (turn % 5 === 0) await growth.look()
    }
    off = 0
    stage.emulator.faults = []
    grown = growth.grown()
    for (const wrong of await judged(stage)) note(wrong)
  }).catch(note)
  await aside.remove()
  for (const what of tooMuch(grown, minutes)) note(what)
  return { outcome: { tries, broken }, seed, grown }
}

/** A few faults at random, for some calls or until the weather changes; sometimes none. */
function weather(random: Random): readonly Fault[] {
  return Array.from({ length: random.below(5) }, () => ({
    route: random.pick(ROUTES),
    ...(random.below(4) === 0 ? {} : { reply: random.pick(REPLIES) }),
    ...(random.below(2) === 0 ? {} : { times: 1 + random.below(4) }),
    delay: random.pick([0, 0, 50, 500, 3000]),
  }))
}

/** Now and then: sign-ins end early, the program is stopped, its window changes, another lanyard writes. */
async function disturb({ terminal, emulator, home }: Stage, random: Random): Promise<void> {
  const what = random.below(120)
  if (what === 0) emulator.revokeAll()
  if (what === 1) terminal.resize(50 + random.below(120), 12 + random.below(40))
  if (what === 2) terminal.resize(120, 36)
  if (what === 3) terminal.paste('text \x1b[31m\u202e text\n')
  if (what === 4) {
    terminal.kill('SIGSTOP')
    await pause(random.below(50))
    terminal.kill('SIGCONT')
  }
  if (what === 5) {
    const [command, ...args] = LANYARD
    const role = `${random.digits(12)}/ReadOnlyAccess`
    const env = { HOME: home.path, PATH: process.env.PATH, ...emulator.environment }
    const child = spawn(command, [...args, 'write', role, '--yes'], { env, stdio: 'ignore' })
    await once(child, 'close')
  }
}

/** What is wrong when the storm is over; nothing where all is well. */
async function judged({ terminal, emulator, home }: Stage): Promise<readonly string[]> {
  const wrong: string[] = []
  if (terminal.ended === null) await leave(terminal)
  if (terminal.ended?.code !== 130) wrong.push(`it did not live and obey. ${terminal.report()}`)
  const config = (await home.read('.aws/config')) ?? ''
  const amiss = problems(parseConfig(config))
  wrong.push(...amiss.map((problem) => `~/.aws/config: ${JSON.stringify(problem)}`))
  wrong.push(...lostOf(config))
  const all = [...emulator.secrets, ...Object.values(CANARIES)]
  const found = [
    findIn('what came to the terminal', terminal.raw(), all),
    findIn('the clipboard', terminal.clipboard() ?? '', all),
    await findInHome(home, emulator.secrets),
  ]
  // The screen sends only the cells that change: words are whole in the report alone.
  const report = (await home.files()).find((path) => path.endsWith('crash.json'))
  if (report !== undefined) wrong.push(`it hit a bug: ${await home.read(report)}`)
  return [...wrong, ...found.filter((one) => one !== null)]
}

/** A key right after it would be taken for one with Alt. */
const AFTER_ESCAPE = 40

async function press(terminal: Terminal, keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    if (terminal.ended !== null) return
    terminal.press(key)
    if (key === 'escape') await pause(AFTER_ESCAPE)
  }
}

const OBEYS_WITHIN = 20_000
/** Somebody who sees nothing come of a key for so long tries again. */
const TRIES_AGAIN = 2_000

/** A person who has had enough: the end of any paste, back, help, and out. */
async function leave(terminal: Terminal): Promise<void> {
  terminal.resize(120, 36)
  terminal.type('\x1b[201~')
  await openHelp(terminal, performance.now() + OBEYS_WITHIN)
  terminal.press('ctrl+c')
  await Promise.race([terminal.exit, pause(OBEYS_WITHIN)])
}

/** As often as it takes until then: the dialog of a sign-in that fails right now takes the key that was meant for the lists. */
async function openHelp(terminal: Terminal, until: number): Promise<void> {
  await press(terminal, [...Array.from({ length: 6 }, () => 'escape'), '?'])
  await terminal.waitFor('── Help ', { timeout: TRIES_AGAIN }).catch((thrown: unknown) => {
    if (terminal.ended !== null || performance.now() > until) throw thrown
    return openHelp(terminal, until)
  })
}
