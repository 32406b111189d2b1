/** `npm run attack`: tries to get through where nothing may, and prints how often it was tried and how often it worked. */
import { parseArgs } from 'node:util'
import { ATTACKS } from './attacks.ts'
import { tableOf, writeReadme } from './table.ts'
import type { Outcome } from './tries.ts'

const { values } = parseArgs({
  options: {
    /** A small part of everything, as in `npm test`; the table stays out of README. */
    quick: { type: 'boolean', default: false },
    /** One figure alone, by its number: G7. */
    only: { type: 'string' },
  },
})
const size = values.quick ? 'quick' : 'full'

const rows: { readonly figure: string; readonly what: string; readonly outcome: Outcome }[] = []
for (const { figure, what, run } of ATTACKS) {
  if (values.only !== undefined && values.only !== figure) continue
  const began = performance.now()
  const outcome = await run(size)
  const seconds = Math.round((performance.now() - began) / 1000)
  process.stderr.write(`${figure}: ${outcome.broken.length} of ${outcome.tries} (${seconds} s)\n`)
  for (const line of outcome.broken) process.stderr.write(`  ${line}\n`)
  rows.push({ figure, what, outcome })
}
const table = tableOf(rows, values.quick ? 'a quick run' : 'a full run')
process.stdout.write(`${table}\n`)
if (!values.quick && values.only === undefined) writeReadme(table)
process.exitCode = rows.every(({ outcome }) => outcome.broken.length === 0) ? 0 : 1
