/** Waiting that can be given up. */
import { expect, test } from 'vitest'
import { createClock } from '../../src/system/clock.ts'

test('a sleep ends by itself', async () => {
  const clock = createClock()
  const before = clock.now()
  await clock.sleep(20, new AbortController().signal)
  expect(clock.now()).toBeGreaterThanOrEqual(before + 19)
})

test('a sleep that is given up rejects with the reason, before or while', async () => {
  const reason = new Error('enough')
  const controller = new AbortController()
  const sleeping = createClock().sleep(60_000, controller.signal)
  controller.abort(reason)
  await expect(sleeping).rejects.toBe(reason)
  await expect(createClock().sleep(60_000, controller.signal)).rejects.toBe(reason)
})

test('it ticks until it is stopped', async () => {
  const clock = createClock()
  let ticks = 0
  await new Promise<void>((resolve) => {
    const stop = clock.everySecond(() => {
      ticks += 1
      stop()
      resolve()
    })
  })
  expect(ticks).toBe(1)
})
