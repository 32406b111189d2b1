/** A crash report says where in the program it happened, and nothing that anybody else put there. */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { crashReport, writeCrashReport } from '../../src/system/crash-report.ts'
import { emptyHome } from './homes.ts'

const SECRET = 'aoaAAAAAGtheAccessToken0123456789'
const FACTS = {
  version: '1.2.3',
  command: 'login',
  columns: 80,
  rows: 24,
  term: 'xterm',
  at: '2026-11-21T10:00:00Z',
}

function hostile(): Error {
  const cause = new TypeError(`Bearer ${SECRET}`)
  const error = new Error(`no JSON: ${SECRET}\n    at (${SECRET}:1:2)`, { cause })
  const stack = [
    `Error: no JSON: ${SECRET}`,
    `    at (${SECRET}.cjs:1:2)`,
    '    at ee (/home/sam/node_modules/aws-lanyard/dist/tui.cjs:12:3456)',
    '    at C:\\Users\\sam\\dist\\cli.cjs:1:20',
    '    at process.processTicksAndRejections (node:internal/process/task_queues:103:5)',
  ].join('\n')
  return Object.assign(error, { stack, code: SECRET, name: `${SECRET} error`, token: SECRET })
}

test('holds names, codes and places, and no word of a message', () => {
  const report = crashReport(hostile(), FACTS)
  expect(JSON.stringify(report)).not.toContain(SECRET)
  expect(report).toMatchObject({
    ...FACTS,
    node: process.version,
    errors: [
      {
        name: 'Error',
        code: null,
        places: ['tui.cjs:12:3456', 'cli.cjs:1:20', 'node:internal/process/task_queues:103:5'],
      },
      { name: 'TypeError', code: null },
    ],
  })
})

test('keeps the code of a system error, and the type of what is no error', () => {
  const error = Object.assign(new Error('x'), { code: 'ENOENT' })
  expect(crashReport(error, FACTS)).toMatchObject({ errors: [{ name: 'Error', code: 'ENOENT' }] })
  expect(crashReport(SECRET, FACTS)).toMatchObject({ errors: [{ name: 'string' }] })
})

test('an error that is its own cause has an end', () => {
  const error: Error & { cause?: unknown } = new Error('round')
  error.cause = error
  expect(JSON.stringify(crashReport(error, FACTS)).length).toBeLessThan(20_000)
})

test('is for its owner alone, and the last one replaces the one before', async () => {
  const directory = join(emptyHome(), 'state')
  await writeCrashReport(directory, new Error('one'), FACTS)
  const path = await writeCrashReport(directory, new RangeError('two'), FACTS)
  expect(path).toBe(join(directory, 'crash.json'))
  expect(statSync(join(directory, 'crash.json')).mode & 0o777).toBe(0o600)
  expect(readdirSync(directory)).toEqual(['crash.json'])
  expect(readFileSync(join(directory, 'crash.json'), 'utf8')).toContain('RangeError')
})

test('goes to a directory of its own where the usual one cannot be', async () => {
  const file = join(emptyHome(), 'file')
  writeFileSync(file, '')
  const path = (await writeCrashReport(join(file, 'state'), new Error('x'), FACTS)) ?? ''
  expect(dirname(path)).toMatch(/lanyard-crash-/)
  expect(statSync(dirname(path)).mode & 0o777).toBe(0o700)
})
