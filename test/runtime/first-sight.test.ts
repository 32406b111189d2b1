/** The first frame waits for the files of this computer, and for nothing else. */
import { expect, test } from 'vitest'
import { firstSight } from '../../src/runtime/first-sight.ts'
import { CORP, listingOf, loadAccounts, machine, opened, signIn } from './story.ts'

test('accounts seen before are there with the first frame', async () => {
  const computer = await machine()
  const first = computer.start()
  await opened(first.store)
  await signIn({ ...computer, ...first })
  await loadAccounts({ ...computer, ...first })
  await first.store.stop()

  const { store } = computer.start({ screen: true })
  const { settings } = store.getState()
  store.dispatch({ type: 'started', lastSession: CORP.name, settings })
  await firstSight(store)
  expect(listingOf(store.getState())?.items).toHaveLength(12)
})

test('what does not come is not waited for', async () => {
  const never = { until: (_: unknown, signal?: AbortSignal) => aborted(signal) }
  await expect(firstSight(never)).resolves.toBeUndefined()
})

function aborted(signal?: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason))
  })
}
