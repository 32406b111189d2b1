/** Reads an answer's body, up to a limit: no real one comes near it, and a hostile one has no end. */

export const MAX_BODY_BYTES = 10 * 1024 * 1024

/** Raised where an answer is longer than any of AWS's. */
export class BodyTooLarge extends Error {
  constructor() {
    super(`the answer is longer than ${MAX_BODY_BYTES} bytes`)
    this.name = 'BodyTooLarge'
  }
}

/** The SDK's `streamCollector`: the whole body, or `BodyTooLarge`. */
export async function collectBody(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  // Leaving the loop early destroys the stream, and with it the connection.
  for await (const chunk of stream) {
    length += chunk.length
    if (length > MAX_BODY_BYTES) throw new BodyTooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
