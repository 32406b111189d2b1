/** A small seeded generator, so that the same seed always makes the same world. */

export interface Random {
  /** A whole number from 0 to `below` - 1. */
  below(below: number): number
  /** One of the values. Throws a RangeError where there is none. */
  pick<T>(values: readonly T[]): T
  /** The values in another order; the argument stays as it is. */
  shuffle<T>(values: readonly T[]): T[]
  /** So many decimal digits, the first never 0, as AWS account ids are. */
  digits(count: number): string
}

/** Mulberry32: 32 bits of state are plenty for made-up names, and nothing secret comes from here. */
export function seeded(seed: number): Random {
  let state = seed >>> 0

  const below = (limit: number) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit)
  }

  return {
    below,
    pick(values) {
      const [value] = values.slice(below(values.length))
      if (value === undefined) throw new RangeError('nothing to pick from')
      return value
    },
    shuffle(values) {
      const rest = [...values]
      return values.flatMap(() => rest.splice(below(rest.length), 1))
    },
    digits(count) {
      let digits = String(1 + below(9))
      while (digits.length < count) digits += below(10)
      return digits
    },
  }
}
