/** Accounts, roles, credentials and identity through the adapter, and how their failures are told. */
import { expect, test, vi } from 'vitest'
import type { Account } from '../../src/core/model.ts'
import type { RouteName } from '../../src/emulator/faults.ts'
import type { World } from '../../src/emulator/world.ts'
import { corp, emulated, failureOf, never, signIn } from './emulated.ts'

const reader = { session: 'corp', accountId: '111122223333', role: 'Reader' }

function worldOf(accounts: World['organisations'][number]['accounts']): World {
  return {
    organisations: [
      {
        name: 'corp',
        startUrl: corp.startUrl,
        region: corp.region,
        user: 'sam@corp.example',
        accounts,
      },
    ],
  }
}

const small = worldOf([
  { id: '111122223333', name: 'Payments', email: 'payments@corp.example', roles: ['Reader'] },
  { id: '222233334444', roles: [] },
])

async function collect(pages: AsyncIterable<readonly Account[]>): Promise<readonly Account[]> {
  const all: Account[] = []
  for await (const page of pages) all.push(...page)
  return all
}

test('accounts come page by page, a hundred at a time', async () => {
  const parts = await emulated({ accounts: 248 })
  const { accessToken } = await signIn(parts)
  const sizes: number[] = []
  const ids = new Set<string>()
  for await (const page of parts.aws.accounts(corp, accessToken, never)) {
    sizes.push(page.length)
    for (const { id } of page) ids.add(id)
  }
  expect(sizes).toEqual([100, 100, 48])
  expect(ids.size).toBe(248)
})

test('accounts without a name or an address are accounts too', async () => {
  const parts = await emulated({ world: small })
  const { accessToken } = await signIn(parts)
  expect(await collect(parts.aws.accounts(corp, accessToken, never))).toEqual([
    { id: '111122223333', name: 'Payments', email: 'payments@corp.example' },
    { id: '222233334444', name: '', email: '' },
  ])
})

test('hostile names are made visible, and kept raw beside', async () => {
  const raw = 'prod\u001B]0;x\u0007\u202E'
  const parts = await emulated({
    world: worldOf([{ id: '111122223333', name: raw, email: 'a\u200B@b', roles: ['R\u009B31m'] }]),
  })
  const { accessToken } = await signIn(parts)
  const [account] = await collect(parts.aws.accounts(corp, accessToken, never))
  expect(account?.rawName).toBe(raw)
  const [role] = await parts.aws.roles(corp, accessToken, '111122223333', never)
  expect(role?.rawName).toBe('R\u009B31m')
  const shown = `${account?.name}${account?.email}${role?.name}`
  expect(shown).not.toMatch(/[\p{Cc}\p{Cf}]/u)
})

test.each(['__proto__', '12345678901'])('an account %s makes the list a bad answer', async (id) => {
  const parts = await emulated({
    world: worldOf([
      { id, name: 'x', roles: [] },
      { id: '111122223333', name: 'good', roles: [] },
    ]),
  })
  const { accessToken } = await signIn(parts)
  const failure = await failureOf(collect(parts.aws.accounts(corp, accessToken, never)))
  expect(failure).toMatchObject({ kind: 'badAnswer' })
})

test('pages that lead nowhere end as a bad answer, not never', async () => {
  const parts = await emulated({ accounts: 248 })
  const { accessToken } = await signIn(parts)
  parts.emulator.faults = [{ route: 'accounts', reply: 'badPageToken' }]
  const failure = await failureOf(collect(parts.aws.accounts(corp, accessToken, never)))
  expect(['badAnswer', 'awsError']).toContain(failure.kind)
})

test('credentials of a role, and who AWS says they are', async () => {
  const parts = await emulated({ world: small })
  const { accessToken } = await signIn(parts)
  const credentials = await parts.aws.roleCredentials(corp, accessToken, reader, never)
  expect(credentials.expiration).toBeGreaterThan(Date.now() + 3_500_000)
  const identity = await parts.aws.callerIdentity('us-east-1', credentials, never)
  expect(identity).toMatchObject({
    accountId: '111122223333',
    arn: expect.stringContaining('AWSReservedSSO_Reader'),
  })
})

test('signing out ends the token', async () => {
  const parts = await emulated({ world: small })
  const { accessToken } = await signIn(parts)
  await parts.aws.logout(corp, accessToken, never)
  const failure = await failureOf(parts.aws.roles(corp, accessToken, reader.accountId, never))
  expect(failure).toMatchObject({ kind: 'sessionEnded' })
})

test('a role that is not assigned is named, and asked for once', async () => {
  const parts = await emulated({ world: small })
  const { accessToken } = await signIn(parts)
  const role = { ...reader, role: 'Admin' }
  const failure = await failureOf(parts.aws.roleCredentials(corp, accessToken, role, never))
  expect(failure).toMatchObject({
    kind: 'noAccess',
    message: 'Admin in 111122223333 is not assigned to you',
  })
  expect(parts.emulator.requests.filter(({ route }) => route === 'credentials')).toHaveLength(1)
})

test.each([
  ['roles', 'revoked', 'sessionEnded', 1],
  ['roles', 'expired', 'sessionEnded', 1],
  ['roles', 'denied', 'noAccess', 1],
  ['roles', 'html', 'badAnswer', 1],
  ['roles', 'cutJson', 'badAnswer', 1],
  ['roles', 'error500', 'awsError', 3],
  ['roles', 'drop', 'unreachable', 3],
  ['accounts', 'revoked', 'sessionEnded', 1],
  ['accounts', 'denied', 'noAccess', 1],
  ['accounts', 'html', 'badAnswer', 1],
  ['credentials', 'revoked', 'sessionEnded', 1],
  ['credentials', 'html', 'badAnswer', 1],
  ['logout', 'error500', 'awsError', 1],
  ['logout', 'html', 'badAnswer', 1],
  ['logout', 'revoked', 'sessionEnded', 1],
  ['sts', 'expired', 'noAccess', 1],
  ['sts', 'html', 'badAnswer', 1],
] as const)(
  '%s that meets %s is told as %s after %i requests',
  async (route, reply, kind, asked) => {
    const parts = await emulated({ world: small })
    const { accessToken } = await signIn(parts)
    const { aws, emulator } = parts
    const credentials = await aws.roleCredentials(corp, accessToken, reader, never)
    const calls: Partial<Record<RouteName, () => Promise<unknown>>> = {
      accounts: () => collect(aws.accounts(corp, accessToken, never)),
      roles: () => aws.roles(corp, accessToken, reader.accountId, never),
      credentials: () => aws.roleCredentials(corp, accessToken, reader, never),
      logout: () => aws.logout(corp, accessToken, never),
      sts: () => aws.callerIdentity('us-east-1', credentials, never),
    }
    const before = emulator.requests.length
    emulator.faults = [{ route, reply }]
    const failure = await failureOf(calls[route]?.() ?? Promise.resolve())
    expect(failure).toMatchObject({ kind })
    expect(emulator.requests.length - before).toBe(asked)
    for (const secret of emulator.secrets) expect(JSON.stringify(failure)).not.toContain(secret)
  },
)

test('throttling is waited out, no sooner than AWS asks', async () => {
  const parts = await emulated({ world: small })
  const { accessToken } = await signIn(parts)
  parts.emulator.faults = [{ route: 'roles', reply: 'throttle', times: 1, retryAfter: 1 }]
  await parts.aws.roles(corp, accessToken, reader.accountId, never)
  const [first, second] = parts.emulator.requests.filter(({ route }) => route === 'roles')
  expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(1000)
})

test('the calls of one portal wait together, and those of another do not', async () => {
  const parts = await emulated()
  const acme = { ...corp, startUrl: 'https://acme.awsapps.com/start', region: 'eu-west-1' }
  const { accessToken } = await signIn(parts)
  const elsewhere = await signIn(parts, acme)
  const waits: number[] = []
  parts.aws.watchThrottling((wait) => waits.push(wait))
  parts.emulator.faults = [{ route: 'accounts', reply: 'throttle', times: 1, retryAfter: 2 }]
  const order: string[] = []
  const ask = async (session: typeof corp, token: string, name: string) => {
    await parts.aws.check(session, token, never)
    order.push(name)
  }
  const throttled = ask(corp, accessToken, 'throttled')
  await vi.waitUntil(() => waits.length > 0, 10_000)
  const respelled = { ...corp, name: 'same', startUrl: `${corp.startUrl}/#/` }
  const beside = ask(respelled, accessToken, 'beside')
  await Promise.all([throttled, beside, ask(acme, elsewhere.accessToken, 'another portal')])
  expect(order[0]).toBe('another portal')
  expect(waits).toHaveLength(1)
  const [first, ...others] = parts.emulator.requests.filter(({ route }) => route === 'accounts')
  const late = others.filter(({ at }) => at - (first?.at ?? 0) >= 2000)
  expect(late).toHaveLength(2)
})
