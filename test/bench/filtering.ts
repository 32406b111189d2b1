/** A keystroke of the search over every role of thousands of accounts, with the letters to light up. */
import { find } from '../../src/core/find.ts'
import { placeSources } from '../../src/state/finding.ts'
import { NO_LISTING } from '../../src/state/selection.ts'
import { corpOf, largeWorld, sessionOf } from './furnished.ts'
import { quantile, written } from './statistics.ts'
import { atMost, type Figure } from './table.ts'

const QUERIES = ['prod pay admin', 'payments prod', 'eu-42', '1234', 'chkout stg', 'sec audit ml']
const PASSES = 5
/** So many rows are drawn, and need their letters. */
const SHOWN = 60

export function filtering(accounts: number): readonly Figure[] {
  const corp = corpOf(largeWorld(accounts))
  const session = sessionOf(corp)
  const roles = Object.fromEntries(
    corp.accounts.map(({ id, roles }) => [
      id,
      { ...NO_LISTING, items: roles.map((name) => ({ accountId: id, name })) },
    ]),
  )
  const items = corp.accounts.map(({ id, name = '', email = '' }) => ({ id, name, email }))
  const count = items.length + Object.values(roles).flatMap((listing) => listing.items).length
  const times: number[] = []
  let lit = 0
  for (let pass = -1; pass < PASSES; pass += 1) {
    // Another pass is another list: nothing that was found before helps.
    const fresh = { [session.name]: { accounts: { ...NO_LISTING, items: [...items] }, roles } }
    const sources = placeSources({ sessions: [session], trees: fresh, profiles: [] })
    for (const query of QUERIES) {
      for (let length = 1; length <= query.length; length += 1) {
        const from = performance.now()
        const found = find(sources, query.slice(0, length))
        for (let at = 0; at < SHOWN; at += 1) lit += found.at(at)?.lit.length ?? 0
        if (pass >= 0) times.push(performance.now() - from)
      }
    }
  }
  if (lit === 0) throw new Error('the search found nothing')
  const [p50, p99] = [quantile(times, 0.5), quantile(times, 0.99)]
  return [
    atMost(
      `search keystroke, ${written(count)} rows, p50 / p99`,
      `**${written(p50, 1)} / ${written(p99, 1)}** ms`,
      p99,
      5,
      ' ms (p99)',
    ),
  ]
}
