/** Accounts in groups: T, headings one stands on, and a selection that stays whatever opens, closes or reloads. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Account } from '../../src/core/model.ts'
import { chosen } from '../../src/keys/palette.ts'
import { resolve } from '../../src/keys/resolve.ts'
import { paneHere, rowHere } from '../../src/spoken/place.ts'
import { accountsOfRow, rowKey } from '../../src/state/account-rows.ts'
import type { Action } from '../../src/state/actions.ts'
import {
  accountMark,
  currentAccount,
  currentHeading,
  currentRow,
  currentSession,
  shownAccounts,
} from '../../src/state/selection.ts'
import type { State } from '../../src/state/vocabulary.ts'
import { acme, browsing, corp, HOUR, run, token } from './world.ts'

const T = { type: 'accounts.groups' } as const
const ENTER = { type: 'enter' } as const
const SPACE = { type: 'mark.toggle' } as const
const DOWN = { type: 'move', motion: 'down' } as const
const FIRST = { type: 'move', motion: 'first' } as const

function named(...names: readonly string[]): readonly Account[] {
  return names.map((name, at) => ({ id: String(100_000_000_000 + at), name, email: '' }))
}

/** Signed in to corp, which has these accounts. */
function listed(items: readonly Account[]): State {
  return reloaded(browsing(), items)
}

function reloaded(state: State, items: readonly Account[]): State {
  const session = 'corp'
  const loading = run(state, { type: 'accounts.load', session }).state
  const attempt = loading.trees.corp?.accounts.attempt ?? -1
  return run(
    loading,
    { type: 'accounts.page', session, attempt, items },
    { type: 'accounts.done', session, attempt, at: state.now + 1 },
  ).state
}

const SMALL = named('audit', 'prod-api', 'prod-web', 'zoo')
const LARGE = named(
  ...Array.from({ length: 60 }, (_, at) => `dev-${String(at).padStart(2, '0')}`),
  ...Array.from({ length: 60 }, (_, at) => `prod-${String(at).padStart(2, '0')}`),
)

const keys = (state: State) => shownAccounts(state).map(rowKey)
const key = (state: State) => {
  const row = currentRow(state)
  return row === null ? null : rowKey(row)
}
const marked = (state: State) =>
  SMALL.filter(({ id }) => accountMark(state, 'corp', id) === 'all').map(({ name }) => name)
const on = (state: State, name: string): State =>
  run(state, { type: 'go', to: placeOf(state, name) }).state

function placeOf(state: State, name: string) {
  const account = state.trees.corp?.accounts.items.find((one) => one.name === name)
  if (account === undefined) throw new Error(`no account ${name}`)
  return { kind: 'account', session: corp, account } as const
}

const [AUDIT, API, WEB, ZOO] = SMALL.map(({ id }) => id)

describe('T', () => {
  test('puts those that share a first word under a heading, and takes it away again', () => {
    const start = listed(SMALL)
    const { state } = run(start, T)
    expect(keys(state)).toEqual([AUDIT, 'group prod', API, WEB, ZOO])
    expect(keys(run(state, T).state)).toEqual([AUDIT, API, WEB, ZOO])
  })

  test('leaves the cursor where it is, in a list of many too, whose other groups are closed', () => {
    const there = on(listed(LARGE), 'prod-30')
    const { state } = run(there, T)
    expect(currentAccount(state)?.name).toBe('prod-30')
    expect(keys(state)).toHaveLength(62)
    expect(keys(state)[0]).toBe('group dev')
    expect(currentAccount(run(state, T).state)?.name).toBe('prod-30')
  })

  test('from a heading goes to the first account of the group', () => {
    const { state } = run(listed(SMALL), T, FIRST, DOWN)
    expect(key(state)).toBe('group prod')
    expect(currentAccount(run(state, T).state)?.name).toBe('prod-api')
  })

  test('says that there is nothing to group', () => {
    const { state } = run(listed(named('a', 'b', '')), T)
    expect(state.folds).toBeNull()
    expect(state.notices.at(-1)?.text).toBe('no two accounts here share their first word')
  })

  test('says why it does nothing while a filter is on', () => {
    const filtered = run(listed(SMALL), { type: 'filter.open' }, { type: 'filter.type', text: 'p' })
    const { state } = run(filtered.state, { type: 'filter.close', keep: true })
    expect(resolve(state, 'T', { repeat: false })).toMatchObject({ type: 'reason' })
  })
})

describe('a heading', () => {
  const heading = run(listed(SMALL), T, FIRST, DOWN).state

  test('opens and closes by Enter, and keeps the cursor', () => {
    const closed = run(heading, ENTER).state
    expect(keys(closed)).toEqual([AUDIT, 'group prod', ZOO])
    expect([key(closed), closed.focus]).toEqual(['group prod', 'accounts'])
    expect(keys(run(closed, ENTER).state)).toEqual(keys(heading))
  })

  test('opens and closes by a click', () => {
    const click = { type: 'point', pane: 'accounts', index: 1 } as const
    const { state } = run(heading, FIRST, click)
    expect(keys(state)).toEqual([AUDIT, 'group prod', ZOO])
    expect(key(state)).toBe('group prod')
  })

  test('marks all of its accounts by Space, and goes on behind them', () => {
    const { state } = run(heading, SPACE)
    expect(marked(state)).toEqual(['prod-api', 'prod-web'])
    expect(key(state)).toBe(ZOO)
    expect(marked(run(state, FIRST, DOWN, SPACE).state)).toEqual([])
  })

  test('marks what it hides as well, alone, with all, and in a range', () => {
    const closed = run(heading, ENTER).state
    expect(marked(run(closed, SPACE).state)).toEqual(['prod-api', 'prod-web'])
    expect(marked(run(closed, { type: 'mark.all' }).state)).toHaveLength(4)
    const range = { type: 'mark.range' } as const
    const { state } = run(closed, FIRST, range, DOWN, range)
    expect(marked(state)).toEqual(['audit', 'prod-api', 'prod-web'])
  })

  test('in a range that ends in its group marks that part alone', () => {
    const range = { type: 'mark.range' } as const
    expect(marked(run(heading, range, DOWN, range).state)).toEqual(['prod-api'])
  })

  test.each(['f', 'o', 'y'])('says why %s does nothing', (chord) => {
    expect(resolve(heading, chord, { repeat: false })).toEqual({
      type: 'reason',
      text: '*prod* is a group of 2 accounts: this is for one of them.',
    })
  })

  test('is told to a screen reader, with what Enter and Space make of it', () => {
    expect(paneHere(heading)).toBe('Accounts of corp, 4 in groups, 5 rows.')
    expect(rowHere(heading)?.words).toBe('prod, group of 2 accounts, open. 2 of 5.')
    const after = run(heading, ENTER, SPACE, FIRST, DOWN).state
    expect(rowHere(after)?.words).toBe('prod, group of 2 accounts, closed, marked. 2 of 3.')
    expect(rowHere(after)?.key).not.toBe(rowHere(heading)?.key)
  })
})

describe('what is selected stays selected', () => {
  test('where a filter goes, though its group was closed', () => {
    const { state } = run(listed(LARGE), FIRST, T, { type: 'filter.open' })
    const found = run(
      state,
      { type: 'filter.type', text: 'prod-59' },
      { type: 'filter.close', keep: true },
    )
    expect(keys(found.state)).toHaveLength(1)
    const back = run(found.state, { type: 'back' }).state
    expect(currentAccount(back)?.name).toBe('prod-59')
    expect(keys(back)).toContain('group prod')
  })

  test('where the filter is given up on a heading', () => {
    const { state } = run(listed(SMALL), T, FIRST, DOWN, { type: 'filter.open' })
    const typed = run(state, { type: 'filter.type', text: 'web' }).state
    expect(currentAccount(typed)?.name).toBe('prod-web')
    expect(key(run(typed, { type: 'back' }).state)).toBe('group prod')
  })

  test('where one goes to an account of a closed group', () => {
    const { state } = run(listed(LARGE), FIRST, T)
    expect(currentAccount(on(state, 'prod-07'))?.name).toBe('prod-07')
  })

  test('where the palette finds an account of a closed group', () => {
    const { state } = run(
      listed(LARGE),
      FIRST,
      T,
      { type: 'palette.open' },
      {
        type: 'palette.type',
        text: 'prod-07',
      },
    )
    const choice = chosen(state)
    if (choice.type !== 'action') throw new Error('the palette finds prod-07')
    const there = run(state, ...(choice.first ? [choice.first] : []), choice.action).state
    expect(currentAccount(there)?.name).toBe('prod-07')
  })

  test('where its account gets a name of a closed group, and where its group is one no more', () => {
    const { state } = run(listed(LARGE), FIRST, T)
    expect(currentAccount(state)?.name).toBe('dev-00')
    const renamed = LARGE.map((one) => (one.name === 'dev-00' ? { ...one, name: 'prod-zz' } : one))
    expect(currentAccount(reloaded(state, renamed))?.name).toBe('prod-zz')
    const left = LARGE.slice(0, 1).concat(LARGE.slice(60))
    expect(currentAccount(reloaded(run(state, FIRST).state, left))?.name).toBe('dev-00')
  })

  test('in another session and back', () => {
    const there = run(listed(SMALL), T, FIRST, DOWN, DOWN).state
    expect(currentAccount(there)?.name).toBe('prod-api')
    const { state } = run(
      there,
      {
        type: 'tokens.loaded',
        tokens: [token('corp', HOUR), token('acme', HOUR)],
        credentials: [],
      },
      { type: 'select', session: acme.name },
    )
    expect(currentSession(state)?.name).toBe('acme')
    expect(shownAccounts(state)).toEqual([])
    expect(currentAccount(run(state, { type: 'select', session: corp.name }).state)?.name).toBe(
      'prod-api',
    )
  })

  const words = fc.constantFrom('prod', 'Prod', 'dev', 'constructor', '__proto__', '', 'x', 'group')
  const name = fc
    .tuple(words, fc.constantFrom('', '-', '_', ' '), words)
    .map((parts) => parts.join(''))
  const step: fc.Arbitrary<Action | readonly Account[]> = fc.oneof(
    fc.constantFrom<Action>(
      T,
      T,
      { type: 'accounts.order' },
      { type: 'accounts.favourite' },
      SPACE,
    ),
    fc.constantFrom<Action>(ENTER, ENTER, DOWN, DOWN, FIRST, { type: 'move', motion: 'last' }),
    fc.constantFrom<Action>(
      { type: 'filter.open' },
      { type: 'filter.type', text: 'o' },
      { type: 'back' },
    ),
    fc.array(name, { maxLength: 12 }).map((names) => named(...names)),
    // So many that groups begin closed.
    fc.array(name, { minLength: 101, maxLength: 120 }).map((names) => named(...names)),
  )
  const stays = new Set<Action['type']>([
    'accounts.groups',
    'accounts.order',
    'accounts.favourite',
    'back',
  ])

  test('whatever is done in whatever order, and no account is lost or twice', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        let state = run(listed(SMALL), DOWN).state
        for (const one of steps) {
          const before = state
          const after = 'type' in one ? run(state, one).state : reloaded(state, one)
          state = run(after, { type: 'focus', pane: 'accounts' }).state
          if (state.filters.accounts !== '') continue
          expect(ofList(state)).toEqual(idsOf(state))
          const keeps = !('type' in one) || stays.has(one.type)
          const id = keeps ? settledOn(before) : null
          if (id !== null && idsOf(state).includes(id)) expect(currentAccount(state)?.id).toBe(id)
          if ('type' in one && one.type === 'enter' && currentHeading(before) !== null)
            expect(key(state)).toBe(key(before))
        }
      }),
    )
  })
})

const idsOf = (state: State) =>
  (state.trees.corp?.accounts.items ?? []).map(({ id }) => id).toSorted()

/** The accounts that the rows of the list stand for. */
function ofList(state: State): readonly string[] {
  const rows = shownAccounts(state).filter(({ above }) => above === undefined)
  return rows
    .flatMap((row) => (row.item === null && row.isOpen ? [] : accountsOfRow(row)))
    .toSorted()
}

/** The account that somebody went to, and that is shown now. */
function settledOn(state: State): string | null {
  return key(state) === state.cursor.account.corp ? (currentAccount(state)?.id ?? null) : null
}

test('a reload leaves what is open open', () => {
  const { state } = run(listed(LARGE), FIRST, T, FIRST)
  const after = reloaded(state, LARGE.slice(1))
  expect(keys(after)).toEqual([
    'group dev',
    ...LARGE.slice(1, 60).map(({ id }) => id),
    'group prod',
  ])
})
