/** Writers side by side on one file: which edits are there in the end, and which were lost without a word. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import {
  configOf,
  makePlace,
  type Place,
  profilesIn,
  removePlace,
  strays,
  textOf,
} from './place.ts'
import { type Program, startWriter } from './process.ts'

const exec = promisify(execFile)

export interface Together {
  readonly edits: number
  /** Edits that are not in the file. */
  readonly lost: number
  /** Profiles that stood in the file before, or were added, and are gone. */
  readonly profilesGone: number
}

const PROFILES = 200

/** So many writers at once, each with so many edits of its own. */
export async function together(
  program: Program,
  writers: number,
  edits: number,
): Promise<Together> {
  const place = makePlace(configOf(PROFILES))
  const names = Array.from({ length: writers }, (_, index) => `w${index}`)
  const started = await Promise.all(names.map(() => startWriter(program, place)))
  await Promise.all(
    started.map((writer, at) =>
      writer.ask({ do: 'add', name: names[at] ?? '', writes: edits, each: 1 }),
    ),
  )
  await Promise.all(started.map((writer) => writer.end()))
  const text = textOf(place) ?? ''
  const found = profilesIn(text)
  const isCli = !program.args.some((each) => each.endsWith('.mjs'))
  // The CLI's writer fills three keys into each of a hundred profiles; lanyard's adds a profile with each.
  const made = names.flatMap((name) =>
    Array.from({ length: edits }, (_, index) => {
      const profile = isCli ? `${name}-${index % 100}` : `${name}-${index}`
      const isThere = isCli ? hasKey(text, profile, `key_${index}`) : found.has(profile)
      return { profile, isThere }
    }),
  )
  const wanted = new Set([...profilesIn(configOf(PROFILES)), ...made.map(({ profile }) => profile)])
  const gone = [...wanted].filter((name) => !found.has(name)).length
  const left = strays(place).length
  removePlace(place)
  if (left > 0) throw new Error('a writer left a lock or a temporary file')
  const lost = made.filter(({ isThere }) => !isThere).length
  return { edits: made.length, lost, profilesGone: gone }
}

export interface Beside extends Together {
  /** Edits of ours that the other dropped, and lanyard told so: they are not counted as lost. */
  readonly told: number
  /** `aws configure set` runs beside, and how many of theirs are gone. */
  readonly theirs: number
  readonly theirsLost: number
}

/** lanyard's writer beside people and scripts who run `aws configure set` all the time. */
export async function besideAws(program: Program, aws: string, edits: number): Promise<Beside> {
  const place = makePlace(configOf(PROFILES))
  const writer = await startWriter(program, place)
  let isWriting = true
  const setting = (async () => {
    const done: string[] = []
    while (isWriting) done.push(await setKey(aws, place, `cli-${done.length}`))
    return done
  })()
  const answer = await writer.ask({ do: 'add', name: 'w', writes: edits, each: 1, lookBack: true })
  isWriting = false
  const theirs = await setting
  await writer.end()
  const found = profilesIn(textOf(place) ?? '')
  removePlace(place)
  const made = Array.from({ length: edits }, (_, index) => `w-${index}`)
  const failed = answer?.failed ?? []
  const lost = made.filter((name) => !found.has(name) && !failed.includes(name)).length
  const theirsLost = theirs.filter((name) => !found.has(name)).length
  const gone = [...profilesIn(configOf(PROFILES))].filter((name) => !found.has(name)).length
  return { edits, lost, profilesGone: gone, told: failed.length, theirs: theirs.length, theirsLost }
}

async function setKey(aws: string, { path, root }: Place, name: string): Promise<string> {
  const env = { PATH: '/usr/bin:/bin', HOME: root, AWS_CONFIG_FILE: path, LANG: 'C.UTF-8' }
  await exec(aws, ['configure', 'set', 'region', 'eu-west-1', '--profile', name], { env })
  return name
}

function hasKey(text: string, profile: string, key: string): boolean {
  const at = text.indexOf(`[profile ${profile}]`)
  if (at < 0) return false
  const end = text.indexOf('\n[', at + 1)
  return text.slice(at, end < 0 ? undefined : end).includes(`\n${key} = `)
}
