/** What becomes of errors that nobody expected. */
import { spawn } from 'node:child_process'
import { expect, it } from 'vitest'
import { Failed, failure, toFailure } from '../../src/core/failure.ts'

const cause = (thrown: unknown) => toFailure(thrown).cause

it('keeps what the engine says, and no message that may quote a secret', () => {
  expect(cause(new TypeError('x is not a function'))).toBe('TypeError: x is not a function')
  expect(() => JSON.parse('aoaAAAAAGsecret')).toThrow('aoaAAAAAGs')
  try {
    JSON.parse('aoaAAAAAGsecret')
  } catch (thrown) {
    expect(cause(thrown)).toBe('SyntaxError')
  }
  expect(cause(Object.assign(new Error('secret'), { code: 'EBUSY' }))).toBe('Error EBUSY')
  expect(cause('secret')).toBe('string')
})

it('keeps no value that Node refuses and quotes', () => {
  const refused = () => spawn('true', [], { env: { AWS_SECRET_ACCESS_KEY: 'canary\0' } })
  expect(refused).toThrow('canary')
  try {
    refused()
  } catch (thrown) {
    expect(cause(thrown)).toBe('TypeError ERR_INVALID_ARG_VALUE')
  }
})

it('leaves a failure as it is', () => {
  const known = failure('usage', 'x', 'y')
  expect(toFailure(new Failed(known))).toBe(known)
})

it.each([
  ['EMFILE', 'ulimit -n 1024'],
  ['ENFILE', 'Close other programs'],
])('tells that no more files can be opened, which is no bug: %s', (code, next) => {
  const thrown = Object.assign(new Error(`${code}: too many open files`), { code })
  expect(toFailure(thrown)).toMatchObject({
    kind: 'unreadable',
    next: expect.stringContaining(next),
  })
})
