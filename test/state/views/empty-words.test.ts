/** Panes without rows: for each reason their own words, and in them the key to go on with. */
import { describe, expect, test } from 'vitest'
import { ById } from '../../../src/core/by-id.ts'
import { failure } from '../../../src/core/failure.ts'
import { resolve } from '../../../src/keys/resolve.ts'
import { plainText } from '../../../src/spoken/plain.ts'
import { NO_LISTING } from '../../../src/state/selection.ts'
import { accountPane } from '../../../src/state/views/account-pane.ts'
import { profilePane } from '../../../src/state/views/profile-pane.ts'
import { rolePane } from '../../../src/state/views/role-pane.ts'
import { sessionPane } from '../../../src/state/views/session-pane.ts'
import type { Listing, Pane, State } from '../../../src/state/vocabulary.ts'
import { browsing } from '../../keys/states.ts'
import { NOTHING_AMISS } from '../world.ts'

const PANES = {
  sessions: sessionPane,
  accounts: accountPane,
  roles: rolePane,
  profiles: profilePane,
}
const LOOK = { ascii: true, square: false }
const WIDE = {
  size: { columns: 200, rows: 50 },
  config: { status: 'ready', shownPath: '~/.aws/config', amiss: NOTHING_AMISS },
} as const

/** What stands in the pane, as one sentence. */
function words(state: State, pane: Pane): string {
  const { box } = PANES[pane](state, LOOK)
  const lines = box.lines.map((line) =>
    line
      .map(({ text }) => text)
      .join('')
      .trim(),
  )
  return plainText(lines.filter((line) => /[a-z]{2}/i.test(line)).join(' '))
}

/** The keys that the words name, which are strong. */
function keysIn(state: State, pane: Pane): readonly string[] {
  const spans = PANES[pane](state, LOOK).box.lines.flat()
  const strong = spans.filter(({ token }) => token === 'strong').map(({ text }) => text)
  return strong.filter((text) => /^(?:[a-z1-4]|Esc|Enter)$/.test(text))
}

const denied = failure('noAccess', 'You may not list them', 'Ask your AWS admin')
const away = failure('unreachable', 'AWS cannot be reached', 'Check your network')
const none = <T>(change: Partial<Listing<T>>): Listing<T> => ({ ...NO_LISTING, ...change })
const accounts = (of: Partial<Listing<never>>): Partial<State> => ({
  trees: { corp: { accounts: none(of), roles: ById.of() } },
})
const roles = (of: Partial<Listing<never>>): Partial<State> => {
  const { corp } = browsing().trees
  return corp ? { trees: { corp: { ...corp, roles: ById.of([['111122223333', none(of)]]) } } } : {}
}
const nowhere = { sessions: [], logins: {}, trees: {} }
const out: Partial<State> = { logins: { corp: { phase: 'out', endedAt: null } } }
const lost = { config: { status: 'failed', failure: denied } } as const

const REASONS: Readonly<Record<Pane, readonly (readonly [string, Partial<State>])[]>> = {
  sessions: [
    ['never configured', nowhere],
    ['no permission', { ...nowhere, ...lost }],
    ['filtered to none', { filters: { ...browsing().filters, sessions: 'zzz' } }],
  ],
  accounts: [
    ['never configured', nowhere],
    ['signed out', { ...out, ...accounts({}) }],
    ['loading', accounts({ status: 'loading' })],
    ['no permission', accounts({ status: 'failed', failure: denied })],
    ['no rows', accounts({ status: 'ready', at: 1 })],
    ['filtered to none', { filters: { ...browsing().filters, accounts: 'zzz' } }],
    ['offline', accounts({ status: 'failed', failure: away })],
  ],
  roles: [
    ['never configured', nowhere],
    ['signed out', { ...out, ...accounts({}) }],
    ['the accounts loading', accounts({ status: 'loading' })],
    ['loading', roles({ status: 'loading' })],
    ['no permission', roles({ status: 'failed', failure: denied })],
    ['no rows', roles({ status: 'ready', at: 1 })],
    ['no account', accounts({ status: 'ready', at: 1 })],
    ['no account left by the filter', { filters: { ...browsing().filters, accounts: 'zzz' } }],
    ['filtered to none', { filters: { ...browsing().filters, roles: 'zzz' } }],
    ['offline', roles({ status: 'failed', failure: away })],
    ['the accounts out of reach', accounts({ status: 'failed', failure: away })],
  ],
  profiles: [
    ['never configured', { ...nowhere, profiles: [] }],
    ['signed out', { ...out, profiles: [] }],
    ['no permission', { ...lost, profiles: [] }],
    ['no rows', { profiles: [] }],
    ['filtered to none', { filters: { ...browsing().filters, profiles: 'zzz' } }],
  ],
}

describe.each(Object.keys(REASONS) as Pane[])('%s', (pane) => {
  const said = REASONS[pane].map(([, change]) =>
    words(browsing({ ...WIDE, focus: pane, ...change }), pane),
  )

  test.each(REASONS[pane])('%s names a key', (_, change) => {
    const state = browsing({ ...WIDE, focus: pane, ...change })
    expect(keysIn(state, pane)).not.toEqual([])
  })

  test('has other words for every reason', () => {
    expect(new Set(said).size).toBe(said.length)
  })
})

test.each(['accounts', 'roles', 'profiles'] as const)('s signs in from %s too', (focus) => {
  const state = browsing({ focus, ...out })
  expect(resolve(state, 's')).toMatchObject({
    type: 'action',
    action: { type: 'login.start', session: 'corp', dialog: true },
  })
})
