/** Writers killed in the middle of a write: at a moment of chance, and before every system call that changes a disk. */
import { writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { configOf, copyPlace, makePlace, type Place, removePlace, strays, textOf } from './place.ts'
import { type Command, type Program, startWriter, traceFiles } from './process.ts'

export interface Crashes {
  readonly kills: number
  /** Kills that came in the middle of a write, by what they left behind. */
  readonly midway: number
  /** Files that are neither the old nor the new one, to the byte. */
  readonly torn: number
  /** Next writes that failed, or left a lock or a temporary file of the killed one. */
  readonly stuck: number
}

/** Kills a writer that changes one profile of so many there and back, again and again. */
export async function killAtRandom(
  program: Program,
  kills: number,
  profiles: number,
): Promise<Crashes> {
  const text = configOf(profiles)
  // Only the region of the first profile is ever different.
  const states = [text, text.replace('\nregion = us-east-1', '\nregion = eu-west-1')]
  const place = makePlace(text)
  const sum = { kills, midway: 0, torn: 0, stuck: 0 }
  for (let kill = 0; kill < kills; kill += 1) {
    const writer = await startWriter(program, place)
    const began = performance.now()
    const next = await writer.ask({ do: 'toggle', times: 2 })
    const length = (performance.now() - began) / 2
    if (next?.failed.length !== 0 || strays(place).length > 0) sum.stuck += 1
    void writer.ask({ do: 'toggle' })
    await sleep(Math.random() * 3 * length)
    await writer.kill()
    if (strays(place).length > 0) sum.midway += 1
    if (states.includes(textOf(place) ?? '')) continue
    sum.torn += 1
    writeFileSync(place.path, text)
  }
  removePlace(place)
  return sum
}

interface Beginning {
  readonly place: Place
  readonly order: (place: Place) => Command
}

/**
 * Kills a write before each of its system calls that change something on the disk: to a file that is there,
 * to none, and after a killed write. `step`: only every so many of them.
 */
export async function killAtEveryCall(
  program: Program,
  profiles: number,
  step = 1,
): Promise<Crashes> {
  const change = ({ path }: Place) => ({ do: 'edit', files: [{ path, how: 'change' }] }) as const
  const begin = ({ path }: Place) => ({ do: 'edit', files: [{ path, how: 'begin' }] }) as const
  const old = { place: makePlace(configOf(profiles)), order: change }
  const killed = { place: copyPlace(old.place), order: change }
  const renames = (await callsOf(program, old)).filter(({ call }) => call === 'rename')
  await killedAt(program, killed.place, change, renames.at(-1) ?? { call: 'rename', time: 1 })
  if (strays(killed.place).length === 0) throw new Error('a killed write has left nothing')
  const sum = { kills: 0, midway: 0, torn: 0, stuck: 0 }
  for (const beginning of [old, { place: makePlace(), order: begin }, killed]) {
    await sweep(program, beginning, step, sum)
    removePlace(beginning.place)
  }
  return sum
}

type Sum = { -readonly [Key in keyof Crashes]: Crashes[Key] }

async function sweep(
  program: Program,
  { place: template, order }: Beginning,
  step: number,
  sum: Sum,
): Promise<void> {
  const whole = copyPlace(template)
  const writer = await startWriter(program, whole)
  await writer.ask(order(whole))
  await writer.end()
  const states = [textOf(template), textOf(whole)]
  removePlace(whole)
  const calls = await callsOf(program, { place: template, order })
  for (const moment of calls.filter((_, index) => index % step === 0)) {
    const place = copyPlace(template)
    // A write may take a call less than the one that was counted.
    if (await killedAt(program, place, order, moment)) {
      sum.kills += 1
      if (strays(place).length > 0) sum.midway += 1
      if (!states.includes(textOf(place))) sum.torn += 1
      if (await isStuck(program, place, order)) sum.stuck += 1
    }
    removePlace(place)
  }
}

/** Whether the next writes fail, or leave anything behind. */
async function isStuck(program: Program, place: Place, order: Beginning['order']) {
  const writer = await startWriter(program, place)
  const again = await writer.ask(order(place))
  const next = await writer.ask({ do: 'add', name: 'next', writes: 1, each: 1 })
  await writer.end()
  const isThere = textOf(place)?.includes('[profile next-0]')
  const failed = [...(again?.failed ?? ['']), ...(next?.failed ?? [''])]
  return failed.length > 0 || !isThere || strays(place).length > 0
}

/** A system call of a write: which, and the how manieth of its name. */
interface Moment {
  readonly call: string
  readonly time: number
}

const CHANGES =
  /^(?:mkdir|fchmod|chmod|chown|fchown|link|unlink|rename|fsync|ftruncate|pwrite64|openat.*O_CREAT)/

/** The calls of a write that change something; before any other the disk is as it is before the next of these. */
async function callsOf(
  program: Program,
  { place: template, order }: Beginning,
): Promise<readonly Moment[]> {
  const place = copyPlace(template)
  const writer = await startWriter(program, place)
  const trace = await traceFiles(writer.pid, ['-y', '-e', 'trace=%file,%desc'])
  await writer.ask(order(place))
  await writer.end()
  removePlace(place)
  const counts = new Map<string, number>()
  const moments: Moment[] = []
  for (const [line, call = ''] of (await trace.ended()).matchAll(/^(\w+)\(.*/gm)) {
    const time = 1 + (counts.get(call) ?? 0)
    counts.set(call, time)
    const isOnDisk = CHANGES.test(line) || (call === 'write' && line.includes(place.root))
    if (isOnDisk) moments.push({ call, time })
  }
  return moments
}

async function killedAt(
  program: Program,
  place: Place,
  order: Beginning['order'],
  { call, time }: Moment,
): Promise<boolean> {
  const writer = await startWriter(program, place)
  const inject = `inject=${call}:signal=KILL:when=${time}`
  const trace = await traceFiles(writer.pid, ['-e', `trace=${call}`, '-e', inject])
  const answer = await writer.ask(order(place))
  await writer.end()
  await trace.ended()
  return answer === null
}
