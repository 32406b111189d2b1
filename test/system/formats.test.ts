/** The formats of the AWS caches: Python's JSON, and timestamps in all their spellings. */
import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compactPythonJson, pythonJson } from '../../src/system/python-json.ts'
import { formatTimestamp, parseTimestamp } from '../../src/system/timestamps.ts'

test('JSON is written as Python writes it', () => {
  const value = { b: 'é\u007f😀"\\\n\u2028', a: [null, 'x'], c: { d: '' } }
  expect(pythonJson(value)).toBe(
    '{"b": "\\u00e9\\u007f\\ud83d\\ude00\\"\\\\\\n\\u2028", "a": [null, "x"], "c": {"d": ""}}',
  )
  expect(compactPythonJson({ a: 'x', b: ['y', 'z'] })).toBe('{"a":"x","b":["y","z"]}')
})

test('what is written reads back the same, and is ASCII', () => {
  const text = fc.string({ unit: 'binary' })
  fc.assert(
    fc.property(fc.record({ key: text, list: fc.array(text) }), (value) => {
      const json = pythonJson(value)
      expect(JSON.parse(json)).toEqual(value)
      expect(json).toMatch(/^[\x20-\x7e]*$/)
    }),
  )
})

const python = spawnSync('python3', ['--version']).status === 0

test.runIf(python)('Python itself writes the same bytes', () => {
  const texts = fc.sample(fc.string({ unit: 'grapheme' }), 200)
  const script = 'import json,sys; print(json.dumps(json.load(sys.stdin)),end="")'
  const { stdout } = spawnSync('python3', ['-c', script], { input: JSON.stringify(texts) })
  expect(pythonJson(texts)).toBe(stdout.toString())
})

const instant = Date.UTC(2026, 10, 21, 17, 3, 16)

test.each([
  ['2026-11-21T17:03:16Z', instant],
  ['2026-11-21T17:03:16UTC', instant],
  ['2026-11-21 17:03:16 UTC', instant],
  ['2026-11-21T17:03:16+00:00', instant],
  ['2026-11-21T18:03:16+01:00', instant],
  ['2026-11-21T12:03:16-0500', instant],
  ['2026-11-21T17:03:16', instant],
  ['2026-11-21T17:03:16.339Z', instant + 339],
  ['2026-11-21T17:03:16.339123456Z', instant + 339],
  ['2026-11-21T17:03:16.3', instant + 300],
  ['2026-13-21T17:03:16Z', null],
  ['2026-11-21', null],
  ['soon', null],
  ['', null],
  ['x'.repeat(100_000), null],
  [1_795_280_596, null],
  [null, null],
  [{}, null],
])('the timestamp %j', (text, expected) => {
  expect(parseTimestamp(text)).toBe(expected)
})

test('timestamps are written without what is less than a second', () => {
  expect(formatTimestamp(instant + 999)).toBe('2026-11-21T17:03:16Z')
})
