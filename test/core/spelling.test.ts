/** Unicode or ASCII, by what was asked, the locale and the terminal. */
import { describe, expect, test } from 'vitest'
import { spellingOf } from '../../src/core/spelling.ts'

describe('ASCII', () => {
  test.each([
    [false, { LANG: 'C.UTF-8' }, 'linux', false],
    [false, { LANG: 'en_US.utf8' }, 'linux', false],
    [false, { LANG: 'C' }, 'linux', true],
    [false, { LANG: 'C.UTF-8', LC_ALL: 'POSIX' }, 'linux', true],
    [false, {}, 'linux', true],
    [false, {}, 'darwin', false],
    [false, { LANG: 'C.UTF-8', TERM: 'linux' }, 'linux', true],
    [false, { LANG: 'C.UTF-8', LANYARD_ASCII: '1' }, 'linux', true],
    [true, { LANG: 'C.UTF-8' }, 'linux', true],
  ] as const)('asked (%s) with %j on %s: %s', (asked, env, platform, expected) => {
    expect(spellingOf(asked, env, platform).ascii).toBe(expected)
  })
})
