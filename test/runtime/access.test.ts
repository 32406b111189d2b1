/** Access to live tokens: thousands who ask at once, renewals that nothing cuts short, sign-outs beside them. */
import { expect, test } from 'vitest'
import { createAccess } from '../../src/runtime/access.ts'
import type { Ports } from '../../src/runtime/ports.ts'
import { begin, CORP, calls, opened, type Story, signIn } from './story.ts'

const HOUR = 3_600_000

/** Signed in, and the token's end an hour ago: whoever needs one has to renew. */
async function ended(): Promise<Story> {
  const story = await begin()
  const { token } = await signIn(story)
  story.clock.jump(token.expiresAt - story.clock.now() + HOUR)
  return story
}

/** A promise and what settles it. */
function gate() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, opened }
}

test('a thousand who need a token at once read one file and renew once', async () => {
  const story = await ended()
  const asked = calls(story.emulator.requests).token ?? 0
  let reads = 0
  const ports: Ports = {
    ...story.ports,
    tokens: {
      ...story.ports.tokens,
      read: (session) => {
        reads += 1
        return story.ports.tokens.read(session)
      },
    },
  }
  const access = createAccess(ports)
  const { signal } = new AbortController()
  const all = await Promise.all(Array.from({ length: 1000 }, () => access.token(CORP, signal)))
  expect(new Set(all)).toEqual(new Set([(await story.ports.tokens.read(CORP))?.accessToken]))
  expect(calls(story.emulator.requests).token).toBe(asked + 1)
  expect(reads).toBeLessThan(5)
})

test('who joined a look that another gave up looks again', async () => {
  const story = await begin()
  await signIn(story)
  const first = new AbortController()
  const { open, opened } = gate()
  let isFirst = true
  const access = createAccess({
    ...story.ports,
    tokens: {
      ...story.ports.tokens,
      async read(session) {
        const leads = isFirst
        isFirst = false
        if (leads) {
          await opened
          first.signal.throwIfAborted()
        }
        return story.ports.tokens.read(session)
      },
    },
  })
  const given = access.token(CORP, first.signal)
  const joined = access.token(CORP, new AbortController().signal)
  first.abort()
  open()
  await expect(given).rejects.toThrow()
  expect(await joined).toBe((await story.ports.tokens.read(CORP))?.accessToken)
})

test('a renewal is not cut short: AWS has used the old refresh token up', async () => {
  const story = await ended()
  const before = await story.ports.tokens.read(CORP)
  const leaving = new AbortController()
  const access = createAccess({
    ...story.ports,
    aws: {
      ...story.ports.aws,
      createToken(session, registration, grant, signal) {
        leaving.abort()
        return story.ports.aws.createToken(session, registration, grant, signal)
      },
    },
  })
  await access.renew(CORP, leaving.signal)
  const after = await story.ports.tokens.read(CORP)
  expect(after?.refreshToken).not.toBe(before?.refreshToken)
  expect(after?.expiresAt).toBe(story.clock.now() + 8 * HOUR)
})

test('who signs out while another lanyard renews is signed out', async () => {
  const story = await ended()
  const { open, opened: answered } = gate()
  const asking = gate()
  const other = story.start({
    ports: (real) => ({
      ...real,
      aws: {
        ...real.aws,
        async createToken(...given) {
          asking.open()
          await answered
          return real.aws.createToken(...given)
        },
      },
    }),
  })
  await opened(other.store)
  other.store.dispatch({ type: 'accounts.load', session: 'corp' })
  await asking.opened
  story.store.dispatch({ type: 'logout', sessions: ['corp'] })
  open()
  await story.store.until(({ lastLogout }) => lastLogout !== null)
  await other.store.stop()
  expect(await story.ports.tokens.read(CORP)).toBeNull()
})
