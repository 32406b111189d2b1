/** The pace under a quota, with a clock of the test's own: thousands of calls in no time. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createPace } from '../../src/aws/pace.ts'

const never = new AbortController().signal

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

function refusal(status: number, headers: Record<string, string> = {}): Error {
  return Object.assign(new Error('refused'), {
    $metadata: { httpStatusCode: status },
    $response: { headers },
  })
}

/** A service that answers after 100 ms, and lets so many calls through within any second. */
function quota(perSecond: number) {
  const passed: number[] = []
  const counts = { underWay: 0, most: 0, refused: 0 }
  const call = async () => {
    counts.underWay += 1
    counts.most = Math.max(counts.most, counts.underWay)
    await new Promise((resolve) => setTimeout(resolve, 100))
    counts.underWay -= 1
    const now = performance.now()
    while (passed[0] !== undefined && now - passed[0] >= 1000) passed.shift()
    if (passed.length >= perSecond) {
      counts.refused += 1
      throw refusal(429)
    }
    passed.push(now)
  }
  return { call, counts }
}

async function settle<T>(promise: Promise<T>): Promise<T> {
  let settled = false
  const done = () => {
    settled = true
  }
  promise.then(done, done)
  while (!settled) await vi.advanceTimersToNextTimerAsync()
  return promise
}

test('5,000 calls under a quota of 20 a second all get through, in little more than that takes', async () => {
  const pace = createPace(Date.now)
  const { call, counts } = quota(20)
  const start = performance.now()
  await settle(Promise.all(Array.from({ length: 5000 }, () => pace.run(call, never))))
  const ideal = (5000 / 20) * 1000
  expect(performance.now() - start).toBeLessThan(1.1 * ideal)
  expect(counts.most).toBeLessThanOrEqual(8)
  expect(counts.refused).toBeLessThan(500)
})

test.each([
  ['seconds', () => '7'],
  ['a date', () => new Date(Date.now() + 8000).toUTCString()],
])('a call is no sooner tried again than the service asked, in %s', async (_, header) => {
  const pace = createPace(Date.now)
  const times: number[] = []
  const call = pace.run(async () => {
    times.push(Date.now())
    if (times.length === 1) throw refusal(429, { 'retry-after': header() })
  }, never)
  await settle(call)
  // A date has no milliseconds: up to one second is lost on the way.
  expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(7000)
})

test('what the service asked for holds for every call', async () => {
  const pace = createPace(Date.now)
  const times: number[] = []
  const first = pace.run(async () => {
    if (times.push(Date.now()) === 1) throw refusal(429, { 'retry-after': '5' })
  }, never)
  await vi.advanceTimersByTimeAsync(1)
  const second = pace.run(async () => times.push(Date.now()), never)
  await settle(Promise.all([first, second]))
  expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(5000)
})

test.each([
  [400, 1],
  [401, 1],
  [403, 1],
  [404, 1],
  [429, 10],
  [500, 3],
  [503, 3],
])('a call that is always refused with %i is tried %i times', async (status, expected) => {
  const pace = createPace(Date.now)
  let tries = 0
  const call = pace.run(async () => {
    tries += 1
    throw refusal(status)
  }, never)
  await expect(settle(call)).rejects.toThrow('refused')
  expect(tries).toBe(expected)
})

test('a call that waits for its turn, and one that waits to be tried again, can be given up', async () => {
  const pace = createPace(Date.now)
  const controller = new AbortController()
  const again = pace.run(async () => {
    throw refusal(429, { 'retry-after': '60' })
  }, controller.signal)
  await vi.advanceTimersByTimeAsync(1)
  let started = false
  const waiting = pace.run(async () => {
    started = true
  }, controller.signal)
  const reason = new Error('enough')
  controller.abort(reason)
  await expect(again).rejects.toBe(reason)
  await expect(waiting).rejects.toBe(reason)
  expect(started).toBe(false)
  expect(vi.getTimerCount()).toBe(0)
})

test('what is asked for now does not wait behind a bulk load', async () => {
  const pace = createPace(Date.now)
  const order: string[] = []
  const bulk = Array.from({ length: 100 }, () => pace.run(async () => order.push('bulk'), never))
  const now = pace.run(async () => order.push('now'), never)
  await settle(Promise.all([...bulk, now]))
  expect(order.indexOf('now')).toBeLessThan(10)
})
