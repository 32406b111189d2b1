/** Marks over many rows: from one to another, and along with the cursor. */
import { expect, test } from 'vitest'
import type { State } from '../../src/state/vocabulary.ts'
import { everything, run } from './world.ts'

const RANGE = { type: 'mark.range' } as const
const DOWN = { type: 'move', motion: 'down' } as const
const UP = { type: 'move', motion: 'up' } as const
const ALONG = { type: 'mark.along', motion: 'down' } as const

function roles(): State {
  return run(everything(), { type: 'focus', pane: 'roles' }).state
}

const marked = (state: State) =>
  Object.values(state.marks)
    .map(({ role }) => role)
    .sort()
const accountsOf = (state: State) =>
  [...new Set(Object.values(state.marks).map(({ accountName }) => accountName))].sort()

test('v twice marks everything between, downwards and upwards', () => {
  const { state } = run(roles(), RANGE, DOWN, RANGE)
  expect(marked(state)).toEqual(['AdministratorAccess', 'ReadOnlyAccess'])
  expect(state.anchor).toBeNull()
  const up = run(everything(), DOWN, DOWN, RANGE, UP, RANGE).state
  expect(Object.keys(up.marks)).toHaveLength(4)
  expect(accountsOf(up)).toHaveLength(2)
})

test('the first v marks nothing yet, and says what the second does', () => {
  const { state } = run(roles(), RANGE)
  expect(state.marks).toEqual({})
  expect(state.notices.at(-1)).toMatchObject({ level: 'working', hint: 'v marks them' })
  expect(run(state, RANGE).state.notices.filter(({ level }) => level === 'working')).toEqual([])
})

test('in another pane, or with its row filtered away, v begins anew', () => {
  const other = run(roles(), RANGE, { type: 'focus', pane: 'accounts' }, RANGE).state
  expect(other.anchor?.pane).toBe('accounts')
  expect(other.marks).toEqual({})
  const filtered = run(
    everything(),
    RANGE,
    { type: 'filter.open' },
    { type: 'filter.type', text: 'zzz' },
    { type: 'filter.close', keep: true },
    RANGE,
  ).state
  expect(filtered.marks).toEqual({})
})

test('Shift and an arrow mark along, and unmark nothing', () => {
  const { state } = run(roles(), ALONG, ALONG)
  expect(marked(state)).toEqual(['AdministratorAccess', 'ReadOnlyAccess'])
  const sessions = run(everything(), { type: 'focus', pane: 'sessions' }, ALONG).state
  expect(Object.keys(sessions.markedSessions)).toHaveLength(2)
})
