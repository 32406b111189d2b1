/** Favourites and recents stand above the list; the list itself never moves under the cursor. */
import { describe, expect, test } from 'vitest'
import { rowKey } from '../../src/state/account-rows.ts'
import { currentAccount, cursorOf, shownAccounts } from '../../src/state/selection.ts'
import type { State } from '../../src/state/vocabulary.ts'
import { accounts, browsing, run } from './world.ts'

const AUDIT = '687712229817'
const DEV = '707602334725'
const PROD = '111122223333'

/** Signed in to corp, its three accounts by name: audit, payments-dev, payments-prod. */
function listed(change: Partial<State> = {}): State {
  return { ...browsing(), ...change }
}

const keys = (state: State) => shownAccounts(state).map(rowKey)

describe('f', () => {
  test('puts the account above the list too, keeps the cursor where it is, and is remembered', () => {
    const there = run(listed(), { type: 'move', motion: 'down' }).state
    const { state, effects } = run(there, { type: 'accounts.favourite' })
    expect(keys(state)).toEqual([`favourite ${DEV}`, AUDIT, DEV, PROD])
    expect(currentAccount(state)?.id).toBe(DEV)
    expect(cursorOf(state, 'accounts').index).toBe(2)
    expect(effects).toContainEqual({
      do: 'favourite',
      session: 'corp',
      accountId: DEV,
      on: true,
    })
  })

  test('again takes it out, from the group as from the list', () => {
    const starred = listed({ favourites: { corp: [DEV] } })
    const { state, effects } = run(
      starred,
      { type: 'move', motion: 'first' },
      { type: 'accounts.favourite' },
    )
    expect(keys(state)).toEqual([AUDIT, DEV, PROD])
    expect(currentAccount(state)?.id).toBe(DEV)
    expect(effects).toContainEqual({ do: 'favourite', session: 'corp', accountId: DEV, on: false })
  })

  test('leaves the rows on the screen where they are further down', () => {
    const many = Array.from({ length: 100 }, (_, at) => ({
      id: String(100_000_000_000 + at),
      name: `account-${String(at).padStart(3, '0')}`,
      email: '',
    }))
    const base = browsing()
    const tree = base.trees.corp
    if (tree === undefined) throw new Error('browsing() has a tree of corp')
    const trees = { corp: { ...tree, accounts: { ...tree.accounts, items: many } } }
    const { state } = run({ ...base, trees }, { type: 'move', motion: 'last' })
    const onScreen = (one: State) => cursorOf(one, 'accounts').index - one.tops.accounts
    const after = run(state, { type: 'accounts.favourite' }).state
    expect(onScreen(after)).toBe(onScreen(state))
  })
})

describe('the group', () => {
  const state = listed({
    favourites: { corp: [PROD, AUDIT] },
    recents: { corp: [DEV, PROD, '999999999999'] },
  })

  test('has favourites in the order of the list, then the others used last', () => {
    expect(keys(state).slice(0, 3)).toEqual([
      `favourite ${AUDIT}`,
      `favourite ${PROD}`,
      `recent ${DEV}`,
    ])
    expect(keys(state).slice(3)).toEqual([AUDIT, DEV, PROD])
  })

  test('is walked through like the list, and is another row than that of the list', () => {
    const walked = run(
      state,
      { type: 'move', motion: 'first' },
      ...Array.from({ length: 4 }, () => ({ type: 'move', motion: 'down' }) as const),
    ).state
    expect(cursorOf(walked, 'accounts').index).toBe(4)
    expect(currentAccount(walked)?.id).toBe(DEV)
  })

  test('is left out while a filter is on, and the cursor stays on its account', () => {
    const first = run(state, { type: 'move', motion: 'down' }, { type: 'filter.open' }).state
    const { id } = currentAccount(first) ?? { id: '' }
    const filtered = run(first, { type: 'filter.type', text: 'a' }).state
    expect(keys(filtered)).toEqual([AUDIT, DEV, PROD])
    expect(currentAccount(filtered)?.id).toBe(id)
  })

  test('is there after a restart, whatever the name of the session', () => {
    const { settings } = state
    const lists = { favourites: { corp: [DEV] }, recents: {} }
    const action = { type: 'started', lastSession: null, settings, ...lists } as const
    expect(keys(run(listed(), action).state)[0]).toBe(`favourite ${DEV}`)
  })
})

test('going into an account or writing a role of it is remembered, and moves nothing now', () => {
  const before = listed()
  const { state, effects } = run(before, { type: 'enter' }, { type: 'write.here' })
  const used = effects.filter((effect) => effect.do === 'account.used')
  expect(used).toEqual(
    Array.from({ length: 2 }, () => ({ do: 'account.used', session: 'corp', accountId: AUDIT })),
  )
  expect(keys(state)).toEqual(keys(before))
})

test('O sorts by name and id, up and down; the cursor stays on its account', () => {
  const byId = accounts.map(({ id }) => id).toSorted()
  const down = { type: 'move', motion: 'down' } as const
  const order = { type: 'accounts.order' } as const
  const start = run(listed(), down).state
  const orders = [1, 2, 3, 4].map((times) => {
    const { state } = run(start, ...Array.from({ length: times }, () => order))
    expect(currentAccount(state)?.id).toBe(DEV)
    return keys(state)
  })
  expect(orders).toEqual([[PROD, DEV, AUDIT], byId, byId.toReversed(), [AUDIT, DEV, PROD]])
})
