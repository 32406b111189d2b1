/**
 * `npm run fuzz -- --seconds 60`: so long on each target, and what is found is tried first from then on.
 * `npm run fuzz -- --soak 30`: so many minutes of keys and faults at random on the built program.
 */
import { parseArgs } from 'node:util'
import { storm } from '../attack/storm.ts'
import { fuzz, saveSeed } from './fuzzing.ts'
import { TARGETS } from './targets.ts'

const { values } = parseArgs({
  options: {
    /** For each target. */
    seconds: { type: 'string', default: '30' },
    only: { type: 'string' },
    /** Minutes. */
    soak: { type: 'string' },
    /** Of a soak that is to be seen again. */
    seed: { type: 'string' },
  },
})

if (values.soak === undefined) await feed()
else await soak(Number(values.soak), Number(values.seed ?? Date.now() % 1_000_000))

async function soak(minutes: number, seed: number): Promise<void> {
  process.stdout.write(`seed ${seed}\n`)
  const { outcome, grown } = await storm(minutes, seed)
  const { tries, broken } = outcome
  const { held, resident, descriptors } = grown
  const more = `${held.toFixed(1)} MB held, ${resident.toFixed(1)} MB resident and ${descriptors} descriptors more`
  process.stdout.write(`${tries.toLocaleString('en')} keys, ${more}\n${broken.join('\n')}\n`)
  process.exitCode = broken.length === 0 ? 0 : 1
}

async function feed(): Promise<void> {
  for (const target of TARGETS) {
    if (values.only !== undefined && !target.name.includes(values.only)) continue
    const { runs, finding } = await fuzz(target, { milliseconds: Number(values.seconds) * 1000 })
    process.stdout.write(`${target.name}: ${runs.toLocaleString('en')} runs\n`)
    if (finding === null) continue
    process.stdout.write(`  ${finding.what}\n`)
    saveSeed(finding)
    process.exitCode = 1
  }
}
