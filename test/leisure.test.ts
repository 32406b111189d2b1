/** Memory is given back once nothing happens, and where that is worth it. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { engine, type Heap, tidyAtLeisure } from '../src/leisure.ts'

const MB = 1024 * 1024
const SECOND = 1000

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A heap that holds `left` after it was tidied. */
function begun(left: number) {
  const calls = new Set<() => void>()
  const seen = { taken: 0, tidied: 0 }
  const heap: Heap = {
    taken: () => seen.taken * MB,
    tidy() {
      seen.tidied += 1
      seen.taken = left
    },
  }
  const stop = tidyAtLeisure((call) => {
    calls.add(call)
    return () => calls.delete(call)
  }, heap)
  const change = () => {
    for (const call of calls) call()
  }
  return { seen, change, stop, calls }
}

test('a heap that grew is tidied ten seconds after the last change, and once', () => {
  const { seen, change } = begun(30)
  seen.taken = 150
  for (let second = 0; second < 60; second += 1) {
    change()
    vi.advanceTimersByTime(SECOND)
  }
  expect(seen.tidied).toBe(0)
  vi.advanceTimersByTime(8 * SECOND)
  expect(seen.tidied).toBe(0)
  vi.advanceTimersByTime(SECOND)
  expect(seen.tidied).toBe(1)
  vi.advanceTimersByTime(3600 * SECOND)
  expect(seen.tidied).toBe(1)
})

test('one that has grown little since is left alone, one that grew again is not', () => {
  const { seen, change } = begun(30)
  const rest = () => {
    change()
    vi.advanceTimersByTime(10 * SECOND)
  }
  seen.taken = 15
  rest()
  expect(seen.tidied).toBe(0)
  seen.taken = 150
  rest()
  seen.taken = 45
  rest()
  expect(seen.tidied).toBe(1)
  seen.taken = 46
  rest()
  expect(seen.tidied).toBe(2)
})

test('one that grows while nothing happens is tidied too', () => {
  const { seen } = begun(30)
  seen.taken = 150
  vi.advanceTimersByTime(10 * SECOND)
  seen.taken = 90
  vi.advanceTimersByTime(10 * SECOND)
  expect(seen).toEqual({ taken: 30, tidied: 2 })
})

test('after the end nothing is left of it', () => {
  const { seen, stop, calls } = begun(30)
  seen.taken = 150
  stop()
  vi.advanceTimersByTime(60 * SECOND)
  expect([seen.tidied, calls.size, vi.getTimerCount()]).toEqual([0, 0, 0])
})

test('the engine itself gives memory back', () => {
  const used = (objects: number) => Array.from({ length: objects }, (_, at) => ({ at })).length
  expect(used(2_000_000)).toBe(2_000_000)
  const before = engine.taken()
  engine.tidy()
  expect(engine.taken()).toBeLessThan(before - 32 * MB)
})
