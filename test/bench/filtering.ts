/** A keystroke of the filter over every role of thousands of accounts, with the letters to light up. */
import { createFilter } from '../../src/core/filter.ts'
import { corpOf, largeWorld } from './furnished.ts'
import { quantile, written } from './statistics.ts'
import { atMost, type Figure } from './table.ts'

const QUERIES = ['prod pay admin', 'payments prod', 'eu-42', '1234', 'chkout stg', 'sec audit ml']
const PASSES = 5
/** So many rows are drawn, and need their letters. */
const SHOWN = 60

export function filtering(accounts: number): readonly Figure[] {
  const rows = corpOf(largeWorld(accounts)).accounts.flatMap(({ id, name = '', roles }) =>
    roles.map((role) => ({ id, text: `${name}/${role}` })),
  )
  const filter = createFilter(rows, ({ id, text }) => [text, id])
  const times: number[] = []
  let lit = 0
  for (let pass = -1; pass < PASSES; pass += 1) {
    for (const query of QUERIES) {
      for (let length = 1; length <= query.length; length += 1) {
        const from = performance.now()
        for (const match of filter(query.slice(0, length)).slice(0, SHOWN)) lit += match.lit.length
        if (pass >= 0) times.push(performance.now() - from)
      }
    }
  }
  if (lit === 0) throw new Error('the filter found nothing')
  const [p50, p99] = [quantile(times, 0.5), quantile(times, 0.99)]
  return [
    atMost(
      `filter keystroke, ${written(rows.length)} rows, p50 / p99`,
      `**${written(p50, 1)} / ${written(p99, 1)}** ms`,
      p99,
      5,
      ' ms (p99)',
    ),
  ]
}
