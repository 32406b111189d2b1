/** Signing in through the adapter, both ways, and every answer that a token request may get. */
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { Failed } from '../../src/core/failure.ts'
import type { Session } from '../../src/core/model.ts'
import type { FaultReply } from '../../src/emulator/faults.ts'
import type { Grant } from '../../src/runtime/aws-port.ts'
import { corp, emulated, failureOf, never, signIn } from './emulated.ts'

test('a code is started, waited for and turned into a token', async () => {
  const { aws, emulator } = await emulated({ interval: 7 })
  const registration = await aws.register(corp, 'code', never)
  const start = await aws.startDevice(corp, registration, never)
  expect(start.userCode).toMatch(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/)
  expect(start).toMatchObject({ interval: 7_000, expiresIn: 600_000 })
  expect(start.verificationUriComplete).toContain(start.userCode)

  const grant: Grant = { type: 'device', deviceCode: start.deviceCode }
  expect(await aws.createToken(corp, registration, grant, never)).toEqual({ type: 'pending' })
  emulator.approve(start.userCode)
  const answer = await aws.createToken(corp, registration, grant, never)
  expect(answer).toMatchObject({ type: 'token', expiresIn: 8 * 3_600_000 })
})

test('the browser flow ends with a token', async () => {
  const { aws, emulator } = await emulated()
  const registration = await aws.register(corp, 'browser', never)
  const redirect = await aws.openRedirect(corp, registration, never)
  const page = await emulator.browse(redirect.authorizeUrl)
  expect(page.status).toBe(200)
  expect(await page.text()).toContain('You can close this page')
  const { redirectUri, verifier } = redirect
  const grant: Grant = { type: 'code', code: await redirect.code, redirectUri, verifier }
  const answer = await aws.createToken(corp, registration, grant, never)
  expect(answer).toMatchObject({ type: 'token', refreshToken: expect.any(String) })
})

test('saying no in the browser ends the browser flow', async () => {
  const { aws, emulator } = await emulated()
  const registration = await aws.register(corp, 'browser', never)
  const redirect = await aws.openRedirect(corp, registration, never)
  const page = await emulator.browse(redirect.authorizeUrl, 'deny')
  expect(await page.text()).toContain('You are not signed in')
  expect(await failureOf(redirect.code)).toMatchObject({ kind: 'signInDenied' })
})

test('the address to open has the parameters of the AWS CLI, in its order', async () => {
  const { aws, emulator } = await emulated()
  const registration = await aws.register(corp, 'browser', never)
  const controller = new AbortController()
  const redirect = await aws.openRedirect(corp, registration, controller.signal)
  const url = new URL(redirect.authorizeUrl)
  const challenge = createHash('sha256').update(redirect.verifier).digest('base64url')
  expect(url.origin).toBe(emulator.url)
  expect([...url.searchParams]).toEqual([
    ['response_type', 'code'],
    ['client_id', registration.clientId],
    ['redirect_uri', redirect.redirectUri],
    ['state', expect.stringMatching(/^[\w-]{43}$/)],
    ['code_challenge_method', 'S256'],
    ['scopes', 'sso:account:access'],
    ['code_challenge', challenge],
  ])
  expect(url.search).toContain('redirect_uri=http%3A%2F%2F127.0.0.1%3A')
  expect(url.search).toContain('scopes=sso%3Aaccount%3Aaccess')
  controller.abort()
  await expect(redirect.code).rejects.toBe(controller.signal.reason)
})

test('a path in the endpoint is not part of the address to open', async () => {
  const { emulator } = await emulated()
  const { createAws } = await import('../../src/aws/aws.ts')
  const env = { AWS_ENDPOINT_URL_SSO_OIDC: `${emulator.url}/base` }
  const aws = createAws({ env, now: Date.now })
  const controller = new AbortController()
  const registration = { clientId: 'id', clientSecret: 'secret', expiresAt: Date.now() + 1e9 }
  const redirect = await aws.openRedirect(corp, registration, controller.signal)
  expect(redirect.authorizeUrl).toMatch(new RegExp(`^${emulator.url}/authorize\\?`))
  controller.abort()
})

test('verifiers and states are new each time', async () => {
  const { newState, newVerifier } = await import('../../src/aws/pkce.ts')
  const verifiers = new Set(Array.from({ length: 1000 }, newVerifier))
  const states = new Set(Array.from({ length: 1000 }, newState))
  expect(verifiers.size).toBe(1000)
  expect(states.size).toBe(1000)
  for (const verifier of verifiers) expect(verifier).toMatch(/^[A-Za-z0-9._~-]{64}$/)
})

const scopeless: Session = { ...corp, scopes: [] }
const browserBody = {
  clientName: 'lanyard-corp',
  clientType: 'public',
  grantTypes: ['authorization_code', 'refresh_token'],
  redirectUris: ['http://127.0.0.1/oauth/callback'],
  issuerUrl: corp.startUrl,
  scopes: ['sso:account:access'],
}

test.each([
  ['browser', corp, browserBody],
  ['browser', scopeless, browserBody],
  ['code', corp, { clientName: 'lanyard-corp', clientType: 'public', scopes: corp.scopes }],
  ['code', scopeless, { clientName: 'lanyard-corp', clientType: 'public' }],
  [
    'code',
    { ...scopeless, name: 'a/b c', legacy: false },
    { clientName: 'lanyard-a-b-c', clientType: 'public' },
  ],
  [
    'code',
    { ...scopeless, name: corp.startUrl, legacy: true },
    { clientName: 'lanyard', clientType: 'public' },
  ],
] as const)(
  'registers for the %s flow with what is needed and no more',
  async (flow, session, body) => {
    const { aws, emulator } = await emulated()
    const registration = await aws.register(session, flow, never)
    expect(registration.expiresAt).toBeGreaterThan(Date.now())
    expect(emulator.requests.map((request) => request.body)).toEqual([body])
  },
)

test('a refresh gives a new pair, and keeps quiet about a refresh token it did not get', async () => {
  const parts = await emulated()
  const { registration, refreshToken } = await signIn(parts)
  const grant: Grant = { type: 'refresh', refreshToken: refreshToken ?? '' }
  parts.emulator.faults = [{ route: 'token', reply: 'omitRefreshToken', times: 1 }]
  const answer = await parts.aws.createToken(corp, registration, grant, never)
  expect(answer).toMatchObject({ type: 'token', refreshToken: null })
})

test('a refresh of a sign-in that was ended says so', async () => {
  const parts = await emulated()
  const { registration, refreshToken } = await signIn(parts)
  parts.emulator.revokeAll()
  const grant: Grant = { type: 'refresh', refreshToken: refreshToken ?? '' }
  const failure = await failureOf(parts.aws.createToken(corp, registration, grant, never))
  expect(failure).toMatchObject({ kind: 'sessionEnded', code: 'LY-104' })
  expect(failure.next).toContain('lanyard login')
})

test.each([
  ['slowDown', { type: 'slowDown' }],
  ['throttle', { type: 'slowDown' }],
  ['denied', 'signInDenied'],
  ['expired', 'signInExpired'],
  ['error500', { type: 'slowDown' }],
  ['drop', { type: 'slowDown' }],
  ['html', 'badAnswer'],
  ['cutJson', 'badAnswer'],
] as const satisfies readonly (readonly [FaultReply, unknown])[])(
  'a token request that meets %s is judged at once, after one request',
  async (reply, expected) => {
    const { aws, emulator } = await emulated()
    const registration = await aws.register(corp, 'code', never)
    const { deviceCode, userCode } = await aws.startDevice(corp, registration, never)
    emulator.approve(userCode)
    emulator.faults = [{ route: 'token', reply, times: 1 }]
    const outcome = await aws
      .createToken(corp, registration, { type: 'device', deviceCode }, never)
      .catch((thrown: unknown) => thrown)
    if (typeof expected === 'string') {
      expect(outcome).toBeInstanceOf(Failed)
      expect(outcome).toHaveProperty('failure.kind', expected)
    } else expect(outcome).toEqual(expected)
    expect(emulator.requests.filter(({ route }) => route === 'token')).toHaveLength(1)
    for (const secret of emulator.secrets) expect(JSON.stringify(outcome)).not.toContain(secret)
  },
)

test('an unknown start URL is told as one, whichever flow', async () => {
  const { aws } = await emulated()
  const lost: Session = { ...corp, startUrl: 'https://nobody.awsapps.com/start' }
  const expected = {
    kind: 'portalNotFound',
    message: expect.stringContaining('nobody.awsapps.com'),
    next: expect.stringContaining('in Sessions, or lanyard sessions edit, changes them'),
  }
  expect(await failureOf(aws.register(lost, 'browser', never))).toMatchObject(expected)
  const registration = await aws.register(lost, 'code', never)
  expect(await failureOf(aws.startDevice(lost, registration, never))).toMatchObject(expected)
})

test('a registration that AWS forgot is told by its reason', async () => {
  const { aws } = await emulated()
  const registration = { clientId: 'gone', clientSecret: 'gone', expiresAt: Date.now() + 1e9 }
  const failure = await failureOf(aws.startDevice(corp, registration, never))
  expect(failure).toMatchObject({
    kind: 'registrationGone',
    cause: expect.stringMatching(/^invalid_client/),
  })
})

test('starting a sign-in is tried again where AWS stumbles', async () => {
  const { aws, emulator } = await emulated({
    faults: [
      { route: 'register', reply: 'error500', times: 2 },
      { route: 'deviceAuthorization', reply: 'throttle', times: 1, retryAfter: 0 },
    ],
  })
  const registration = await aws.register(corp, 'code', never)
  await aws.startDevice(corp, registration, never)
  expect(emulator.requests.map(({ status }) => status)).toEqual([500, 500, 200, 429, 200])
})
