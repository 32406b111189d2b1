/** Role credentials: one request for all who need them, new ones in time, and a sign-in that AWS ended early. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Failed, failure } from '../../src/core/failure.ts'
import { createAccess } from '../../src/runtime/access.ts'
import { createRoleAccess, RENEW_CREDENTIALS_WITH } from '../../src/runtime/role-credentials.ts'
import { begin, CORP, calls, type Story, signIn } from './story.ts'

const MINUTE = 60_000
const ROLE = { session: 'corp', accountId: '111122223333', role: 'ReadOnlyAccess' }
const { signal } = new AbortController()

function roles({ ports }: Pick<Story, 'ports'>) {
  return createRoleAccess(ports, createAccess(ports))
}

async function signedIn(): Promise<Story> {
  const story = await begin()
  await signIn(story)
  return story
}

function asked({ emulator }: Story): number {
  return calls(emulator.requests).credentials ?? 0
}

test('fifty who need them at once make one request', async () => {
  const story = await signedIn()
  const others = [roles(story), roles(story.start()), roles(story.start())]
  const all = await Promise.all(
    Array.from({ length: 50 }, (_, at) =>
      (others[at % 3] ?? roles(story)).credentials(ROLE, CORP, signal),
    ),
  )
  expect(new Set(all.map(({ accessKeyId }) => accessKeyId)).size).toBe(1)
  expect(asked(story)).toBe(1)
})

test('those of the cache serve until a quarter of an hour before their end', async () => {
  const story = await signedIn()
  const first = await roles(story).credentials(ROLE, CORP, signal)
  story.clock.jump(first.expiration - story.clock.now() - RENEW_CREDENTIALS_WITH - MINUTE)
  const second = await roles(story).credentials(ROLE, CORP, signal)
  expect(second.accessKeyId).toBe(first.accessKeyId)
  expect(asked(story)).toBe(1)
  story.clock.jump(MINUTE)
  const third = await roles(story).credentials(ROLE, CORP, signal)
  expect(third.expiration).toBeGreaterThan(first.expiration)
  expect(await story.ports.credentials.read(ROLE, CORP)).toMatchObject({
    accessKeyId: third.accessKeyId,
  })
})

test('the old ones serve to their end where AWS does not answer', async () => {
  const story = await signedIn()
  const first = await roles(story).credentials(ROLE, CORP, signal)
  story.clock.jump(first.expiration - story.clock.now() - MINUTE)
  story.emulator.faults = [{ route: 'credentials', reply: 'html' }]
  const second = await roles(story).credentials(ROLE, CORP, signal)
  expect(second.accessKeyId).toBe(first.accessKeyId)
  expect(asked(story)).toBe(2)
  story.clock.jump(MINUTE)
  await expect(roles(story).credentials(ROLE, CORP, signal)).rejects.toMatchObject({
    failure: { kind: 'badAnswer' },
  })
})

test('those that another process has replaced meanwhile are taken', async () => {
  const story = await signedIn()
  const old = await roles(story).credentials(ROLE, CORP, signal)
  const one = await roles(story).replace(old, ROLE, CORP, signal)
  expect(one.accessKeyId).not.toBe(old.accessKeyId)
  const other = await roles(story).replace(old, ROLE, CORP, signal)
  expect(other.accessKeyId).toBe(one.accessKeyId)
  expect(asked(story)).toBe(2)
})

test('a sign-in that AWS ended early is renewed once, and removed where that does not help', async () => {
  const story = await signedIn()
  const token = await story.ports.tokens.read(CORP)
  if (token === null) throw new Error('there is no token')
  await story.ports.tokens.write(CORP, { ...token, accessToken: 'of-somebody-else' })
  await expect(roles(story).credentials(ROLE, CORP, signal)).resolves.toBeDefined()

  story.emulator.revokeAll()
  const other = { ...ROLE, role: 'AdministratorAccess' }
  await expect(roles(story).credentials(other, CORP, signal)).rejects.toMatchObject({
    failure: { kind: 'sessionEnded' },
  })
  expect(await story.ports.tokens.read(CORP)).toBeNull()
})

test('who is not signed in leaves no trace', async () => {
  const story = await begin()
  await expect(roles(story).credentials(ROLE, CORP, signal)).rejects.toMatchObject({
    failure: { kind: 'notSignedIn' },
  })
  expect(existsSync(join(story.home, '.aws', 'cli'))).toBe(false)
})

test('a cache that cannot be kept stops nobody', async () => {
  const story = await signedIn()
  // Root may write anywhere: a port refuses as the disk of somebody else would.
  const refused = new Failed(failure('readOnly', 'not written', 'make it writable'))
  const ports = {
    ...story.ports,
    credentials: {
      ...story.ports.credentials,
      write: () => Promise.reject(refused),
      exclusively: () => Promise.reject(refused),
    },
  }
  const credentials = await roles({ ports }).credentials(ROLE, CORP, signal)
  expect(credentials.sessionToken).not.toBe('')
})
