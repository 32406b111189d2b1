/** Accounts and roles as AWS gives them, late, in pages, damaged, refused, or not at all. */
import { expect, test } from 'vitest'
import { loginOf } from '../../src/state/selection.ts'
import type { State } from '../../src/state/vocabulary.ts'
import {
  begin,
  CORP,
  calls,
  inPhase,
  lastNotice,
  listingOf,
  loadAccounts,
  loadRoles,
  opened,
  type Story,
  signIn,
} from './story.ts'

const PAYMENTS = '111122223333'

test('250 accounts come page by page, and each page shows at once', async () => {
  const story = await begin({ accounts: 250 })
  await signIn(story)
  const shown = new Set<number>()
  story.store.subscribe((state) => shown.add(listingOf(state)?.items.length ?? 0))
  const listing = await loadAccounts(story)
  expect([...shown]).toEqual([0, 100, 200, 250])
  expect(listing).toMatchObject({ status: 'ready', cached: false, at: story.clock.now() })
  const ids = story.emulator.world.organisations[0]?.accounts.map(({ id }) => id)
  expect(listing?.items.map(({ id }) => id).sort()).toEqual(ids?.sort())
  expect(calls(story.emulator.requests)).toMatchObject({ accounts: 3 })
})

test('roles of many accounts come at once, each to its own', async () => {
  const story = await begin()
  await signIn(story)
  const accounts = (await loadAccounts(story))?.items ?? []
  await Promise.all(accounts.map(({ id }) => loadRoles(story, id)))
  const tree = story.store.getState().trees.corp
  const world = story.emulator.world.organisations[0]?.accounts ?? []
  expect(world).toHaveLength(12)
  for (const { id, roles } of world) {
    expect(tree?.roles.get(id)?.items.map(({ name }) => name)).toEqual(
      [...roles].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)),
    )
  }
})

test('somebody who looks sees accounts and roles come by themselves after signing in', async () => {
  const story = await begin({ screen: true })
  const { store, emulator, clock } = story
  store.dispatch({ type: 'enter' })
  const login = await inPhase(story, 'waiting')
  if (login.flow !== 'code') throw new Error('expected a code')
  expect(store.getState().overlay).toMatchObject({ kind: 'login', session: 'corp' })
  emulator.approve(login.userCode)
  await clock.asleepFor(login.interval)
  clock.advance(login.interval)
  await store.until((state) => listingOf(state)?.status === 'ready')
  expect(store.getState()).toMatchObject({ focus: 'accounts', overlay: { kind: 'none' } })
  const state = await store.until(({ sweeps }) => sweeps.corp?.status === 'ended')
  expect(state.sweeps.corp).toMatchObject({ total: 12, done: 12, running: [] })
  const world = emulator.world.organisations[0]?.accounts ?? []
  for (const { id, roles } of world) {
    expect(state.trees.corp?.roles.get(id)?.items).toHaveLength(roles.length)
  }
})

test('what was seen is there at the next start, before anybody asks AWS', async () => {
  const story = await begin()
  await signIn(story)
  const before = await loadAccounts(story)
  await loadRoles(story, PAYMENTS)
  await story.store.stop()
  story.emulator.faults = [{ route: 'accounts', reply: 'hang' }]

  const { store } = story.start({ screen: true })
  await opened(store)
  const state = await store.until((state) => (listingOf(state)?.items.length ?? 0) > 0)
  expect(listingOf(state)?.items.map(({ id }) => id)).toEqual(before?.items.map(({ id }) => id))
  expect(listingOf(state)).toMatchObject({ cached: true })
  expect(state.trees.corp?.roles.get(PAYMENTS)?.items.length).toBeGreaterThan(0)
})

test('a restart goes on where the last run was, and a command forgets nothing of it', async () => {
  const story = await begin({ screen: true })
  await signIn(story)
  const half = (state: State) => state.sweeps.corp?.status === 'running'
  await story.store.until(half)
  const [first, ...others] =
    (
      await story.store.until(({ trees }) =>
        Array.from(trees.corp?.roles ?? []).some(([, { at }]) => at !== null),
      )
    ).trees.corp?.accounts.items ?? []
  await story.store.stop()
  const before = await story.ports.seen.read(CORP)
  const known = Object.keys(before?.roles ?? {})
  expect(known.length).toBeGreaterThan(0)

  const command = story.start()
  await opened(command.store)
  await loadAccounts({ ...story, ...command })
  await command.store.stop()
  expect((await story.ports.seen.read(CORP))?.roles).toEqual(before?.roles)

  const asked = story.emulator.requests.length
  const again = story.start({ screen: true })
  await opened(again.store)
  const { trees } = await again.store.until(({ sweeps }) => sweeps.corp?.status === 'ended')
  expect(Array.from(trees.corp?.roles ?? [])).toHaveLength(1 + others.length)
  expect(first).toBeDefined()
  const roles = calls(story.emulator.requests.slice(asked)).roles ?? 0
  expect(roles).toBe(12 - known.length)
})

test('AWS’s limit slows the listing down, and loses nothing of it', async () => {
  const story = await begin({ accounts: 250 })
  await signIn(story)
  // The emulator's time stands still, and with it the rate: the third call would never get through.
  story.emulator.faults = [{ route: 'accounts', reply: 'throttle', after: 1, times: 1 }]
  const listing = await loadAccounts(story)
  expect(listing?.items).toHaveLength(250)
  expect(new Set(listing?.items.map(({ id }) => id)).size).toBe(250)
  expect(calls(story.emulator.requests)).toMatchObject({ accounts: 4 })
})

test('a sign-in that AWS revokes between two pages is over now, whatever its file said', async () => {
  const story = await begin({ accounts: 250 })
  const { store, emulator, ports, clock } = story
  await signIn(story)
  emulator.faults = [{ route: 'accounts', reply: 'revoked', after: 1 }]
  const listing = await loadAccounts(story)
  expect(listing).toMatchObject({ status: 'failed', failure: { kind: 'sessionEnded' } })
  const login = await inPhase(story, 'out')
  expect(login.endedAt).toBe(clock.now())
  expect(lastNotice(store.getState())).toMatchObject({ level: 'warn', hint: 's sign in' })
  // One attempt to renew it, after the one poll.
  expect(calls(emulator.requests)).toMatchObject({ token: 2 })

  await store.stop()
  expect(await ports.tokens.read(CORP)).toBeNull()
  expect(loginOf(store.getState(), 'corp').phase).toBe('out')
})

test('without a sign-in nothing is asked', async () => {
  const story = await begin()
  expect(await loadAccounts(story)).toMatchObject({ failure: { kind: 'notSignedIn' } })
  expect(story.emulator.requests).toEqual([])
})

/** Waits for the list, and for the look whether AWS still takes the sign-in. */
async function listedAndChecked({ store, emulator }: Story): Promise<void> {
  await store.until((state) => listingOf(state)?.status === 'ready')
  await expect
    .poll(
      () => emulator.requests.filter(({ route, status }) => route === 'accounts' && status).length,
    )
    .toBe(2)
}

test('on the screen a list that AWS refused is there again once the sign-in is renewed', async () => {
  const story = await begin({ screen: true })
  await signIn(story)
  await listedAndChecked(story)
  story.emulator.faults = [{ route: 'accounts', reply: 'expired', times: 1 }]
  const asked = calls(story.emulator.requests).token ?? 0
  story.store.dispatch({ type: 'reload' })
  await story.store.until((state) => listingOf(state)?.status === 'failed')
  const state = await story.store.until((now) => listingOf(now)?.status === 'ready')
  expect(listingOf(state)?.items.length).toBeGreaterThan(0)
  expect(loginOf(state, 'corp').phase).toBe('in')
  expect(calls(story.emulator.requests).token).toBe(asked + 1)
})

test('a sign-in that AWS refuses again and again ends, and nobody asks for ever', async () => {
  const story = await begin({ screen: true })
  await signIn(story)
  await listedAndChecked(story)
  story.emulator.faults = [{ route: 'accounts', reply: 'expired' }]
  const asked = calls(story.emulator.requests).token ?? 0
  story.store.dispatch({ type: 'reload' })
  await inPhase(story, 'out')
  await story.store.stop()
  expect(calls(story.emulator.requests).token).toBe(asked + 1)
})

test.each(['started', 'looked at again'])(
  'a sign-in that was ended elsewhere is noticed when lanyard is %s',
  async (when) => {
    const story = await begin()
    await signIn(story)
    await signIn(story, 'acme')
    if (when === 'started') story.emulator.revokeAll()
    const other = story.start({ screen: true })
    await opened(other.store)
    if (when !== 'started') {
      await other.store.until((state) => listingOf(state)?.status === 'ready')
      story.emulator.revokeAll()
      story.clock.advance(31_000)
      other.store.dispatch({ type: 'login.lookedAt' })
    }
    // Nobody is asking anything of acme.
    await inPhase(other, 'out', 'acme')
    await inPhase(other, 'out', 'corp')
  },
)
