/** Help, README and `lanyard keys` say what the table says. */
import { expect, test } from 'vitest'
import { helpGroups, keyRows, keysMarkdown } from '../../src/keys/describe.ts'
import { KEYMAP } from '../../src/keys/keymap.ts'
import { browsing } from './states.ts'

test('help shows every binding once, the present pane first', () => {
  for (const focus of ['sessions', 'accounts', 'roles', 'profiles'] as const) {
    const groups = helpGroups(browsing({ focus }))
    expect(groups[0]?.title.toLowerCase()).toBe(`${focus}, here`)
    expect(groups.flatMap(({ rows }) => rows)).toHaveLength(KEYMAP.length)
  }
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

test('the Markdown names every chord of every binding in a table', () => {
  const lines = keysMarkdown().trimEnd().split('\n')
  expect(lines.every((line) => /^\|.*\|$/.test(line))).toBe(true)
  for (const { keys, does } of keyRows()) {
    const named = keys.map((key) => (key === 'any key' ? key : `\`${key}\``)).join(' ')
    expect(lines.filter((line) => line.includes(`${named} ${does}`))).not.toEqual([])
  }
})
