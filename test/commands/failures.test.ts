/** What a failure that names keys says to somebody who has none. */
import { expect, test } from 'vitest'
import { exitCodeOf, nextOf } from '../../src/commands/failures.ts'
import { FAILURES, type FailureKind, failure } from '../../src/core/failure.ts'

test.each([
  ['notSignedIn', 'Press s, or run: lanyard login corp', 'Run lanyard login corp'],
  ['sessionEnded', 'Sign in again: press s, or run lanyard login', 'Run lanyard login'],
  ['signInExpired', 'Press Enter to start again', 'Run lanyard login to start again'],
  ['bug', 'Press x', 'Run the command again'],
  ['usage', 'Compress the file first', 'Compress the file first'],
] as const)('%s: %s', (kind, next, expected) => {
  expect(nextOf(failure(kind, 'x', next))).toBe(expected)
})

test('every kind ends with a code that is not success', () => {
  for (const kind of Object.keys(FAILURES) as FailureKind[]) {
    expect([1, 2, 3]).toContain(exitCodeOf(failure(kind, 'x', 'y')))
  }
})
