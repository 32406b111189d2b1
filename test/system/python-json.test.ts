/** JSON as the AWS caches have it: byte for byte what Python writes. */
import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compactPythonJson, pythonJson } from '../../src/system/python-json.ts'

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
