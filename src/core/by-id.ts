/** Values by id, of which one is set without copying them all: the roles of thousands of accounts come one by one. */

/** To set a value copies the list of chunks, and one of them. */
const CHUNKS = 64

/** Never changed: `with` makes another one, which shares all but one chunk with this one. */
export class ById<T> implements Iterable<readonly [id: string, value: T]> {
  readonly chunks: readonly ReadonlyMap<string, T>[]

  private constructor(chunks: readonly ReadonlyMap<string, T>[]) {
    this.chunks = chunks
  }

  /** Of several values for one id the last counts. */
  static of<T>(entries: Iterable<readonly [id: string, value: T]> = []): ById<T> {
    const chunks = Array.from({ length: CHUNKS }, () => new Map<string, T>())
    for (const [id, value] of entries) chunks[chunkOf(id)]?.set(id, value)
    return new ById(chunks)
  }

  get(id: string): T | undefined {
    return this.chunks[chunkOf(id)]?.get(id)
  }

  with(id: string, value: T): ById<T> {
    const at = chunkOf(id)
    return new ById(this.chunks.with(at, new Map(this.chunks[at]).set(id, value)))
  }

  *[Symbol.iterator](): Iterator<readonly [id: string, value: T]> {
    for (const chunk of this.chunks) yield* chunk
  }
}

function chunkOf(id: string): number {
  let hash = 0
  for (let at = 0; at < id.length; at += 1) hash = (hash * 31 + id.charCodeAt(at)) % PRIME
  return hash % CHUNKS
}

const PRIME = 65_521
