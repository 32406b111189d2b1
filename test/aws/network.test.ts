/** Networks that are half dead: silence, refusals, foreign answers, and giving up. */
import { createServer, type RequestListener } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { createAws } from '../../src/aws/aws.ts'
import { MAX_BODY_BYTES } from '../../src/aws/body.ts'
import type { Aws } from '../../src/runtime/aws-port.ts'
import { corp, emulated, failureOf, never, signIn } from './emulated.ts'

const timeouts = { connect: 5_000, answer: 50 }

async function answering(listener: RequestListener): Promise<Aws> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return awsAt((server.address() as AddressInfo).port)
}

function awsAt(port: number): Aws {
  const env = { AWS_ENDPOINT_URL: `http://127.0.0.1:${port}` }
  return createAws({ env, now: Date.now, timeouts })
}

const roles = (aws: Aws) => aws.roles(corp, 'token', '111122223333', never)

test('giving up ends a call that hangs, with the reason given, and hangs up', async () => {
  const parts = await emulated()
  const { accessToken } = await signIn(parts)
  parts.emulator.faults = [{ route: 'roles', reply: 'hang' }]
  const controller = new AbortController()
  const call = parts.aws.roles(corp, accessToken, '111122223333', controller.signal)
  await parts.emulator.waitFor('roles')
  const reason = new Error('the person pressed Esc')
  controller.abort(reason)
  await expect(call).rejects.toBe(reason)
})

test.each([
  'register',
  'startDevice',
  'createToken',
  'accounts',
  'logout',
  'openRedirect',
] as const)('a signal that was aborted before keeps %s from starting', async (method) => {
  const { aws, emulator } = await emulated()
  const reason = new Error('too late')
  const signal = AbortSignal.abort(reason)
  const registration = { clientId: 'i', clientSecret: 's', expiresAt: 0 }
  const calls = {
    register: () => aws.register(corp, 'code', signal),
    startDevice: () => aws.startDevice(corp, registration, signal),
    createToken: () =>
      aws.createToken(corp, registration, { type: 'device', deviceCode: 'd' }, signal),
    accounts: () => aws.accounts(corp, 't', signal)[Symbol.asyncIterator]().next(),
    logout: () => aws.logout(corp, 't', signal),
    openRedirect: () => aws.openRedirect(corp, registration, signal),
  }
  await expect(calls[method]()).rejects.toBe(reason)
  expect(emulator.requests).toEqual([])
})

test('silence ends as a time-out that names the host', async () => {
  let asked = 0
  const aws = await answering(() => {
    asked += 1
  })
  expect(await failureOf(roles(aws))).toMatchObject({
    kind: 'timedOut',
    message: expect.stringMatching(/^127\.0\.0\.1:\d+ did not answer in time$/),
  })
  expect(asked).toBe(2)
})

test('an answer that stops half way ends as a time-out', async () => {
  const aws = await answering((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.write('{"roleList":[')
  })
  expect(await failureOf(roles(aws))).toMatchObject({ kind: 'timedOut' })
})

test('giving up ends an answer that stopped half way', async () => {
  const controller = new AbortController()
  const server = await answering((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.write('{"roleList":[', () => controller.abort(new Error('enough')))
  })
  const call = server.roles(corp, 'token', '111122223333', controller.signal)
  await expect(call).rejects.toThrow('enough')
})

test('an answer without an end is cut off', async () => {
  const chunk = Buffer.alloc(1024 * 1024, 0x20)
  let sent = 0
  const aws = await answering((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    const more = () => {
      while (!response.destroyed && response.write(chunk)) sent += chunk.length
    }
    response.on('drain', more)
    more()
  })
  expect(await failureOf(roles(aws))).toMatchObject({ kind: 'badAnswer' })
  expect(sent).toBeLessThan(4 * MAX_BODY_BYTES)
})

test('nobody at the address is told with the address', async () => {
  const taken = createTcpServer()
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
  const { port } = taken.address() as AddressInfo
  await new Promise((resolve) => taken.close(resolve))
  expect(await failureOf(roles(awsAt(port)))).toMatchObject({
    kind: 'unreachable',
    message: `127.0.0.1:${port} can't be reached`,
    cause: 'ECONNREFUSED',
  })
})

test.each([
  ['a captive portal', 200, 'text/html', '<html>Welcome</html>'],
  ['a redirect to a login page', 302, 'text/html', ''],
  ['a proxy that wants a password', 407, 'text/plain', 'Proxy Authentication Required'],
  ['a page for a 403', 403, 'text/html; charset=utf-8', '<html>Forbidden</html>'],
  ['a page for a 401', 401, 'text/html', '<html>Sign in</html>'],
])('%s is told as one, at once', async (_, status, type, body) => {
  let asked = 0
  const aws = await answering((_request, response) => {
    asked += 1
    response.writeHead(status, { 'content-type': type }).end(body)
  })
  const failure = await failureOf(roles(aws))
  expect(failure).toMatchObject({ kind: 'badAnswer', message: expect.stringContaining('proxy') })
  expect(JSON.stringify(failure)).not.toContain('Welcome')
  expect(asked).toBe(1)
})

test.each([
  ['null', 'null'],
  ['a list', '[]'],
  ['fields of other types', '{"accessToken":7,"expiresIn":"soon"}'],
  ['no expiry', '{"accessToken":"a"}'],
  ['an expiry past all time', '{"accessToken":"a","expiresIn":1e300}'],
  ['a negative expiry', '{"accessToken":"a","expiresIn":-1}'],
  ['no token', '{"expiresIn":60}'],
  ['a line end in the token', '{"accessToken":"a\\r\\nX: y","expiresIn":60}'],
  ['a planted prototype', '{"__proto__":{"accessToken":"a","expiresIn":60}}'],
])('a token answer with %s is a bad one', async (_, body) => {
  const aws = await answering((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(body)
  })
  const registration = { clientId: 'i', clientSecret: 's', expiresAt: 0 }
  const grant = { type: 'device', deviceCode: 'd' } as const
  const failure = await failureOf(aws.createToken(corp, registration, grant, never))
  expect(failure.kind).toBe('badAnswer')
})

test.each(['accessKeyId', 'secretAccessKey', 'sessionToken'])(
  'an %s that no environment can hold is a bad answer, and is not told',
  async (field) => {
    const good = { accessKeyId: 'k', secretAccessKey: 's', sessionToken: 't', expiration: 4e12 }
    const roleCredentials = { ...good, [field]: 'canary\0' }
    const aws = await answering((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ roleCredentials }))
    })
    const role = { session: 'corp', accountId: '111122223333', role: 'R' }
    const failure = await failureOf(aws.roleCredentials(corp, 'token', role, never))
    expect(failure.kind).toBe('badAnswer')
    expect(JSON.stringify(failure)).not.toContain('canary')
  },
)

test.each([
  ['nothing', 204, ''],
  ['nothing, and that it is all', 200, ''],
  ['an object of something else', 200, '{"__proto__":{"roleList":[{"roleName":"R"}]}}'],
  ['a number', 200, '7'],
  ['no list, and no page that follows', 200, '{"roleList":null,"nextToken":null}'],
  ['a list of null', 200, '{"roleList":[null]}'],
  ['a list of numbers', 200, '{"roleList":[{"roleName":7}]}'],
  ['a role without its name', 200, '{"roleList":[{"roleName":"R"},{"roleName":""}]}'],
  ['a page that leads nowhere', 200, '{"roleList":[{"roleName":"R"}],"nextToken":{"a":1}}'],
])('an answer of %s does not mean that nothing is assigned', async (_, status, body) => {
  const aws = await answering((_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(body)
  })
  expect((await failureOf(roles(aws))).kind).toBe('badAnswer')
})

test.each([
  'javascript:alert(1)',
  'file:///etc/passwd',
  'http://evil.example/',
  'https://device.sso.us-east-1.amazonaws.com.evil.example/',
  'nonsense',
])('a sign-in page at %s is handed on to be seen, not to be opened', async (verificationUri) => {
  const aws = await answering((_, response) => {
    const answer = { deviceCode: 'd', userCode: 'AB', verificationUri, expiresIn: 60, interval: 1 }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
  })
  const registration = { clientId: 'i', clientSecret: 's', expiresAt: 0 }
  const started = await aws.startDevice(corp, registration, never)
  expect(started).toMatchObject({ isTrusted: false, verificationUri })
})

test.each(['', 'us-east-1.evil.example/', 'US-EAST-1', '../x', 'us_east_1'])(
  'the region %j never becomes a part of a host name',
  async (region) => {
    const aws = createAws({ env: {}, now: Date.now })
    const call = aws.register({ ...corp, region }, 'code', never)
    expect(await failureOf(call)).toMatchObject({ kind: 'badRegion' })
  },
)

test('an endpoint variable that is no address is named', async () => {
  const aws = createAws({ env: { AWS_ENDPOINT_URL_SSO: 'nowhere' }, now: Date.now })
  expect(await failureOf(roles(aws))).toMatchObject({
    kind: 'badValue',
    message: expect.stringContaining('AWS_ENDPOINT_URL_SSO'),
  })
})
