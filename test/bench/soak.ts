/** `npm run bench -- --soak MINUTES`: the screen kept open while its sign-in is renewed again and again. */
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startEmulator } from '../../src/emulator/emulator.ts'
import { makeHome, sessionSection, signInAsCli } from '../stories/home.ts'
import { LANYARD } from '../stories/program.ts'
import { collecting, heapOf } from './collector.ts'
import { Console } from './console.ts'
import { corpOf, largeWorld } from './furnished.ts'
import { median, written } from './statistics.ts'
import { atMost, type Figure, noted } from './table.ts'
import type { Usage } from './usage.ts'

const MINUTE = 60_000
const MB = 1024 * 1024
/** Renewal is due with twenty minutes left: a token of so many seconds more is renewed that often. */
const LIFETIME = 20 * MINUTE + 10_000
const PAUSE = 5000
const FIFTHS = 5
/** The fifth that the last one is compared with. */
const BEFORE = 1
const KEYS = ['j', 'j', 'l', 'h', '/prod\r', '\x1b', 'r', 'G', 'g'] as const

export interface Soaked {
  readonly renewals: number
  /** Bytes that the system counts, and bytes of the heap once all garbage is collected. */
  readonly grown: number
  readonly held: number
  /** Descriptors more. */
  readonly opened: number
}

/** `usedFor` as lines of the table. */
export async function soak(minutes: number): Promise<readonly Figure[]> {
  const { renewals, grown, held, opened } = await usedFor(minutes)
  return [
    noted(`soak of ${written(minutes)} min: renewals`, written(renewals)),
    atMost('soak: memory grown', `**${written(grown / MB, 1)}** MB`, grown / MB, 5, ' MB'),
    noted('soak: heap grown, all garbage collected', `**${written(held / MB, 1)}** MB`),
    atMost('soak: descriptors more', `**${written(opened)}**`, opened, 8),
  ]
}

/**
 * Uses the screen for so many minutes; what it holds in the last fifth of them beyond what it held in the
 * second. Medians, since the engine lets memory rise and fall by a hundred megabytes between its collections;
 * and what is left of its heap after one.
 */
export async function usedFor(minutes: number): Promise<Soaked> {
  const world = largeWorld(1000)
  const emulator = await startEmulator({ world, lifetimes: { token: LIFETIME } })
  const home = await makeHome()
  try {
    const corp = corpOf(world)
    await home.write('.aws/config', sessionSection(corp))
    await signInAsCli(home, emulator, corp, LIFETIME)
    const file = join(home.path, 'heap')
    const { command, env: more } = collecting(LANYARD, file)
    const env = { HOME: home.path, COLORFGBG: '15;0', ...emulator.environment, ...more }
    const screen = new Console({ command, env, columns: 120, rows: 40 })
    const begun = performance.now()
    const usage: Usage[][] = Array.from({ length: FIFTHS }, () => [])
    let early: number | null = null
    for (let turn = 0; ; turn += 1) {
      await pause(PAUSE)
      const at = Math.floor((FIFTHS * (performance.now() - begun)) / (minutes * MINUTE))
      const fifth = usage[at]
      if (fifth === undefined) break
      // Between the two fifths that are compared, so that neither is of a program just tidied up.
      if (at > BEFORE) early ??= await heapOf(screen.pid, file)
      screen.send(KEYS[turn % KEYS.length] ?? '')
      fifth.push(screen.usage())
    }
    const held = (await heapOf(screen.pid, file)) - (early ?? Number.NaN)
    const grownBy = (of: (at: Usage) => number) => {
      const middles = usage.map((fifth) => median(fifth.map(of)))
      return (middles.at(-1) ?? Number.NaN) - (middles[BEFORE] ?? Number.NaN)
    }
    const renewals = emulator.requests.filter(({ route }) => route === 'token').length - 1
    await screen.close()
    const grown = grownBy(({ memory }) => memory)
    const opened = grownBy(({ descriptors }) => descriptors)
    return { renewals, grown, held, opened }
  } finally {
    await emulator.close()
    await home.remove()
  }
}
