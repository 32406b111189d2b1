/** Esc, at every moment of a sign-in and of a listing: nothing is asked after it, nothing comes of it. */
import { describe, expect, test, vi } from 'vitest'
import type { Flow } from '../../src/core/model.ts'
import type { RouteName } from '../../src/emulator/faults.ts'
import { loginOf } from '../../src/state/selection.ts'
import {
  begin,
  CORP,
  calls,
  inPhase,
  listingOf,
  loadAccounts,
  loadRoles,
  type Story,
  signIn,
  waiting,
} from './story.ts'

const HOUR = 3_600_000

function start({ store }: Story, flow: Flow): void {
  store.dispatch({ type: 'login.start', session: 'corp', flow, dialog: true })
}

/** Presses Esc, lets an hour pass, and expects that the emulator hears no more and that State stays. */
async function cancel(story: Story): Promise<void> {
  const { store, emulator, clock, ports } = story
  store.dispatch({ type: 'login.cancel', session: 'corp' })
  expect(store.getState().overlay.kind).toBe('none')
  const asked = emulator.requests.length
  clock.advance(HOUR)
  // Long enough for anything still on its way to arrive: all that is asked for is acme's.
  const { url } = await waiting(story, 'browser', 'acme')
  await emulator.browse(url)
  await inPhase(story, 'in', 'acme')
  expect(calls(emulator.requests.slice(asked))).toEqual({ register: 1, authorize: 2, token: 1 })
  expect(loginOf(store.getState(), 'corp')).toEqual({ phase: 'out', endedAt: null })
  expect(await ports.tokens.read(CORP)).toBeNull()
}

/** A call of the route got no answer, because lanyard hung up. */
function hungUp({ emulator }: Story, route: RouteName): Promise<void> {
  return vi.waitFor(() => {
    const call = { route, status: null, aborted: true }
    expect(emulator.requests).toContainEqual(expect.objectContaining(call))
  }, 10_000)
}

describe('a sign-in is cancelled', () => {
  test.each<[string, Flow, RouteName]>([
    ['while lanyard registers', 'code', 'register'],
    ['while a code is asked for', 'code', 'deviceAuthorization'],
    ['while lanyard registers for the browser', 'browser', 'register'],
  ])('%s', async (_, flow, route) => {
    const story = await begin({ faults: [{ route, reply: 'hang', times: 1 }] })
    start(story, flow)
    await story.emulator.waitFor(route)
    await cancel(story)
    await hungUp(story, route)
  })

  test('while the code waits for its approval, which comes too late', async () => {
    const story = await begin()
    const { userCode, interval } = await waiting(story, 'code')
    await story.clock.asleepFor(interval)
    story.emulator.approve(userCode)
    await cancel(story)
    expect(story.clock.sleeping).toEqual([])
  })

  test('while AWS is asked whether the code is approved', async () => {
    const story = await begin({ faults: [{ route: 'token', reply: 'hang', times: 1 }] })
    const { interval } = await waiting(story, 'code')
    await story.clock.asleepFor(interval)
    story.clock.advance(interval)
    await story.emulator.waitFor('token')
    await cancel(story)
    await hungUp(story, 'token')
  })

  test('while the browser is awaited: nobody listens any more', async () => {
    const story = await begin()
    const { url, returnsTo } = await waiting(story, 'browser')
    await cancel(story)
    await expect(fetch(returnsTo)).rejects.toThrow()
    await expect(story.emulator.browse(url)).rejects.toThrow()
  })

  test('while the browser’s code is handed in', async () => {
    const story = await begin({ faults: [{ route: 'token', reply: 'hang', times: 1 }] })
    const { url } = await waiting(story, 'browser')
    await story.emulator.browse(url)
    await story.emulator.waitFor('token')
    await cancel(story)
    await hungUp(story, 'token')
  })

  test('in the very moment in which the token arrives: it is not kept', async () => {
    let arrived = () => {}
    let handOver = () => {}
    const arrival = new Promise<void>((resolve) => {
      arrived = resolve
    })
    const held = new Promise<void>((resolve) => {
      handOver = resolve
    })
    const story = await begin({
      ports: (real) => ({
        ...real,
        aws: {
          ...real.aws,
          async createToken(session, ...given) {
            const answer = await real.aws.createToken(session, ...given)
            if (session.name === 'corp') {
              arrived()
              await held
            }
            return answer
          },
        },
      }),
    })
    const { url } = await waiting(story, 'browser')
    await story.emulator.browse(url)
    await arrival
    story.store.dispatch({ type: 'login.cancel', session: 'corp' })
    handOver()
    await cancel(story)
  })
})

test('changing the flow ends the other one', async () => {
  const story = await begin()
  const { returnsTo } = await waiting(story, 'browser')
  const { userCode, interval } = await waiting(story, 'code')
  await expect(fetch(returnsTo)).rejects.toThrow()
  await story.clock.asleepFor(interval)
  await waiting(story, 'browser')
  expect(story.clock.sleeping).toEqual([])
  story.emulator.approve(userCode)
  story.clock.advance(HOUR)
  expect(calls(story.emulator.requests)).toEqual({ register: 2, deviceAuthorization: 1 })
})

test('starting the same sign-in again goes on with the one under way', async () => {
  const story = await begin()
  const login = await waiting(story, 'code')
  start(story, 'code')
  expect(loginOf(story.store.getState(), 'corp')).toEqual(login)
  expect(calls(story.emulator.requests)).toEqual({ register: 1, deviceAuthorization: 1 })
})

test('cancelling brings back the sign-in that was there before', async () => {
  const story = await begin()
  const before = await signIn(story)
  await waiting(story, 'code')
  story.store.dispatch({ type: 'login.cancel', session: 'corp' })
  const after = await inPhase(story, 'in')
  expect(after.token.expiresAt).toBe(before.token.expiresAt)
})

describe('a listing is cancelled', () => {
  test('in the middle of its pages: what came stays, and the rest is not asked for', async () => {
    const story = await begin({ accounts: 250 })
    const { store, emulator } = story
    await signIn(story)
    emulator.faults = [{ route: 'accounts', reply: 'hang', after: 1 }]
    store.dispatch({ type: 'accounts.load', session: 'corp' })
    await emulator.waitFor('accounts', 2)
    store.dispatch({ type: 'select', session: 'corp' })
    store.dispatch({ type: 'back' })
    const listing = listingOf(store.getState())
    expect(listing).toMatchObject({ status: 'failed', failure: null })
    expect(listing?.items).toHaveLength(100)
    await hungUp(story, 'accounts')

    emulator.faults = []
    expect(await loadAccounts(story)).toMatchObject({ status: 'ready' })
    expect(calls(emulator.requests)).toMatchObject({ accounts: 5 })
  })

  test('by asking again: the later answer counts', async () => {
    const story = await begin()
    const { store, emulator } = story
    await signIn(story)
    emulator.faults = [{ route: 'roles', reply: 'hang', times: 1 }]
    store.dispatch({ type: 'roles.load', session: 'corp', accountId: '111122223333' })
    await emulator.waitFor('roles')
    const roles = await loadRoles(story, '111122223333')
    expect(roles?.items.length).toBeGreaterThan(0)
    await hungUp(story, 'roles')
  })
})

test('leaving the program hangs up on everybody', async () => {
  const story = await begin({ faults: [{ route: 'deviceAuthorization', reply: 'hang' }] })
  const { returnsTo } = await waiting(story, 'browser', 'acme')
  start(story, 'code')
  await story.emulator.waitFor('deviceAuthorization')
  story.store.dispatch({ type: 'quit', code: 0 })
  await story.store.stop()
  await hungUp(story, 'deviceAuthorization')
  await expect(fetch(returnsTo)).rejects.toThrow()
})

test('cancelling and starting again in one breath starts again', async () => {
  const story = await begin()
  await waiting(story, 'code')
  story.store.dispatch({ type: 'login.cancel', session: 'corp' })
  await waiting(story, 'code')
  await signIn(story)
})
