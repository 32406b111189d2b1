/** Timestamps in all the spellings of AWS's tools. */
import { expect, test } from 'vitest'
import { formatTimestamp, parseTimestamp } from '../../src/core/timestamps.ts'

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
