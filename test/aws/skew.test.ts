/** What the Date of an answer says of this computer's clock, and what it does not. */
import { expect, test } from 'vitest'
import { createSkew, type Watched } from '../../src/aws/skew.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const NOON = Date.UTC(2026, 10, 21, 12)
const JSON_TYPE = 'application/json'

/** How far off the clock is told to be, after one answer between two moments; null where nothing is told. */
async function told(asked: number, answered: number, headers: object): Promise<number | null> {
  let off: number | null = null
  const times = [asked, answered]
  const skew = createSkew(() => times.shift() ?? Number.NaN)
  skew.watch((by) => {
    off = by
  })
  const stack: Parameters<Watched['middlewareStack']['add']>[0][] = []
  skew.look({ middlewareStack: { add: (middleware) => void stack.push(middleware) } })
  const handler = stack[0]?.(async () => ({ response: { headers } }))
  await handler?.({} as never)
  return off
}

const dated = (at: number, type = JSON_TYPE) => ({
  date: new Date(at).toUTCString(),
  'content-type': type,
})

test.each([
  ['the same', NOON, NOON + 300, dated(NOON), null],
  ['five minutes slow', NOON, NOON, dated(NOON + 5 * MINUTE), null],
  ['six minutes slow', NOON, NOON, dated(NOON + 6 * MINUTE), -6 * MINUTE],
  ['six minutes fast', NOON, NOON, dated(NOON - 6 * MINUTE), 6 * MINUTE],
  ['a day fast', NOON, NOON, dated(NOON - 24 * HOUR), 24 * HOUR],
  ['the same, and slept between question and answer', NOON, NOON + 8 * HOUR, dated(NOON), null],
  ['set back between question and answer', NOON, NOON - HOUR, dated(NOON), -HOUR],
  ['unknown to a web page in between', NOON, NOON, dated(NOON - HOUR, 'text/html'), null],
  ['compared to nothing', NOON, NOON, {}, null],
  ['compared to nonsense', NOON, NOON, { date: 'soon' }, null],
] as const)('a clock that is %s', async (_, asked, answered, headers, off) => {
  expect(await told(asked, answered, headers)).toBe(off)
})
