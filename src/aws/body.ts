/** Reads an answer's body, up to limits of size and time: no real one comes near them, and a hostile one has no end. */
import type { Ms } from '../core/model.ts'

export const MAX_BODY_BYTES = 10 * 1024 * 1024

/** Raised where an answer is longer than any of AWS's. */
export class BodyTooLarge extends Error {
  constructor() {
    super(`the answer is longer than ${MAX_BODY_BYTES} bytes`)
    this.name = 'BodyTooLarge'
  }
}

/** A byte every few seconds keeps a connection alive for ever: the whole has to come within this. */
const BODY_WITHIN: Ms = 60_000

/** Raised where an answer does not come to an end; the name is that of the SDK's own time-outs. */
class BodyTooSlow extends Error {
  constructor() {
    super(`the answer took longer than ${BODY_WITHIN / 1000} seconds`)
    this.name = 'TimeoutError'
  }
}

/** The SDK's `streamCollector`: the whole body; throws `BodyTooLarge`, or a `TimeoutError` after `within`. */
export async function collectBody(
  stream: AsyncIterable<Uint8Array>,
  within: Ms = BODY_WITHIN,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  const began = performance.now()
  let length = 0
  // Leaving the loop early destroys the stream, and with it the connection.
  for await (const chunk of stream) {
    length += chunk.length
    if (length > MAX_BODY_BYTES) throw new BodyTooLarge()
    if (performance.now() - began > within) throw new BodyTooSlow()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
