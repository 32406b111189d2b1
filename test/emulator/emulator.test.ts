/** The emulator as a whole: its address, its log, and its end. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Emulator, startEmulator } from '../../src/emulator/emulator.ts'
import { RequestLog } from '../../src/emulator/request-log.ts'
import { createWorld } from '../../src/emulator/world.ts'
import { ask, post, refresh, signIn } from './sign-in.ts'

let emulator: Emulator

beforeEach(async () => {
  emulator = await startEmulator({ accounts: 12 })
})
afterEach(() => emulator.close())

test('sends every AWS client to one loopback address', () => {
  expect(emulator.url).toBe(`http://127.0.0.1:${emulator.port}`)
  expect(emulator.environment).toEqual({
    AWS_ENDPOINT_URL: emulator.url,
    AWS_ENDPOINT_URL_SSO: emulator.url,
    AWS_ENDPOINT_URL_SSO_OIDC: emulator.url,
    AWS_ENDPOINT_URL_STS: emulator.url,
  })
})

test('rejects a port that is taken', async () => {
  await expect(startEmulator({ port: emulator.port })).rejects.toThrow('EADDRINUSE')
})

test('serves a world of one’s own', async () => {
  const organisation = createWorld({ accounts: 12 }).organisations[0]
  if (organisation === undefined) throw new Error('no organisation')
  const evil = { id: '123456789012', name: '\u001b[2Jevil', roles: ['ReadOnlyAccess'] }
  const own = await startEmulator({
    world: { organisations: [{ ...organisation, accounts: [evil] }] },
  })
  const { accessToken } = await signIn(own)
  const { body } = await ask(own, '/assignment/accounts', accessToken)
  await own.close()
  expect(body.accountList).toEqual([{ accountId: '123456789012', accountName: '\u001b[2Jevil' }])
})

test('keeps a log with the route, the fields and the answer', async () => {
  const { client, accessToken } = await signIn(emulator)
  await ask(emulator, '/assignment/roles?account_id=111122223333', accessToken)
  expect(emulator.requests.map(({ route, status }) => [route, status])).toEqual([
    ['register', 200],
    ['deviceAuthorization', 200],
    ['token', 200],
    ['roles', 200],
  ])
  expect(emulator.requests[2]).toMatchObject({ method: 'POST', path: '/token', body: client })
  expect(emulator.requests[3]?.query.get('account_id')).toBe('111122223333')
})

test('notes a caller that hung up', async () => {
  emulator.faults = [{ route: 'accounts', reply: 'hang' }]
  const leaving = new AbortController()
  const asked = fetch(`${emulator.url}/assignment/accounts`, { signal: leaving.signal })
  const gone = expect(asked).rejects.toThrow('aborted')
  await emulator.waitFor('accounts')
  leaving.abort()
  await gone
  await expect.poll(() => emulator.requests.at(-1)?.aborted).toBe(true)
})

test('remembers every secret that it gave', async () => {
  const { client, accessToken, refreshToken } = await signIn(emulator)
  const renewed = await refresh(emulator, client, refreshToken)
  const path = '/federation/credentials?account_id=111122223333&role_name=ReadOnlyAccess'
  const { roleCredentials } = (await ask(emulator, path, accessToken)).body
  const given = [
    client.clientSecret,
    accessToken,
    refreshToken,
    renewed.body.accessToken,
    renewed.body.refreshToken,
    roleCredentials.accessKeyId,
    roleCredentials.secretAccessKey,
    roleCredentials.sessionToken,
  ]
  expect(new Set(given).size).toBe(given.length)
  for (const secret of given) expect(emulator.secrets).toContain(secret)
})

test('does not know other addresses, or other methods', async () => {
  expect((await fetch(`${emulator.url}/elsewhere`)).status).toBe(404)
  expect((await fetch(`${emulator.url}/token`)).status).toBe(404)
  expect(emulator.requests.at(-1)?.route).toBeNull()
})

test.each(['', 'null', '[]', '"text"', '{"half":', '\u0000'])(
  'refuses the body %j',
  async (body) => {
    const response = await fetch(`${emulator.url}/token`, { method: 'POST', body })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error: 'invalid_request' })
  },
)

test('refuses a body that is far too large', async () => {
  const answer = await post(emulator, '/token', { grantType: 'x'.repeat(1_100_000) })
  expect(answer.status).toBe(413)
})

test('survives a request that is not HTTP', async () => {
  const socket = connect(emulator.port, '127.0.0.1')
  socket.end('nonsense\r\n\r\n')
  await new Promise((resolve) => socket.resume().once('close', resolve))
  expect((await fetch(`${emulator.url}/device`)).status).toBe(200)
})

test('approves only codes that it gave, and only once', async () => {
  expect(() => emulator.approve('XXXX-XXXX')).toThrow('never gave the code XXXX-XXXX')
  await signIn(emulator)
  expect(() => emulator.deny('WDJB-MJHT')).toThrow('has its token already')
})

test('closes twice without complaint, and then answers nobody', async () => {
  await emulator.close()
  await emulator.close()
  await expect(fetch(emulator.url)).rejects.toThrow('fetch failed')
})

test('listens on one loopback address only', async () => {
  await expect(fetch(`http://127.0.0.2:${emulator.port}/device`)).rejects.toThrow('fetch failed')
})

test('keeps no process alive once it is closed, whatever it was waiting for', async () => {
  const module = new URL('../../src/emulator/emulator.ts', import.meta.url).href
  const script = `
    import { startEmulator } from ${JSON.stringify(module)}
    const emulator = await startEmulator({ faults: [{ route: 'accounts', delay: 3_600_000 }] })
    const asked = fetch(emulator.url + '/assignment/accounts').catch(() => {})
    await emulator.waitFor('accounts')
    await emulator.close()
    await asked`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script])
  const [code] = await once(child, 'exit')
  expect(code).toBe(0)
})

test('keeps the latest 20,000 requests of a long run', () => {
  const log = new RequestLog()
  const call = { method: 'GET', path: '/', query: new URLSearchParams(), headers: {}, fields: null }
  for (let at = 0; at < 20_001; at += 1) log.add(null, call, at)
  expect(log.entries).toHaveLength(20_000)
  expect(log.entries[0]?.at).toBe(1)
})
