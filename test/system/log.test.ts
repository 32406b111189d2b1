/** The log holds what happened and no secret, in a file for its owner only. */
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  closeSync,
  constants,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createLog } from '../../src/system/log.ts'
import { redact } from '../../src/system/redact.ts'
import { isRoot, WITHOUT_RIGHTS } from '../nobody.ts'

function directory(): string {
  const path = mkdtempSync(join(tmpdir(), 'lanyard-'))
  onTestFinished(() => rmSync(path, { recursive: true }))
  return path
}

const CANARY = 'canary7f3a9c'
const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9'

test.each([
  'accessToken',
  'access_token',
  'refreshToken',
  'clientSecret',
  'deviceCode',
  'device_code',
  'code',
  'state',
  'codeVerifier',
  'code_verifier',
  'verifier',
  'idToken',
  'SecretAccessKey',
  'SessionToken',
  'Authorization',
  'x-amz-sso_bearer_token',
  'X-Amz-Security-Token',
  'userCode',
])('the value of %s is never written', (name) => {
  const nested = { [name]: CANARY, deep: [{ [name]: { inside: CANARY } }] }
  const error = Object.assign(new Error('failed', { cause: nested }), { [name]: CANARY })
  expect(JSON.stringify(redact({ nested, error }))).not.toContain(CANARY)
})

test.each([
  ['an address', `https://x.example/a?code=${CANARY}&state=${CANARY}&ok=1`],
  ['a token', `the token ${JWT} is bad`],
  ['a long run', `aoaAAAAAGlsdGVzdGluZ2xhbnlhcmQ${CANARY}00112233`],
])('%s in a text loses its secret', (_, text) => {
  const written = JSON.stringify(redact({ message: text, list: [text] }))
  expect(written).not.toContain(CANARY)
  expect(written).not.toContain('dozjgNry')
})

test('an access key keeps its last four characters only', () => {
  expect(redact({ accessKeyId: 'ASIAQWERTYUIOPASDF12' })).toEqual({ accessKeyId: '…DF12' })
  expect(redact('key ASIAQWERTYUIOPASDF12')).toBe('key …DF12')
})

test('what helps stays', () => {
  const details = {
    code: 'LY-201',
    cause: Object.assign(new Error('no'), { code: 'ECONNREFUSED' }),
    url: 'https://portal.sso.us-east-1.amazonaws.com/assignment/accounts',
    account: '111122223333',
    file: '/home/sam/.aws/sso/cache',
    status: 429,
    none: null,
  }
  expect(redact(details)).toEqual({
    ...details,
    cause: { code: 'ECONNREFUSED', name: 'Error', message: 'no' },
  })
})

test('a value that holds itself ends', () => {
  const loop: Record<string, unknown> = {}
  loop.self = loop
  expect(JSON.stringify(redact(loop)).length).toBeLessThan(200)
})

test('each event is one line of JSON', () => {
  const path = join(directory(), 'log')
  const log = createLog(path, () => 0)
  log.write('started', { version: '1', text: 'a\nb' })
  log.write('ended')
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { at: '1970-01-01T00:00:00.000Z', event: 'started', version: '1', text: 'a\nb' },
    { at: '1970-01-01T00:00:00.000Z', event: 'ended' },
  ])
})

test('the file is for its owner only, whatever the umask and whatever it was before', () => {
  const before = process.umask(0)
  onTestFinished(() => void process.umask(before))
  const fresh = join(directory(), 'log')
  const wide = join(directory(), 'log')
  writeFileSync(wide, '')
  chmodSync(wide, 0o666)
  for (const path of [fresh, wide]) {
    createLog(path, () => 0)
    expect(statSync(path).mode & 0o777).toBe(0o600)
  }
})

test('a link in the place of the log is not followed', () => {
  const victim = join(directory(), 'victim')
  writeFileSync(victim, 'mine')
  const path = join(directory(), 'log')
  symlinkSync(victim, path)
  expect(() => createLog(path, () => 0)).toThrow('cannot be written')
  expect(readFileSync(victim, 'utf8')).toBe('mine')
})

test('a pipe or a file of another user is no log, and stays as it is', () => {
  const pipe = join(directory(), 'pipe')
  execFileSync('mkfifo', ['-m', '666', pipe])
  const reader = openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK)
  onTestFinished(() => closeSync(reader))
  const theirs = join(directory(), 'theirs')
  writeFileSync(theirs, '')
  chmodSync(theirs, 0o666)
  if (isRoot) chownSync(theirs, WITHOUT_RIGHTS, WITHOUT_RIGHTS)
  for (const path of isRoot ? [pipe, theirs] : [pipe]) {
    expect(() => createLog(path, () => 0)).toThrow('cannot be written')
    expect(statSync(path).mode & 0o777).toBe(0o666)
  }
})

test('a directory that is not there is told, with what to do', () => {
  expect(() => createLog('/nowhere/at/all', () => 0)).toThrow('/nowhere/at/all')
})
