/** What a key costs on a screen with thousands of accounts: time to its bytes, and how many. */
import { setTimeout as pause } from 'node:timers/promises'
import { LANYARD } from '../stories/program.ts'
import { Console, type Echo } from './console.ts'
import { corpOf, firstOf, homeThatSaw, largeWorld } from './furnished.ts'
import { median, quantile, written } from './statistics.ts'
import { atMost, type Figure, noted } from './table.ts'

export const SIZES = [
  [80, 24],
  [120, 40],
  [200, 60],
] as const

const REDRAW = '\x0c'
const REPAINT = 500
const PAGE_DOWN = '\x1b[6~'
const QUERIES = ['prod', 'pay adm', 'eu-4', 'billing']

interface Course {
  readonly name: string
  readonly enter: readonly string[]
  readonly keys: readonly string[]
  readonly leave: readonly string[]
}

/** All courses at all sizes, over the cache of a session that nobody is signed in to. */
export async function keystrokes(
  accounts: number,
  keys: number,
  sizes: readonly (readonly [columns: number, rows: number])[] = SIZES,
): Promise<readonly Figure[]> {
  const corp = corpOf(largeWorld(accounts))
  const home = await homeThatSaw(corp)
  const figures: Figure[] = []
  try {
    for (const [columns, rows] of sizes) {
      const env = { HOME: home.path, COLORFGBG: '15;0' }
      const screen = new Console({ command: LANYARD, env, columns, rows })
      await screen.until(firstOf(corp))
      await each(screen, ['2'])
      const full = await repaint(screen)
      for (const course of coursesOf(keys)) {
        const echoes = await run(screen, course)
        figures.push(...figuresOf(course.name, columns, rows, echoes, full))
      }
      await screen.close()
    }
  } finally {
    await home.remove()
  }
  return figures
}

function coursesOf(keys: number): readonly Course[] {
  const times = (...some: readonly string[]) =>
    Array.from({ length: keys }, (_, at) => some[at % some.length] ?? '')
  const typed = QUERIES.flatMap((query) => [...query, ...Array.from(query, () => '\x7f')])
  return [
    { name: 'move', enter: ['g', 'j', 'j', 'j'], keys: times('j', 'k'), leave: [] },
    { name: 'scroll', enter: ['g', PAGE_DOWN, PAGE_DOWN], keys: times('j'), leave: ['g'] },
    { name: 'filter', enter: ['/'], keys: times(...typed), leave: ['\x1b', '\x1b'] },
    { name: 'search', enter: [':'], keys: times(...typed), leave: ['\x1b'] },
    { name: 'search, move', enter: [':', 'a'], keys: times(PAGE_DOWN), leave: ['\x1b'] },
    { name: 'pane', enter: [], keys: times('l', 'h'), leave: [] },
  ]
}

async function run(screen: Console, { enter, keys, leave }: Course): Promise<readonly Echo[]> {
  // The code that this course runs is to be compiled before the clock starts.
  await each(screen, [...enter, ...keys, ...leave])
  await each(screen, enter)
  const echoes = await each(screen, keys)
  await each(screen, leave)
  return echoes.filter(({ bytes }) => bytes > 0)
}

async function each(screen: Console, keys: readonly string[]): Promise<readonly Echo[]> {
  const echoes: Echo[] = []
  for (const key of keys) echoes.push(await screen.press(key))
  return echoes
}

/** All bytes of a screen drawn anew, however long that takes. */
async function repaint(screen: Console): Promise<number> {
  const sizes: number[] = []
  for (let time = 0; time < 3; time += 1) {
    const before = screen.bytes
    screen.send(REDRAW)
    await pause(REPAINT)
    sizes.push(screen.bytes - before)
  }
  return median(sizes)
}

function figuresOf(
  name: string,
  columns: number,
  rows: number,
  echoes: readonly Echo[],
  full: number,
): readonly Figure[] {
  const last = echoes.map((echo) => echo.last)
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => quantile(last, share))
  const times = [p50, p95, p99].map((time = Number.NaN) => written(time, 1)).join(' / ')
  const what = `${name}, ${columns}x${rows}: key to last byte, p50 / p95 / p99`
  const measured = `**${times}** ms`
  const bytes = median(echoes.map((echo) => echo.bytes))
  const share = bytes / full
  const size = `${written(bytes)} B, **${written(share, 3)}** of a full repaint`
  const goal = GOALS[`${name} ${columns}x${rows}`]
  const timed =
    goal === undefined
      ? noted(what, measured)
      : {
          what,
          measured,
          goal: { text: goal.text, met: goal.met(p50 ?? Number.NaN, p99 ?? Number.NaN) },
        }
  const most = SHARES[name]
  const sized = `${name}, ${columns}x${rows}: bytes a key`
  if (most === undefined) return [timed]
  return [timed, atMost(sized, size, share, most)]
}

interface Goal {
  readonly text: string
  met(p50: number, p99: number): boolean
}

const GOALS: Readonly<Record<string, Goal>> = {
  'scroll 200x60': {
    text: 'p50 ≤ 3.5 ms, p99 ≤ 8 ms',
    met: (p50, p99) => p50 <= 3.5 && p99 <= 8,
  },
}

/** What a key may write, as a share of the whole screen. */
const SHARES: Readonly<Record<string, number>> = { move: 0.04, scroll: 0.6 }
