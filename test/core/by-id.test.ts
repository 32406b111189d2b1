/** Values by id: they read as a Map does, and setting one leaves nearly all of the others where they are. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ById } from '../../src/core/by-id.ts'

const id = fc.oneof(fc.stringMatching(/^\d{12}$/), fc.string({ maxLength: 3 }))
const entries = fc.array(fc.tuple(id, fc.nat(9)))

test('reads as a Map of the same entries does, whatever the ids are', () => {
  fc.assert(
    fc.property(entries, entries, id, (first, later, unknown) => {
      const known = new Map([...first, ...later])
      const by = later.reduce((so, [one, value]) => so.with(one, value), ById.of(first))
      expect(new Map(by)).toEqual(known)
      for (const one of [...known.keys(), unknown]) expect(by.get(one)).toBe(known.get(one))
    }),
  )
})

test('what is set shows in the new one alone', () => {
  fc.assert(
    fc.property(entries, id, (first, one) => {
      const before = ById.of<number>(first)
      const was = new Map(before)
      before.with(one, 10)
      expect(new Map(before)).toEqual(was)
    }),
  )
})

test('of five thousand, setting one copies less than a twentieth', () => {
  const all = Array.from(
    { length: 5000 },
    (_, at) => [String(100_000_000_000 + at * 7), at] as const,
  )
  const before = ById.of<number>(all)
  for (const [one] of all) {
    const after = before.with(one, -1)
    const copied = after.chunks.filter((chunk, at) => chunk !== before.chunks[at])
    expect(copied.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(250)
  }
})
