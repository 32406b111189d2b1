/** Thousands of profiles in one write: how long it takes, and by how many renames. */
import { copyPlace, makePlace, profilesIn, removePlace, SESSION, textOf } from './place.ts'
import { type Program, startWriter, traceFiles } from './process.ts'

export interface Bulk {
  readonly profiles: number
  /** Of the config file; backups are not counted. */
  readonly renames: number
  readonly milliseconds: number
}

export async function addMany(program: Program, profiles: number): Promise<Bulk> {
  const place = makePlace(SESSION)
  const again = copyPlace(place)
  const order = { do: 'add', name: 'p', writes: 1, each: profiles } as const
  const timed = await startWriter(program, place)
  const began = performance.now()
  await timed.ask(order)
  const milliseconds = performance.now() - began
  await timed.end()
  const traced = await startWriter(program, again)
  const trace = await traceFiles(traced.pid, ['-e', 'trace=rename'])
  await traced.ask(order)
  await traced.end()
  const renames = (await trace.ended())
    .split('\n')
    .filter((line) => line.includes(`"${again.path}") = 0`)).length
  const written = profilesIn(textOf(place) ?? '').size
  removePlace(place)
  removePlace(again)
  if (written !== profiles) throw new Error(`${written} of ${profiles} profiles were written`)
  return { profiles, renames, milliseconds }
}
