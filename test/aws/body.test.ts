/** Answers that are too long, in bytes or in time. */
import { expect, test } from 'vitest'
import { BodyTooLarge, collectBody, MAX_BODY_BYTES } from '../../src/aws/body.ts'
import { troubleOf } from '../../src/aws/errors.ts'

/** Chunks without end; what was asked of it, and whether it was told to stop. */
function endless(size: number) {
  const told = { chunks: 0, stopped: false }
  async function* chunks() {
    try {
      for (;;) {
        told.chunks += 1
        yield Buffer.alloc(size)
      }
    } finally {
      told.stopped = true
    }
  }
  return { told, stream: chunks() }
}

test('an answer of a hundred megabytes is cut off after ten', async () => {
  const { told, stream } = endless(1024 * 1024)
  await expect(collectBody(stream)).rejects.toThrow(BodyTooLarge)
  expect(told).toEqual({ chunks: MAX_BODY_BYTES / 1024 / 1024 + 1, stopped: true })
})

test('one that trickles for ever is a time-out', async () => {
  const { told, stream } = endless(1)
  const thrown = await collectBody(stream, 5).catch((error: unknown) => error)
  expect(troubleOf(thrown)).toBe('timedOut')
  expect(told.stopped).toBe(true)
})

test('any other comes as it is', async () => {
  async function* parts() {
    yield Buffer.from('{"a"')
    yield Buffer.from(':1}')
  }
  expect(Buffer.from(await collectBody(parts())).toString()).toBe('{"a":1}')
})
