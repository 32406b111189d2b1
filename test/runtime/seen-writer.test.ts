/** What was seen is written now and then: of all that comes meanwhile only the last is kept for it. */
import { setImmediate as turn } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { ById } from '../../src/core/by-id.ts'
import { createPerform } from '../../src/runtime/perform.ts'
import type { SeenAccounts } from '../../src/runtime/seen-port.ts'
import { NO_LISTING } from '../../src/state/selection.ts'
import { CORP, machine } from './story.ts'

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

const MINUTE = 60_000
const ANSWERS = 200

test('hundreds of answers that wait to be written hold no more than the first and the last', async () => {
  const { start, clock } = await machine()
  const written: SeenAccounts[] = []
  const { ports } = start()
  const seen = {
    ...ports.seen,
    write: async (_: unknown, last: SeenAccounts) => void written.push(last),
  }
  const { perform } = createPerform({ ...ports, seen }, () => {})
  const trees = Array.from({ length: ANSWERS }, (_, at) => {
    const items = [{ id: '111122223333', name: `named-${at}`, email: '' }]
    const tree = { accounts: { ...NO_LISTING, items, at }, roles: ById.of<never>() }
    perform({ do: 'seen.write', session: CORP, tree })
    return new WeakRef(tree)
  })
  await turn()
  collectGarbage()
  expect(trees.filter((tree) => tree.deref() !== undefined).length).toBeLessThanOrEqual(2)
  clock.advance(MINUTE)
  await expect.poll(() => written.length).toBe(1)
  expect(written[0]?.accounts[0]?.name).toBe(`named-${ANSWERS - 1}`)
})
