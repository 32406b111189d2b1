/** Days of use in seconds: each renewal and each load leaves behind what it found, and nothing more. */
import { expect, onTestFinished, test } from 'vitest'
import { watchWorld } from '../../src/runtime/watch.ts'
import { loginOf } from '../../src/state/selection.ts'
import type { State } from '../../src/state/vocabulary.ts'
import { begin, loginOfCorp, type Story, signIn } from './story.ts'

const MINUTE = 60_000

/** Moves to ten minutes before the sign-in ends and lives through its renewal and a reload of everything. */
async function session({ store, clock }: Story): Promise<void> {
  const login = loginOfCorp(store.getState())
  if (login.phase !== 'in') throw new Error('the sign-in is over')
  const { expiresAt } = login.token
  clock.jump(expiresAt - clock.now() - 10 * MINUTE)
  await store.until((state) => renewedSince(state, expiresAt))
  const listAt = store.getState().sweeps.corp?.listAt
  store.dispatch({ type: 'reload' })
  await store.until(({ sweeps: { corp } }) => corp?.status === 'ended' && corp.listAt !== listAt)
}

function renewedSince(state: State, expiresAt: number): boolean {
  const login = loginOf(state, 'corp')
  return login.phase === 'in' && login.token.expiresAt > expiresAt && login.renewal.phase === 'idle'
}

/** Timers, sockets and descriptors that are open, without those of the test's own runner. */
function held(): number {
  const counted = ['Timeout', 'TCPSocketWrap', 'FSReqPromise', 'FSEventWrap', 'StatWatcher']
  return process.getActiveResourcesInfo().filter((name) => counted.includes(name)).length
}

test('thirty sign-ins of eight hours, each renewed and reloaded, hold no more than three', async () => {
  const story = await begin({ screen: true, accounts: 12 })
  onTestFinished(watchWorld(story.store, story.ports))
  await signIn(story)
  await story.store.until(({ sweeps }) => sweeps.corp?.status === 'ended')
  for (let day = 0; day < 3; day += 1) await session(story)
  const before = { held: held(), asleep: story.clock.sleeping.length }
  for (let day = 3; day < 30; day += 1) await session(story)
  expect(story.clock.sleeping.length).toBeLessThanOrEqual(before.asleep)
  // One thing left behind by each would be 27 more; connections that are kept alive come and go.
  expect(held()).toBeLessThan(before.held + 14)
  expect(story.store.getState().notices.length).toBeLessThanOrEqual(100)
})
