/** Help and `lanyard keys` say what the table says. */
import { describe, expect, test } from 'vitest'
import { helpGroups, keyRows } from '../../src/keys/describe.ts'
import { KEYMAP } from '../../src/keys/keymap.ts'
import { browsing, empty } from './states.ts'

test('help shows every binding once, the present pane first', () => {
  for (const focus of ['sessions', 'accounts', 'roles', 'profiles'] as const) {
    const groups = helpGroups(browsing({ focus }))
    expect(groups[0]?.title.toLowerCase()).toBe(`${focus}, here`)
    expect(groups.flatMap(({ rows }) => rows)).toHaveLength(KEYMAP.length)
  }
})

describe('the filter of the help', () => {
  const filtered = (filter: string) =>
    helpGroups(browsing({ overlay: { kind: 'help', top: 0, filter } }))
  const keys = (filter: string) =>
    filtered(filter).flatMap(({ rows }) => rows.map((row) => row.keys))

  test('narrows by words, by key and by place, in the order of the help', () => {
    expect(filtered('sign out').map(({ title }) => title)).toEqual(['Sessions', 'Sign-out'])
    expect(keys('ctrl-l')).toEqual(['Ctrl-L'])
    expect(keys('palette').length).toBeGreaterThan(2)
    expect(filtered('mark')[0]?.title).toBe('Accounts, here')
  })

  test('minds the case of a capital, as keys do', () => {
    expect(keys('G')).toEqual(['g G'])
    expect(keys('xyzzy')).toEqual([])
  })

  test('lights what matched', () => {
    const [first] = filtered('ctrl-l').flatMap(({ rows }) => rows)
    expect(first?.lit).toEqual({ keys: [0, 1, 2, 3, 4, 5], words: [] })
  })
})

test('help says what cannot be done now, and why', () => {
  const write = helpGroups(browsing())
    .flatMap(({ rows }) => rows)
    .find(({ words, reason }) => words === 'plan for all marked' && reason !== null)
  expect(write).toEqual({
    keys: 'w',
    words: 'plan for all marked',
    reason: 'Nothing is marked yet. Space marks.',
  })
})

test('help has nothing but ASCII keys where that is asked for', () => {
  const keys = helpGroups(browsing(), true).flatMap(({ rows }) => rows.map((row) => row.keys))
  expect(keys.filter((printed) => /[^ -~]/.test(printed))).toEqual([])
  expect(keys).toContain('Up Down j k')
})

test('`lanyard keys` has a row for each binding', () => {
  const rows = keyRows()
  expect(rows.map(({ id }) => id)).toEqual(KEYMAP.map(({ id }) => id))
  expect(rows.find(({ id }) => id === 'roles.write')).toEqual({
    id: 'roles.write',
    where: 'roles',
    keys: ['Enter', 'p'],
    does: 'write its profile now',
  })
})

test('on a computer without any setup, help begins with what can be chosen', () => {
  const missing = { status: 'missing', shownPath: '~/.aws/config' } as const
  const [first, second] = helpGroups({ ...empty(), config: missing })
  expect(first).toMatchObject({
    title: 'This page',
    rows: [{ keys: '1', words: 'Connect to my organisation' }, { keys: '2' }, { keys: '3' }],
  })
  expect(second?.title).toBe('Sessions')
  expect(helpGroups(empty())[0]?.title).toBe('Sessions, here')
})
