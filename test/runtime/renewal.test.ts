/** Silent renewal: in time, by one of many, and never at the cost of somebody else's token. */
import { expect, test } from 'vitest'
import type { StoredToken } from '../../src/runtime/ports.ts'
import { loginOf } from '../../src/state/selection.ts'
import type { State } from '../../src/state/vocabulary.ts'
import { refresh } from '../emulator/sign-in.ts'
import { begin, CORP, calls, opened, type Program, type Story, signIn } from './story.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Moves to ten minutes before the token's end, when a renewal is due. */
async function nearTheEnd(story: Story): Promise<StoredToken> {
  const { token } = await signIn(story)
  story.clock.jump(token.expiresAt - story.clock.now() - 10 * MINUTE)
  return stored(story)
}

async function stored({ ports }: Program): Promise<StoredToken> {
  const token = await ports.tokens.read(CORP)
  if (token === null) throw new Error('there is no token')
  return token
}

function tick({ store, ports }: Program): void {
  store.dispatch({ type: 'tick', now: ports.clock.now() })
}

/** Ticks, and waits until the renewal that this starts has ended. */
async function renewed(program: Program): Promise<State> {
  tick(program)
  expect(loginOf(program.store.getState(), 'corp')).toMatchObject({ renewal: { phase: 'working' } })
  return program.store.until((state) => {
    const login = loginOf(state, 'corp')
    return login.phase !== 'in' || login.renewal.phase !== 'working'
  })
}

test('a token is renewed before it ends, and nobody is told', async () => {
  const story = await begin()
  const before = await nearTheEnd(story)
  const { lastNoticeId } = story.store.getState()
  const state = await renewed(story)
  const after = await stored(story)
  expect(after.expiresAt).toBe(story.clock.now() + 8 * HOUR)
  expect(after.accessToken).not.toBe(before.accessToken)
  expect(after.refreshToken).not.toBe(before.refreshToken)
  expect(after.registration).toEqual(before.registration)
  expect(loginOf(state, 'corp')).toMatchObject({
    phase: 'in',
    token: { expiresAt: after.expiresAt, renews: true },
  })
  expect(state.lastNoticeId).toBe(lastNoticeId)
})

test('an answer without a refresh token leaves the old one good', async () => {
  const story = await begin()
  const before = await nearTheEnd(story)
  story.emulator.faults = [{ route: 'token', reply: 'omitRefreshToken' }]
  const state = await renewed(story)
  const after = await stored(story)
  expect(after.accessToken).not.toBe(before.accessToken)
  expect(after.refreshToken).toBe(before.refreshToken)
  expect(loginOf(state, 'corp')).toMatchObject({ token: { renews: true } })
})

test('eight lanyards that renew at once ask AWS once', async () => {
  const story = await begin()
  await signIn(story)
  const others = Array.from({ length: 7 }, () => story.start())
  await Promise.all(others.map(({ store }) => opened(store)))
  await nearTheEnd(story)
  const all = [story, ...others]
  const asked = calls(story.emulator.requests).token ?? 0
  const states = await Promise.all(all.map(renewed))
  expect(calls(story.emulator.requests).token).toBe(asked + 1)
  const { expiresAt } = await stored(story)
  for (const state of states) {
    expect(loginOf(state, 'corp')).toMatchObject({ phase: 'in', token: { expiresAt } })
  }
})

/** The AWS CLI takes no lock: it renews after lanyard has read the token, and before lanyard asks. */
test('a refresh token that the AWS CLI used up a moment ago ends nothing', async () => {
  const story = await begin()
  const { expiresAt } = await nearTheEnd(story)
  let cli: StoredToken | null = null
  const other = story.start({
    ports: (real) => ({
      ...real,
      aws: {
        ...real.aws,
        async createToken(...given) {
          cli = await renewedByCli(story)
          return real.aws.createToken(...given)
        },
      },
    }),
  })
  await opened(other.store)
  const state = await renewed(other)
  expect(await stored(story)).toEqual(cli)
  expect(loginOf(state, 'corp')).toMatchObject({
    phase: 'in',
    token: { expiresAt: expiresAt + 8 * HOUR - 10 * MINUTE },
  })
})

async function renewedByCli(story: Story): Promise<StoredToken> {
  const token = await stored(story)
  const { registration } = token
  if (registration === null) throw new Error('there is no registration')
  const { body } = await refresh(story.emulator, registration, token.refreshToken ?? '')
  const fresh = {
    accessToken: String(body.accessToken),
    refreshToken: String(body.refreshToken),
    expiresAt: story.clock.now() + Number(body.expiresIn) * 1000,
    registration,
  }
  await story.ports.tokens.write(CORP, fresh)
  return fresh
}

test('a renewal that the network stops is tried again a minute later', async () => {
  const story = await begin()
  await nearTheEnd(story)
  story.emulator.faults = [{ route: 'token', reply: 'html', times: 1 }]
  const asked = calls(story.emulator.requests).token ?? 0
  expect(loginOf(await renewed(story), 'corp')).toMatchObject({ renewal: { phase: 'waiting' } })
  story.clock.advance(59_000)
  tick(story)
  expect(loginOf(story.store.getState(), 'corp')).toMatchObject({ renewal: { phase: 'waiting' } })
  story.clock.advance(1000)
  const state = await renewed(story)
  expect(loginOf(state, 'corp')).toMatchObject({ renewal: { phase: 'idle' } })
  expect(calls(story.emulator.requests).token).toBe(asked + 2)
})

test('a refresh token that is dead lets the token live out its time, and is not asked about again', async () => {
  const story = await begin()
  const { expiresAt } = await nearTheEnd(story)
  story.emulator.revokeAll()
  const asked = calls(story.emulator.requests).token ?? 0
  expect(loginOf(await renewed(story), 'corp')).toMatchObject({ phase: 'in' })
  for (const minute of [1, 2, 3]) {
    story.clock.jump(minute * MINUTE)
    tick(story)
    expect(loginOf(story.store.getState(), 'corp')).toMatchObject({ phase: 'in' })
  }
  story.clock.jump(expiresAt - story.clock.now())
  tick(story)
  expect(loginOf(story.store.getState(), 'corp')).toEqual({ phase: 'out', endedAt: expiresAt })
  await story.store.stop()
  expect(calls(story.emulator.requests).token).toBe(asked + 1)
})

test('an ended token is renewed by whoever needs it next', async () => {
  const story = await begin()
  const { expiresAt } = await nearTheEnd(story)
  story.clock.jump(expiresAt - story.clock.now() + HOUR)
  story.store.dispatch({ type: 'accounts.load', session: 'corp' })
  await story.store.until((state) => state.trees.corp?.accounts.status === 'ready')
  expect((await stored(story)).expiresAt).toBe(story.clock.now() + 8 * HOUR)
})
