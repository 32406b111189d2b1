/** What was seen before: the accounts at once, the roles of thousands behind the first frame. */
import { expect, test } from 'vitest'
import type { Session } from '../../src/core/model.ts'
import type { SeenAtFirst } from '../../src/runtime/seen-port.ts'
import { readSeen } from '../../src/runtime/seen-reader.ts'
import type { Action } from '../../src/state/actions.ts'
import { createClock } from '../../src/system/clock.ts'

const CORP: Session = {
  name: 'corp',
  startUrl: 'https://corp.awsapps.com/start',
  region: 'us-east-1',
  scopes: [],
  legacy: false,
}

function seenOf(count: number): SeenAtFirst {
  const accounts = Array.from({ length: count }, (_, at) => {
    return { id: String(100_000_000_000 + at), name: `a${at}`, email: '' }
  })
  return {
    at: 1,
    accounts,
    rolesOf(first) {
      const some = accounts.slice(0, first).map(({ id }) => id)
      return {
        roles: Object.fromEntries(some.map((id) => [id, [{ accountId: id, name: 'Reader' }]])),
        rolesAt: Object.fromEntries(some.map((id) => [id, 1])),
      }
    },
    rolesIn: never,
  }
}

async function told(seen: SeenAtFirst | null) {
  const actions: Action[] = []
  const cache = { look: async () => seen, read: never, write: never, remove: never, clear: never }
  const { signal } = new AbortController()
  await readSeen({ seen: cache, clock: createClock() }, CORP, (one) => actions.push(one), signal)
  return actions.map((one) => {
    if (one.type !== 'seen.loaded' && one.type !== 'seen.roles') throw new Error(one.type)
    return [one.type, Object.keys(one.roles).length]
  })
}

function never(): never {
  throw new Error('nobody asks for this')
}

test.each([
  ['nothing', null, []],
  ['a few accounts', seenOf(3), [['seen.loaded', 3]]],
  [
    'thousands',
    seenOf(3000),
    [
      ['seen.loaded', 200],
      ['seen.roles', 3000],
    ],
  ],
] as const)('of %s', async (_, seen, expected) => {
  expect(await told(seen)).toEqual(expected)
})
