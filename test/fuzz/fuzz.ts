/** `npm run fuzz -- --seconds 60`: so long on each target, and what is found is tried first from then on. */
import { parseArgs } from 'node:util'
import { fuzz, saveSeed } from './fuzzing.ts'
import { TARGETS } from './targets.ts'

const { values } = parseArgs({
  options: {
    /** For each target. */
    seconds: { type: 'string', default: '30' },
    only: { type: 'string' },
  },
})

for (const target of TARGETS) {
  if (values.only !== undefined && !target.name.includes(values.only)) continue
  const { runs, finding } = await fuzz(target, { milliseconds: Number(values.seconds) * 1000 })
  process.stdout.write(`${target.name}: ${runs.toLocaleString('en')} runs\n`)
  if (finding === null) continue
  process.stdout.write(`  ${finding.what}\n`)
  saveSeed(finding)
  process.exitCode = 1
}
