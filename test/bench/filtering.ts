/** A keystroke of the filter of a pane and of the global search, over thousands of accounts, with the letters to light up. */
import { ById } from '../../src/core/by-id.ts'
import { createFilter } from '../../src/core/filter.ts'
import { find } from '../../src/core/find.ts'
import type { Account, AccountId, Role } from '../../src/core/model.ts'
import { destinationSources } from '../../src/state/destinations.ts'
import { NO_LISTING } from '../../src/state/selection.ts'
import type { Listing } from '../../src/state/vocabulary.ts'
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
  const items = corp.accounts.map(({ id, name = '' }) => ({ id, name, email: '' }))
  const roles = ById.of(
    corp.accounts.map((account): readonly [AccountId, Listing<Role>] => {
      const its = account.roles.map((name) => ({ accountId: account.id, name }))
      return [account.id, { ...NO_LISTING, status: 'ready', items: its }]
    }),
  )
  const trees = { [session.name]: { accounts: { ...NO_LISTING, items }, roles } }
  const known = { sessions: [session], trees, profiles: [] }
  const places = destinationSources(known).reduce((sum, { count }) => sum + count, 0)
  const filter = createFilter<Account>(items, ({ id, name, email }) => [name, id, email])
  return [
    typed('filter of the accounts', items.length, (query) => {
      const shown = filter(query).slice(0, SHOWN)
      return shown.reduce((sum, { lit }) => sum + lit.length, 0)
    }),
    typed('global search', places, (query) => {
      const found = find(destinationSources(known), query)
      let lit = 0
      for (let place = 0; place < SHOWN; place += 1) lit += found.at(place)?.lit.length ?? 0
      return lit
    }),
  ]
}

/** Types the queries letter by letter; `search` returns how much it lit. */
function typed(what: string, rows: number, search: (query: string) => number): Figure {
  const times: number[] = []
  let lit = 0
  for (let pass = -1; pass < PASSES; pass += 1) {
    for (const query of QUERIES) {
      for (let length = 1; length <= query.length; length += 1) {
        const from = performance.now()
        lit += search(query.slice(0, length))
        if (pass >= 0) times.push(performance.now() - from)
      }
    }
  }
  if (lit === 0) throw new Error(`the ${what} found nothing`)
  const [p50, p99] = [quantile(times, 0.5), quantile(times, 0.99)]
  return atMost(
    `keystroke, ${what}, ${written(rows)} rows, p50 / p99`,
    `**${written(p50, 1)} / ${written(p99, 1)}** ms`,
    p99,
    5,
    ' ms (p99)',
  )
}
