/** A config file that is there and gives nothing: nobody is told that there is none, or begins anew over it. */
import { describe, expect, test } from 'vitest'
import { parseConfig } from '../../src/core/aws-config.ts'
import { amissIn } from '../../src/core/doctor/diagnose.ts'
import { failure } from '../../src/core/failure.ts'
import { readProfiles } from '../../src/core/profiles.ts'
import { resolve } from '../../src/keys/resolve.ts'
import { configTrouble } from '../../src/state/config-trouble.ts'
import { isFirstRun } from '../../src/state/first-run.ts'
import type { State } from '../../src/state/vocabulary.ts'
import { browsing, empty } from '../keys/states.ts'
import { run } from './world.ts'

const UNREAD = failure('unreadable', '~/.aws/config cannot be read', 'Check its owner and mode')

/** As if the file had just been read, a byte a character. */
function loaded(text: string, before: State = empty()): State {
  const doc = parseConfig(text)
  return run(before, {
    type: 'config.loaded',
    exists: true,
    shownPath: '~/.aws/config',
    foreign: false,
    ...readProfiles(doc),
    amiss: amissIn(doc, new Set()),
  }).state
}

describe('nothing can be read of', () => {
  test.each([
    ['lines of anything', 'hello\n{"a": 1}\n', 'line 1 stands before the first section'],
    ['UTF-16', '\xff\xfe[\0p\0', 'the file is UTF-16, which no AWS program reads'],
    ['UTF-16, high byte first', '\xfe\xff\0[\0p', 'the file is UTF-16'],
    ['a section cut short', '[profile x\n', 'line 1 stands before the first section'],
  ])('%s', (_, text, why) => {
    const state = loaded(text)
    expect(configTrouble(state)?.message).toContain(`Nothing in ~/.aws/config can be read: ${why}`)
    expect(isFirstRun(state)).toBe(false)
    expect(state.notices).toEqual([])
  })

  test('a file that cannot be opened', () => {
    const { state } = run(empty(), { type: 'config.failed', failure: UNREAD })
    expect(configTrouble(state)).toBe(UNREAD)
    expect(isFirstRun(state)).toBe(false)
  })
})

test.each(['', '# mine\n', '\n\n'])('%j is no setup, and the first screen is shown', (text) => {
  expect(isFirstRun(loaded(text))).toBe(true)
})

test('a broken line among others hides nothing, and is told once', () => {
  const state = loaded('oops\n[profile x]\nregion = eu-west-1\n')
  expect(configTrouble(state)).toBeNull()
  expect(state.notices.map(({ text }) => text)).toEqual([
    '*~/.aws/config*: Line 1 stands before the first section',
  ])
})

test.each(['n', 'p', 's', 't'])('%s says why it adds nothing to such a file', (chord) => {
  const said = { type: 'reason', text: expect.stringContaining('! says why') }
  expect(resolve({ ...loaded('oops\n'), focus: 'sessions' }, chord)).toEqual(said)
})

test('a file that cannot be read any more is told once; what was read stays', () => {
  const before = loaded('[profile x]\nregion = eu-west-1\n', browsing())
  const { state } = run(
    before,
    { type: 'config.failed', failure: UNREAD },
    { type: 'config.failed', failure: UNREAD },
  )
  expect(state.profiles).toEqual(before.profiles)
  expect(state.notices.map(({ text }) => text)).toEqual(['~/.aws/config cannot be read'])
})
