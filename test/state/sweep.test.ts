/** The roles of all accounts: in which order they are asked for, how many at once, and what becomes of failures. */
import { describe, expect, it } from 'vitest'
import { failure } from '../../src/core/failure.ts'
import type { Account, AccountId } from '../../src/core/model.ts'
import type { Action } from '../../src/state/actions.ts'
import type { Effect } from '../../src/state/effects.ts'
import type { State } from '../../src/state/vocabulary.ts'
import { HOUR, NOW, opened, roles, run, token } from './world.ts'

const ACCOUNTS: readonly Account[] = Array.from({ length: 100 }, (_, at) => ({
  id: String(100_000_000_000 + at),
  name: `account-${String(at).padStart(3, '0')}`,
  email: '',
}))
const idOf = (at: number): AccountId => ACCOUNTS[at]?.id ?? ''
const OUT_OF_REACH = failure('unreachable', 'AWS cannot be reached', 'Check the network')

/** Corp signed in, with a hundred accounts that came just now. */
function listed(from: State = opened(token('corp', 8 * HOUR)), at = NOW) {
  const attempt = from.trees.corp?.accounts.attempt ?? -1
  return run(
    from,
    { type: 'accounts.page', session: 'corp', attempt, items: ACCOUNTS },
    { type: 'accounts.done', session: 'corp', attempt, at },
  )
}

function asked(effects: readonly Effect[]): readonly AccountId[] {
  return effects.flatMap((effect) => (effect.do === 'roles.list' ? [effect.accountId] : []))
}

function answer(state: State, accountId: AccountId, works = true): Action {
  const attempt = state.trees.corp?.roles.get(accountId)?.attempt ?? -1
  const about = { session: 'corp', accountId, attempt } as const
  return works
    ? { type: 'roles.done', ...about, items: roles(accountId, 'Auditor'), at: NOW }
    : { type: 'roles.failed', ...about, failure: OUT_OF_REACH }
}

/** Answers whatever is on the way until nothing is; who was asked for, in order. */
function played(from: State, works: (id: AccountId) => boolean = () => true) {
  let state = from
  const order: AccountId[] = []
  for (let id = state.sweeps.corp?.running[0]; id !== undefined; ) {
    order.push(id)
    state = run(state, answer(state, id, works(id))).state
    id = state.sweeps.corp?.running[0]
  }
  return { state, order }
}

/** What `w` answers. */
function told(state: State) {
  const notice = run(state, { type: 'write.marked' }).state.notices.at(-1)
  return [notice?.text, notice?.hint]
}

describe('a sweep', () => {
  it('asks for each account once, eight at a time, from the top of the list', () => {
    const { state, effects } = listed()
    expect(asked(effects)).toEqual(ACCOUNTS.slice(0, 8).map(({ id }) => id))
    const { state: after, order } = played(state)
    expect(order).toEqual(ACCOUNTS.map(({ id }) => id))
    expect(after.sweeps.corp).toMatchObject({ status: 'ended', total: 100, done: 100 })
    expect(after.notices).toEqual([])
  })

  it('asks first for what is on the screen', () => {
    const { state } = listed()
    const there = run(state, { type: 'focus', pane: 'accounts' }, { type: 'move', motion: 'last' })
    const { effects } = run(there.state, answer(there.state, idOf(0)))
    expect(asked(effects)).toEqual([ACCOUNTS[there.state.tops.accounts]?.id])
  })

  it('then for what is marked', () => {
    const { state } = listed()
    const filtered = run(
      state,
      { type: 'focus', pane: 'accounts' },
      { type: 'filter.open' },
      { type: 'filter.type', text: '10000000009' },
      { type: 'mark.all' },
      { type: 'back' },
    ).state
    const { state: after, order } = played(filtered)
    const nineties = order.map((id) => ACCOUNTS.findIndex((one) => one.id === id))
    const screen = filtered.tops.accounts + 40
    expect(nineties.slice(0, screen).filter((at) => at >= 90)).toHaveLength(10)
    expect(Object.keys(after.marks)).toHaveLength(10)
    expect(after.markWhenLoaded).toEqual({})
  })

  it('has w say what is waited for, how long, and where nothing comes any more', () => {
    const { state } = listed()
    const marked = run(
      state,
      { type: 'focus', pane: 'accounts' },
      { type: 'mark.all' },
      { type: 'tick', now: NOW + 60_000 },
    ).state
    const later = run(marked, answer(marked, idOf(0))).state
    const refused = played(later, () => false).state
    expect([marked, later, refused].map(told)).toEqual([
      ['*100 marked accounts* wait for their roles', 'w after that'],
      ['*99 marked accounts* wait for their roles, about 1h 39m left', 'w after that'],
      ['the roles of *99 marked accounts* are not being loaded', 'r load them'],
    ])
  })

  it('asks an account that failed once more at the end, and tells once how many failed', () => {
    const { state } = listed()
    const { state: after, order } = played(state, (id) => id !== idOf(3))
    expect(order.filter((id) => id === idOf(3))).toHaveLength(2)
    expect(after.notices.map(({ text }) => text)).toEqual(['the roles of one account did not come'])
    expect(after.trees.corp?.roles.get(idOf(3))).toMatchObject({ status: 'failed' })
  })

  it('gives up where AWS is out of reach, and tells why', () => {
    const { state } = listed()
    const { state: after, order } = played(state, () => false)
    expect(order.length).toBeLessThan(20)
    expect(after.sweeps.corp?.status).toBe('ended')
    expect(after.notices).toMatchObject([{ failure: OUT_OF_REACH }])
  })

  it('stops at Esc, and begins again with a new list', () => {
    const { state } = listed()
    const stopped = run(state, { type: 'back' })
    expect(stopped.effects).toContainEqual({ do: 'end', life: 'roles:corp:' })
    expect(stopped.state.sweeps.corp).toMatchObject({ status: 'ended', running: [] })
    const reloading = run(stopped.state, { type: 'accounts.load', session: 'corp' }).state
    expect(asked(listed(reloading, NOW + 1).effects)).toHaveLength(8)
  })

  it('leaves alone what was seen lately, and asks for what is old', () => {
    const items = (id: AccountId) => roles(id, 'Auditor')
    const seen = run(opened(), {
      type: 'seen.loaded',
      session: 'corp',
      at: NOW - HOUR,
      accounts: ACCOUNTS,
      roles: Object.fromEntries(ACCOUNTS.map(({ id }) => [id, items(id)])),
      rolesAt: Object.fromEntries(
        ACCOUNTS.map(({ id }, at) => [id, at === 5 ? NOW - 13 * HOUR : NOW - HOUR]),
      ),
    }).state
    const tokens = [token('corp', 8 * HOUR)]
    const signedIn = run(seen, { type: 'tokens.loaded', tokens, credentials: [] }).state
    expect(asked(listed(signedIn).effects)).toEqual([idOf(5)])
  })
})
