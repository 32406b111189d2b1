/** Each fault as a caller meets it, and which calls it hits. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Emulator, startEmulator } from '../../src/emulator/emulator.ts'
import type { FaultReply } from '../../src/emulator/faults.ts'
import {
  ask,
  authorizeUrl,
  deviceToken,
  listenForRedirect,
  newProof,
  post,
  refresh,
  registerBrowser,
  registerDevice,
  signIn,
  startDevice,
} from './sign-in.ts'

let emulator: Emulator
let now: number
let signedIn: Awaited<ReturnType<typeof signIn>>

beforeEach(async () => {
  now = 1_800_000_000_000
  emulator = await startEmulator({ accounts: 12, now: () => now })
  signedIn = await signIn(emulator)
})
afterEach(() => emulator.close())

const accounts = () => ask(emulator, '/assignment/accounts', signedIn.accessToken)
const renew = () => refresh(emulator, signedIn.client, signedIn.refreshToken)
const statuses = async (count: number) => {
  const seen: number[] = []
  for (let call = 0; call < count; call += 1) seen.push((await accounts()).status)
  return seen
}

describe('which calls are hit', () => {
  test('all of the route, and no other', async () => {
    emulator.faults = [{ route: 'accounts', reply: 'error500' }]
    expect(await statuses(3)).toEqual([500, 500, 500])
    expect((await renew()).status).toBe(200)
  })

  test('so many, after so many', async () => {
    emulator.faults = [{ route: 'accounts', reply: 'error500', after: 1, times: 2 }]
    expect(await statuses(5)).toEqual([200, 500, 500, 200, 200])
  })

  test('the third and the seventh', async () => {
    emulator.faults = [
      { route: 'accounts', reply: 'denied', after: 2, times: 1 },
      { route: 'accounts', reply: 'throttle', after: 6, times: 1 },
    ]
    expect(await statuses(8)).toEqual([200, 200, 403, 200, 200, 200, 429, 200])
  })

  test('one script after the other, and counts start again with new faults', async () => {
    const script = [
      { route: 'accounts', reply: 'error500', times: 1 },
      { route: 'accounts', reply: 'throttle', times: 1 },
    ] as const
    emulator.faults = script
    expect(emulator.faults).toEqual(script)
    expect(await statuses(3)).toEqual([500, 429, 200])
    emulator.faults = script
    expect(await statuses(3)).toEqual([500, 429, 200])
    emulator.faults = []
    expect(await statuses(1)).toEqual([200])
  })

  test('those above the rate, until a second has passed', async () => {
    emulator.faults = [{ route: 'accounts', rate: 2 }]
    expect(await statuses(4)).toEqual([200, 200, 429, 429])
    now += 999
    expect(await statuses(1)).toEqual([429])
    now += 1
    expect(await statuses(3)).toEqual([200, 200, 429])
  })
})

describe('what is met', () => {
  test.each<[FaultReply, number, string]>([
    ['slowDown', 400, 'slow_down'],
    ['throttle', 429, 'slow_down'],
    ['denied', 400, 'access_denied'],
    ['expired', 400, 'expired_token'],
    ['error500', 500, 'server_error'],
  ])('%s at sign-in', async (reply, status, error) => {
    emulator.faults = [{ route: 'token', reply }]
    expect(await renew()).toMatchObject({ status, body: { error } })
    emulator.faults = []
    expect((await renew()).status).toBe(200)
  })

  test.each<[FaultReply, number, string]>([
    ['slowDown', 429, 'TooManyRequestsException'],
    ['throttle', 429, 'TooManyRequestsException'],
    ['denied', 403, 'ForbiddenException'],
    ['expired', 401, 'UnauthorizedException'],
    ['error500', 500, 'InternalServerException'],
  ])('%s at the portal', async (reply, status, name) => {
    emulator.faults = [{ route: 'accounts', reply, times: 1 }]
    expect(await accounts()).toMatchObject({
      status,
      body: { __type: `com.amazonaws.switchboard.portal#${name}` },
    })
    expect((await accounts()).status).toBe(200)
  })

  test.each<[FaultReply, number, string]>([
    ['throttle', 400, 'Throttling'],
    ['denied', 403, 'AccessDenied'],
    ['expired', 403, 'ExpiredToken'],
    ['error500', 500, 'InternalFailure'],
  ])('%s at STS', async (reply, status, code) => {
    emulator.faults = [{ route: 'sts', reply }]
    const response = await fetch(emulator.url, { method: 'POST' })
    expect(response.status).toBe(status)
    expect(await response.text()).toContain(`<Code>${code}</Code>`)
  })

  test('throttle says when to come back', async () => {
    emulator.faults = [{ route: 'accounts', reply: 'throttle', retryAfter: 2 }]
    const { headers, body } = await accounts()
    expect(headers.get('retry-after')).toBe('2')
    expect(body.message).toBe('HTTP 429 Unknown Code')
  })

  test('denied at the sign-in page sends the browser back with it', async () => {
    emulator.faults = [{ route: 'authorize', reply: 'denied' }]
    const listener = await listenForRedirect()
    const client = await registerBrowser(emulator)
    await emulator.browse(
      authorizeUrl(emulator, client, listener.redirectUri, newProof().challenge),
    )
    listener.close()
    expect(listener.arrivals[0]?.get('error')).toBe('access_denied')
  })

  test('html is a captive portal with status 200', async () => {
    emulator.faults = [{ route: 'accounts', reply: 'html' }]
    const { status, headers, body } = await accounts()
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    expect(body).toContain('<!doctype html>')
  })

  test('cutJson is whole HTTP around half a document, and the work is done', async () => {
    emulator.faults = [{ route: 'token', reply: 'cutJson', times: 1 }]
    await expect(renew()).rejects.toThrow(SyntaxError)
    expect((await renew()).body.error).toBe('invalid_grant')
  })

  test('revoked ends the sign-in that the call shows', async () => {
    emulator.faults = [{ route: 'accounts', reply: 'revoked', times: 1 }]
    expect(await statuses(2)).toEqual([401, 401])
    expect((await renew()).body.error).toBe('invalid_grant')
  })

  test('revoked at renewal ends the sign-in too', async () => {
    emulator.faults = [{ route: 'token', reply: 'revoked', times: 1 }]
    expect((await renew()).body.error).toBe('invalid_grant')
    expect((await accounts()).status).toBe(401)
  })

  test('omitRefreshToken leaves the rest', async () => {
    emulator.faults = [{ route: 'token', reply: 'omitRefreshToken' }]
    const { body } = await renew()
    expect(body).toHaveProperty('accessToken')
    expect(body).not.toHaveProperty('refreshToken')
  })

  test('badPageToken is refused when it comes back', async () => {
    emulator.faults = [{ route: 'accounts', reply: 'badPageToken', times: 1 }]
    const { nextToken } = (await accounts()).body
    expect(nextToken).toEqual(expect.any(String))
    const next = `/assignment/accounts?next_token=${nextToken}`
    expect((await ask(emulator, next, signedIn.accessToken)).status).toBe(400)
  })

  test('an answer that says no is not damaged further', async () => {
    emulator.revokeAll()
    emulator.faults = [{ route: 'accounts', reply: 'badPageToken' }]
    const answer = await accounts()
    expect(answer.status).toBe(401)
    expect(answer.body).not.toHaveProperty('nextToken')
  })

  test('drop cuts the connection', async () => {
    emulator.faults = [{ route: 'accounts', reply: 'drop', times: 1 }]
    await expect(accounts()).rejects.toThrow('fetch failed')
    expect((await accounts()).status).toBe(200)
  })

  test('hang answers nothing until the emulator closes', async () => {
    emulator.faults = [{ route: 'accounts', reply: 'hang' }]
    const hanging = expect(accounts()).rejects.toThrow('fetch failed')
    await emulator.waitFor('accounts')
    expect(emulator.requests.at(-1)?.status).toBeNull()
    await emulator.close()
    await hanging
  })

  test('a delay is cut short by closing', async () => {
    emulator.faults = [{ route: 'accounts', delay: 3_600_000 }]
    const late = expect(accounts()).rejects.toThrow('fetch failed')
    await emulator.waitFor('accounts')
    await emulator.close()
    await late
  })

  test('a delay alone still gives the real answer', async () => {
    emulator.faults = [{ route: 'accounts', delay: 1 }]
    expect((await accounts()).body.accountList).toHaveLength(12)
  })

  test('a device flow survives slow_down and a server error', async () => {
    const client = await registerDevice(emulator)
    const { deviceCode, userCode } = await startDevice(emulator, client)
    emulator.approve(userCode)
    emulator.faults = [
      { route: 'token', reply: 'slowDown', times: 2 },
      { route: 'token', reply: 'error500', times: 1 },
    ]
    const seen: number[] = []
    for (let poll = 0; poll < 4; poll += 1) {
      seen.push((await deviceToken(emulator, client, deviceCode)).status)
    }
    expect(seen).toEqual([400, 400, 500, 200])
  })

  test('registering and starting can fail as well', async () => {
    emulator.faults = [{ route: 'register', reply: 'error500' }]
    expect((await post(emulator, '/client/register', {})).status).toBe(500)
    emulator.faults = [{ route: 'deviceAuthorization', reply: 'slowDown' }]
    expect((await post(emulator, '/device_authorization', {})).body.error).toBe('slow_down')
  })
})
