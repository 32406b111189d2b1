/** The device flow: a code shown in the terminal, approved in any browser. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Emulator, type EmulatorOptions, startEmulator } from '../../src/emulator/emulator.ts'
import {
  ask,
  CORP,
  DEVICE_GRANT,
  deviceToken,
  post,
  refresh,
  registerBrowser,
  registerDevice,
  signIn,
  startDevice,
} from './sign-in.ts'

let emulator: Emulator
let now: number

const start = async (options: EmulatorOptions = {}) => {
  await emulator?.close()
  emulator = await startEmulator({ now: () => now, ...options })
}

beforeEach(() => {
  now = 1_800_000_000_000
  return start()
})
afterEach(() => emulator.close())

describe('registration', () => {
  test('lasts 90 days, counted in seconds', async () => {
    const asked = { clientName: 'lanyard', clientType: 'public' }
    const { status, body } = await post(emulator, '/client/register', asked)
    expect(status).toBe(200)
    expect(body.clientIdIssuedAt).toBe(1_800_000_000)
    expect(body.clientSecretExpiresAt - body.clientIdIssuedAt).toBe(90 * 24 * 3600)
  })

  test.each([
    [{ clientName: undefined }, 'InvalidRequestException', 'invalid_request'],
    [{ clientType: 'confidential' }, 'InvalidClientMetadataException', 'invalid_client_metadata'],
    [{ scopes: ['everything'] }, 'InvalidScopeException', 'invalid_scope'],
    [{ scopes: 'sso:account:access' }, 'InvalidRequestException', 'invalid_request'],
    [{ grantTypes: ['password'] }, 'UnsupportedGrantTypeException', 'unsupported_grant_type'],
  ])('refuses %j', async (change, name, error) => {
    const asked = { clientName: 'lanyard', clientType: 'public', ...change }
    const answer = await post(emulator, '/client/register', asked)
    expect(answer.status).toBe(400)
    expect(answer.headers.get('x-amzn-errortype')).toBe(
      `${name}:http://internal.amazon.com/coral/com.amazonaws.sso.oidc/`,
    )
    expect(answer.body).toMatchObject({ error, error_description: expect.any(String) })
    expect(answer.body).not.toHaveProperty('__type')
    expect(answer.body).not.toHaveProperty('message')
  })
})

describe('starting', () => {
  test('gives a code, a page and the times', async () => {
    const started = await startDevice(emulator, await registerDevice(emulator))
    expect(started).toEqual({
      deviceCode: expect.any(String),
      userCode: 'WDJB-MJHT',
      verificationUri: `${emulator.url}/device`,
      verificationUriComplete: `${emulator.url}/device?user_code=WDJB-MJHT`,
      expiresIn: 600,
      interval: 1,
    })
  })

  test('gives every sign-in another code', async () => {
    const client = await registerDevice(emulator)
    const codes = new Set<string>()
    for (let count = 0; count < 20; count += 1) {
      codes.add((await startDevice(emulator, client)).userCode)
    }
    expect(codes.size).toBe(20)
    for (const code of codes) expect(code).toMatch(/^[B-Z]{4}-[B-Z]{4}$/)
  })

  test.each(['https://corp.awsapps.com/start/', 'https://corp.awsapps.com/start#/', CORP])(
    'knows the portal as %s',
    async (startUrl) => {
      const client = await registerDevice(emulator)
      expect(await startDevice(emulator, client, startUrl)).toHaveProperty('deviceCode')
    },
  )

  test('refuses a portal that does not exist', async () => {
    const client = await registerDevice(emulator)
    const startUrl = 'https://nobody.awsapps.com/start'
    const answer = await post(emulator, '/device_authorization', { ...client, startUrl })
    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_request' } })
    expect(answer.headers.get('x-amzn-errortype')).toMatch(/^InvalidRequestException:/)
  })

  test('refuses a wrong client secret with 401', async () => {
    const { clientId } = await registerDevice(emulator)
    const asked = { clientId, clientSecret: 'guess', startUrl: CORP }
    const answer = await post(emulator, '/device_authorization', asked)
    expect(answer).toMatchObject({ status: 401, body: { error: 'invalid_client' } })
  })

  test('refuses a registration past its time', async () => {
    const client = await registerDevice(emulator)
    now += 90 * 24 * 3_600_000
    const answer = await post(emulator, '/device_authorization', { ...client, startUrl: CORP })
    expect(answer).toMatchObject({ status: 401, body: { error: 'invalid_client' } })
  })

  test('refuses a client that registered for the browser only', async () => {
    const client = await registerBrowser(emulator)
    const answer = await post(emulator, '/device_authorization', { ...client, startUrl: CORP })
    expect(answer).toMatchObject({ status: 400, body: { error: 'unauthorized_client' } })
  })
})

describe('the token', () => {
  test('is pending, then there, then used up', async () => {
    const client = await registerDevice(emulator)
    const { deviceCode, userCode } = await startDevice(emulator, client)
    expect(await deviceToken(emulator, client, deviceCode)).toMatchObject({
      status: 400,
      body: {
        error: 'authorization_pending',
        error_description: 'Authorization is still pending',
      },
    })
    emulator.approve(userCode)
    expect(await deviceToken(emulator, client, deviceCode)).toMatchObject({
      status: 200,
      body: { tokenType: 'Bearer', expiresIn: 8 * 3600, refreshToken: expect.any(String) },
    })
    const again = await deviceToken(emulator, client, deviceCode)
    expect(again).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  })

  test('is denied where the person said no', async () => {
    const client = await registerDevice(emulator)
    const { deviceCode, userCode } = await startDevice(emulator, client)
    emulator.deny(userCode)
    const answer = await deviceToken(emulator, client, deviceCode)
    expect(answer).toMatchObject({ status: 400, body: { error: 'access_denied' } })
  })

  test('is refused once the code ran out', async () => {
    const client = await registerDevice(emulator)
    const { deviceCode } = await startDevice(emulator, client)
    now += 600_000
    const answer = await deviceToken(emulator, client, deviceCode)
    expect(answer).toMatchObject({ status: 400, body: { error: 'expired_token' } })
    expect(answer.headers.get('x-amzn-errortype')).toMatch(/^ExpiredTokenException:/)
  })

  test('comes without a refresh token where no scope was asked for', async () => {
    const client = await registerDevice(emulator, [])
    const { deviceCode, userCode } = await startDevice(emulator, client)
    emulator.approve(userCode)
    const { body } = await deviceToken(emulator, client, deviceCode)
    expect(body).toHaveProperty('accessToken')
    expect(body).not.toHaveProperty('refreshToken')
  })

  test('is not given to another client', async () => {
    const { deviceCode, userCode } = await startDevice(emulator, await registerDevice(emulator))
    emulator.approve(userCode)
    const answer = await deviceToken(emulator, await registerDevice(emulator), deviceCode)
    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  })

  test('needs a grant type that exists', async () => {
    const client = await registerDevice(emulator)
    const answer = await post(emulator, '/token', { ...client, grantType: 'password' })
    expect(answer).toMatchObject({ status: 400, body: { error: 'unsupported_grant_type' } })
    const without = await post(emulator, '/token', { ...client, grantType: DEVICE_GRANT })
    expect(without).toMatchObject({ status: 400, body: { error: 'invalid_request' } })
  })

  test('comes by itself in automatic mode, after the delay', async () => {
    await start({ approve: 'auto', approveAfter: 3000 })
    const client = await registerDevice(emulator)
    const { deviceCode } = await startDevice(emulator, client)
    now += 2999
    expect((await deviceToken(emulator, client, deviceCode)).status).toBe(400)
    now += 1
    expect((await deviceToken(emulator, client, deviceCode)).status).toBe(200)
  })
})

describe('renewal', () => {
  test('rotates: the new refresh token works, the old one is dead', async () => {
    const { client, accessToken, refreshToken } = await signIn(emulator)
    const renewed = await refresh(emulator, client, refreshToken)
    expect(renewed.status).toBe(200)
    expect(renewed.body.accessToken).not.toBe(accessToken)
    expect(renewed.body.refreshToken).not.toBe(refreshToken)

    const reused = await refresh(emulator, client, refreshToken)
    expect(reused).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant', error_description: 'Invalid refresh token provided' },
    })
    expect((await refresh(emulator, client, renewed.body.refreshToken)).status).toBe(200)
  })

  test('gives a token that outlives the first', async () => {
    const { client, accessToken, refreshToken } = await signIn(emulator)
    now += 8 * 3_600_000
    expect((await ask(emulator, '/assignment/accounts', accessToken)).status).toBe(401)
    const { body } = await refresh(emulator, client, refreshToken)
    expect((await ask(emulator, '/assignment/accounts', body.accessToken)).status).toBe(200)
  })

  test('is refused to another client', async () => {
    const { refreshToken } = await signIn(emulator)
    const other = await registerDevice(emulator)
    expect((await refresh(emulator, other, refreshToken)).body.error).toBe('invalid_grant')
  })
})
