/** R33: everything goes wrong at random while somebody types at random: the program lives, obeys, and has harmed nothing. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { parseConfig } from '../../src/core/aws-config.ts'
import { problems } from '../../src/core/aws-config-problems.ts'
import { readProfiles } from '../../src/core/profiles.ts'
import type { Fault } from '../../src/emulator/faults.ts'
import { type Random, seeded } from '../../src/emulator/random.ts'
import { median } from '../bench/statistics.ts'
import { type Usage, usageOf } from '../bench/usage.ts'
import { LANYARD } from '../stories/program.ts'
import { play, type Stage, type StoryOptions } from '../stories/story.ts'
import type { Terminal } from '../stories/terminal.ts'
import {
  CANARIES,
  findIn,
  findInHome,
  PLANTED_CONFIG,
  PLANTED_CREDENTIALS,
  PLANTED_ENV,
} from './canaries.ts'
import { REPLIES, ROUTES } from './secrets.ts'
import type { Outcome } from './tries.ts'

const MINUTE = 60_000
const MB = 1024 * 1024
/** After so many minutes what is held should no longer grow, beyond the hundred megabytes that the engine lets come and go. */
const STEADY = 5
const MOST_GROWN = 100
const MOST_OPENED = 8
/** So many keys are told where something is lost. */
const REMEMBERED = 150
/** Every word of what somebody wrote by hand; `keep` tells it from what lanyard writes. */
const BY_HAND = Array.from({ length: 30 }, (_, n) =>
  [
    `# keep ${n}`,
    `[profile by-hand-${n}]`,
    'sso_session = corp',
    `sso_account_id = ${300_000_000_000 + n}`,
    'sso_role_name = ReadOnlyAccess',
    `region = eu-west-1 ; keep ${n}`,
    's3 =',
    '  max_concurrent_requests = 5',
    '',
  ].join('\n'),
).join('\n')

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
  /** What the last fifth of the time held beyond the second one, in medians. */
  readonly grown: { readonly megabytes: number; readonly descriptors: number }
}

/** A storm of so many minutes; every key is a try. The same seed brings the same keys and faults. */
export async function storm(minutes: number, seed: number): Promise<Storm> {
  const broken: string[] = []
  const fifths: Usage[][] = Array.from({ length: 5 }, () => [])
  let tries = 0
  let off = 0
  const emulator = { ...IN.emulator, now: () => Date.now() + off }
  const note = (thrown: unknown) => void broken.push(`seed ${seed}: ${String(thrown)}`)
  await play({ ...IN, emulator }, async (stage) => {
    const random = seeded(seed)
    const { terminal } = stage
    await terminal.waitFor(/2 Accounts ─+ 40 ─/)
    const begun = performance.now()
    let typed: readonly string[] = []
    for (let turn = 0; ; turn += 1) {
      const fifth = fifths[Math.floor((5 * (performance.now() - begun)) / (minutes * MINUTE))]
      if (fifth === undefined || terminal.ended !== null) break
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
      if (turn % 5 === 0 && terminal.ended === null) fifth.push(usageOf(terminal.pid))
    }
    off = 0
    stage.emulator.faults = []
    for (const wrong of await judged(stage)) note(wrong)
  }).catch(note)
  const more = (of: (at: Usage) => number) => {
    const [, before = 0, , , after = 0] = fifths.map((fifth) => median(fifth.map(of)))
    return after - before
  }
  const grown = {
    megabytes: more(({ memory }) => memory) / MB,
    descriptors: more(({ descriptors }) => descriptors),
  }
  if (minutes >= STEADY) {
    if (grown.megabytes > MOST_GROWN) note(`it grew by ${grown.megabytes.toFixed(1)} MB`)
    if (grown.descriptors > MOST_OPENED) note(`it opened ${grown.descriptors} descriptors more`)
  }
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

/** What of the config file that somebody wrote is no longer there. */
function lostOf(config: string): readonly string[] {
  const { profiles, sessions } = readProfiles(parseConfig(config))
  const names = new Set([...profiles, ...sessions].map(({ name }) => name))
  const hand = Array.from({ length: 30 }, (_, n) => n)
  const wanted = ['static', 'corp', 'acme', 'lab', ...hand.map((n) => `by-hand-${n}`)]
  const lost = wanted.filter((name) => !names.has(name))
  const words = hand.filter((n) => config.split(new RegExp(`keep ${n}\\b`)).length !== 3)
  return [
    ...lost.map((name) => `~/.aws/config lost ${name}`),
    ...words.map((n) => `~/.aws/config lost a comment of ${n}`),
  ]
}

const OBEYS_WITHIN = 20_000

/** A person who has had enough: the end of any paste, back, help, and out. */
async function leave(terminal: Terminal): Promise<void> {
  terminal.resize(120, 36)
  terminal.type('\x1b[201~')
  await press(terminal, [...Array.from({ length: 6 }, () => 'escape'), '?'])
  await terminal.waitFor('Help', { timeout: OBEYS_WITHIN })
  terminal.press('ctrl+c')
  await Promise.race([terminal.exit, pause(OBEYS_WITHIN)])
}
