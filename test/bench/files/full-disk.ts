/** Disks that get full or fail in the middle of a write: the old file is whole, or the new one is. */
import { execFileSync } from 'node:child_process'
import { linkSync, statfsSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { configOf, makePlace, type Place, removePlace, strays, textOf } from './place.ts'
import { type Command, type Program, startWriter, traceFiles } from './process.ts'

export interface FullDisks {
  readonly cases: number
  /** Files that are neither the old nor the new one. */
  readonly damaged: number
  /** Cases that left a lock or a temporary file, or that said nothing. */
  readonly untidy: number
}

interface Trouble {
  /** Room left on the file's own disk, in bytes; undefined for an ordinary disk. */
  readonly room?: number
  readonly isLinked?: boolean
  /** A shell line for the writer's process. */
  readonly shell?: string
  /** What strace has a call fail with, from which time on. */
  readonly inject?: string
}

const PROFILES = 300
/** About half of the file that is written. */
const HALF = 40_000

/** Every trouble that this computer can be put into: a disk of its own needs root. */
export function troubles(): readonly Trouble[] {
  const injected = [
    'pwrite64:ENOSPC',
    'pwrite64:EIO',
    'pwrite64:EDQUOT',
    'fsync:EIO',
    'rename:ENOSPC',
  ].flatMap((error) => [1, 2, 3].map((first) => `${error}:when=${first}+`))
  const rooms = [0, 4096, HALF].flatMap((room) => [{ room }, { room, isLinked: true }])
  const limits = [1, 32].flatMap((blocks) => {
    const shell = `trap '' XFSZ; ulimit -f ${blocks}`
    return [{ shell }, { shell, isLinked: true }]
  })
  return [
    ...(process.getuid?.() === 0 ? rooms : []),
    ...limits,
    ...injected.map((inject) => ({ inject })),
  ]
}

/** Those for a program whose system calls nobody can count: the AWS CLI's. */
export function plainTroubles(): readonly Trouble[] {
  return troubles().filter(({ isLinked, inject }) => !isLinked && inject === undefined)
}

/** What is asked for in trouble, and what the file then is once all of it is written. */
export interface Attempt {
  readonly order: (place: Place) => Command
  readonly isDone: (old: string, now: string) => boolean
}

/** Many profiles at the end: what needs most room. */
export const GROW: Attempt = {
  order: () => ({ do: 'add', name: 'grown', writes: 1, each: PROFILES }),
  isDone: (old, now) => now.startsWith(old) && now.includes(`[profile grown-${PROFILES - 1}]`),
}

/** One key: the AWS CLI's writer only appends a new section, but writes all of the file for this. */
export const CHANGE: Attempt = {
  order: ({ path }) => ({ do: 'edit', files: [{ path, how: 'change' }] }),
  isDone: (old, now) => now === old.replace('\nregion = us-east-1', '\nregion = eu-west-1'),
}

/** Makes the attempt in each of the troubles. */
export async function onFullDisks(
  program: Program,
  all: readonly Trouble[],
  attempt: Attempt,
): Promise<FullDisks> {
  const sum = { cases: 0, damaged: 0, untidy: 0 }
  for (const trouble of all) {
    const place = makePlace()
    try {
      const old = configOf(PROFILES)
      if (trouble.room !== undefined) mount(place)
      writeFileSync(place.path, old)
      if (trouble.isLinked) linkSync(place.path, join(dirname(place.path), 'other'))
      if (trouble.room !== undefined) fillUp(place, trouble.room)
      const failed = await made(program, place, trouble, attempt)
      const text = textOf(place) ?? ''
      sum.cases += 1
      if (text !== old && !attempt.isDone(old, text)) sum.damaged += 1
      const left = strays(place).filter((name) => !['filler', 'other'].includes(name))
      if (left.length > 0 || failed !== (text === old)) sum.untidy += 1
    } finally {
      if (trouble.room !== undefined) execFileSync('umount', [dirname(place.path)])
      removePlace(place)
    }
  }
  return sum
}

/** Whether it was told that the write failed. */
async function made(
  program: Program,
  place: Place,
  { shell, inject }: Trouble,
  { order }: Attempt,
): Promise<boolean> {
  const writer = await startWriter(program, place, shell)
  const [call, error, when] = inject?.split(':') ?? []
  const trace = inject
    ? await traceFiles(writer.pid, [
        '-e',
        `trace=${call}`,
        '-e',
        `inject=${call}:error=${error}:${when}`,
      ])
    : null
  const answer = await writer.ask(order(place))
  await writer.end()
  await trace?.ended()
  return (answer?.failed.length ?? 1) > 0
}

function mount({ path }: Place): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=512k', 'none', dirname(path)])
}

function fillUp({ path }: Place, room: number): void {
  const { bavail, bsize } = statfsSync(dirname(path))
  const size = bavail * bsize - room
  writeFileSync(join(dirname(path), 'filler'), Buffer.alloc(Math.max(0, size)))
}
