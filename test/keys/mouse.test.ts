/** Clicks and the wheel: every row that is drawn is gone to by a click on it. */
import { describe, expect, test } from 'vitest'
import { pointed } from '../../src/keys/mouse.ts'
import { accountsOfRow } from '../../src/state/account-rows.ts'
import { currentAccount, currentProfile, shownAccounts } from '../../src/state/selection.ts'
import { update } from '../../src/state/update.ts'
import { titleOf } from '../../src/state/views/title.ts'
import type { State } from '../../src/state/vocabulary.ts'
import { openScreen } from '../components/screen.ts'
import { drawn } from '../components/world.ts'

const LOOK = { ascii: false, square: false }
const click = (x: number, y: number) => `\x1b[<0;${x + 1};${y + 1}M`

function clicked(state: State, x: number, y: number): State {
  const at = pointed(state, click(x, y), LOOK)
  if (at?.type !== 'row') return state
  return update(state, { type: 'point', pane: at.pane, index: at.index })[0]
}

describe.each([
  { columns: 120, rows: 36 },
  { columns: 80, rows: 24 },
  { columns: 50, rows: 16 },
])('on a screen of $columns x $rows', (size) => {
  test('the account that stands on a row is the one that a click on it goes to', async () => {
    const state = { ...drawn(size), focus: 'accounts' } as const
    const screen = await openScreen(state)
    const lines = await screen.lines()
    screen.close()
    let found = 0
    for (const row of shownAccounts(state)) {
      const [id = ''] = accountsOfRow(row)
      const y = lines.findIndex((line, at) => at > 0 && at < 15 && line.includes(id))
      const x = y === -1 ? -1 : (lines[y]?.indexOf(id) ?? -1)
      if (y === -1 || x > 70) continue
      found += 1
      const after = clicked(state, x, y)
      expect([after.focus, currentAccount(after)?.id]).toEqual(['accounts', id])
    }
    expect(found).toBeGreaterThan(3)
  })
})

test('a click elsewhere in a pane only goes to the pane', () => {
  const state = drawn({ columns: 120, rows: 36 })
  const after = clicked(state, 20, 26)
  expect(after.focus).toBe('profiles')
  expect(currentProfile(clicked(state, 20, 35))).toEqual(currentProfile(state))
  expect(clicked(state, 5, 0)).toBe(state)
})

test.each([
  ['\x1b[<64;5;5M', { type: 'wheel', chord: 'up' }],
  ['\x1b[<65;5;5M', { type: 'wheel', chord: 'down' }],
  ['\x1b[<0;5;5m', null],
  ['\x1b[<2;5;5M', null],
  ['\x1b[<0;999;999M', null],
  ['\x1b[I', null],
])('the report %j is %j', (report, expected) => {
  expect(pointed(drawn({ columns: 120, rows: 36 }), report, LOOK)).toEqual(expected)
})

test('a click does nothing in a dialog or while something is typed', () => {
  const state = drawn({ columns: 120, rows: 36 })
  expect(pointed({ ...state, overlay: { kind: 'help', top: 0 } }, click(5, 5), LOOK)).toBeNull()
  expect(pointed({ ...state, typing: 'accounts' }, click(5, 5), LOOK)).toBeNull()
})

test('the title says session and state, where it is wanted', () => {
  const state = drawn({ columns: 120, rows: 36 })
  expect(titleOf(state, LOOK)).toBeNull()
  const wanted = { ...state, settings: { ...state.settings, title: 'on' } } as const
  expect(titleOf(wanted, LOOK)).toBe('lanyard — corp (signed in)')
  const named = `\x1b]0;x\x07${'long '.repeat(40)}`
  const sessions = wanted.sessions.map((one) =>
    one.name === 'corp' ? { ...one, name: named } : one,
  )
  const cursor = { ...wanted.cursor, session: named }
  const title = titleOf({ ...wanted, sessions, cursor }, LOOK) ?? ''
  expect(title.length).toBeLessThanOrEqual(80)
  expect(title).not.toMatch(/\p{Cc}/u)
})
