/** The browser flow: authorization code with PKCE, and the pages a person clicks. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Emulator, startEmulator } from '../../src/emulator/emulator.ts'
import {
  ask,
  authorizeUrl,
  BROWSER_CLIENT,
  type ClientKeys,
  type Listener,
  listenForRedirect,
  newProof,
  type Proof,
  post,
  registerBrowser,
  registerDevice,
  startDevice,
} from './sign-in.ts'

let emulator: Emulator
let now: number
let listener: Listener
let client: ClientKeys
let proof: Proof

beforeEach(async () => {
  now = 1_800_000_000_000
  emulator = await startEmulator({ now: () => now })
  listener = await listenForRedirect()
  client = await registerBrowser(emulator)
  proof = newProof()
})
afterEach(async () => {
  listener.close()
  await emulator.close()
})

const address = (changes: Readonly<Record<string, string | null>> = {}) =>
  authorizeUrl(emulator, client, listener.redirectUri, proof.challenge, changes)

const exchange = (code: string | null | undefined, changes: object = {}) =>
  post(emulator, '/token', {
    grantType: 'authorization_code',
    ...client,
    redirectUri: listener.redirectUri,
    codeVerifier: proof.verifier,
    code,
    ...changes,
  })

/** Signs in at the page; the code that came back. */
async function approvedCode(): Promise<string | null | undefined> {
  await emulator.browse(address())
  return listener.arrivals.at(-1)?.get('code')
}

describe('registration', () => {
  test.each([
    [{ issuerUrl: 'https://nobody.awsapps.com/start' }, 'invalid_request'],
    [{ issuerUrl: undefined }, 'invalid_request'],
    [{ redirectUris: undefined }, 'invalid_request'],
    [{ redirectUris: ['https://evil.example/callback'] }, 'invalid_redirect_uri'],
    [{ redirectUris: ['not an address'] }, 'invalid_redirect_uri'],
  ])('refuses %j', async (change, error) => {
    const answer = await post(emulator, '/client/register', { ...BROWSER_CLIENT, ...change })
    expect(answer).toMatchObject({ status: 400, body: { error } })
  })
})

describe('signing in', () => {
  test('gives tokens for the code, and the code works once', async () => {
    expect((await emulator.browse(address())).status).toBe(200)
    const [arrival] = listener.arrivals
    expect(arrival?.get('state')).toBe('b3c1a2d4-state')

    const first = await exchange(arrival?.get('code'))
    expect(first).toMatchObject({ status: 200, body: { refreshToken: expect.any(String) } })
    expect((await ask(emulator, '/assignment/accounts', first.body.accessToken)).status).toBe(200)
    expect((await exchange(arrival?.get('code'))).body.error).toBe('invalid_grant')
  })

  test('refuses another verifier, and the code is used up by it', async () => {
    const code = await approvedCode()
    const wrong = await exchange(code, { codeVerifier: newProof().verifier })
    expect(wrong).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    expect((await exchange(code)).body.error).toBe('invalid_grant')
  })

  test('refuses the exchange for another redirect address', async () => {
    const redirectUri = 'http://127.0.0.1:1/oauth/callback'
    const answer = await exchange(await approvedCode(), { redirectUri })
    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  })

  test('refuses the exchange to another client', async () => {
    const answer = await exchange(await approvedCode(), await registerBrowser(emulator))
    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  })

  test('refuses a code that nobody came for in five minutes', async () => {
    const code = await approvedCode()
    now += 300_000
    expect((await exchange(code)).body.error).toBe('invalid_grant')
  })

  test('is over for a client whose registration ran out', async () => {
    now += 90 * 24 * 3_600_000
    expect((await fetch(address(), { redirect: 'manual' })).status).toBe(400)
  })

  test('tells the application when the person said no', async () => {
    await emulator.browse(address(), 'deny')
    expect(Object.fromEntries(listener.arrivals[0] ?? [])).toEqual({
      error: 'access_denied',
      state: 'b3c1a2d4-state',
    })
  })

  test('needs no click in automatic mode', async () => {
    await emulator.close()
    emulator = await startEmulator({ approve: 'auto' })
    client = await registerBrowser(emulator)
    await fetch(address())
    expect((await exchange(listener.arrivals[0]?.get('code'))).status).toBe(200)
  })
})

describe('the authorize page', () => {
  test('says who asks for what, and where', async () => {
    const page = await (await fetch(address())).text()
    for (const text of ['Sign in to corp?', 'lanyard-corp', 'https://corp.awsapps.com/start']) {
      expect(page).toContain(text)
    }
    expect(page).toContain('listing your accounts and roles, and getting their credentials')
  })

  test('escapes the name that a client gave itself', async () => {
    const clientName = '<script>alert(1)</script> & "co"'
    client = (await post(emulator, '/client/register', { ...BROWSER_CLIENT, clientName })).body
    const page = await (await fetch(address())).text()
    expect(page).not.toContain('<script>')
    expect(page).toContain('&#60;script&#62;alert(1)&#60;/script&#62; &#38; &#34;co&#34;')
  })

  test('can be answered once, and only where it was shown', async () => {
    const page = await (await fetch(address())).text()
    const ticket = /name="ticket" value="([^"]+)"/.exec(page)?.[1] ?? ''
    const submit = async (fields: Record<string, string>) => {
      const body = new URLSearchParams(fields)
      const to = `${emulator.url}/authorize`
      return (await fetch(to, { method: 'POST', body, redirect: 'manual' })).status
    }
    expect(await submit({ ticket: 'guess', answer: 'approve' })).toBe(400)
    expect(await submit({ ticket, answer: 'perhaps' })).toBe(400)
    expect(await submit({ ticket, answer: 'approve' })).toBe(303)
    expect(await submit({ ticket, answer: 'approve' })).toBe(400)
  })

  test.each([
    [{ client_id: 'nobody' }],
    [{ redirect_uri: 'http://127.0.0.1:8400/elsewhere' }],
    [{ redirect_uri: 'http://evil.example/oauth/callback' }],
    [{ redirect_uri: 'http://127.0.0.1.evil.example/oauth/callback' }],
    [{ redirect_uri: 'http://me@127.0.0.1/oauth/callback' }],
    [{ redirect_uri: 'javascript:alert(1)' }],
    [{ redirect_uri: null }],
  ])('sends nobody anywhere for %j', async (changes) => {
    const response = await fetch(address(changes), { redirect: 'manual' })
    expect(response.status).toBe(400)
    expect(response.headers.get('location')).toBeNull()
  })

  test.each([
    [{ response_type: 'token' }, 'unsupported_response_type'],
    [{ code_challenge_method: 'plain' }, 'invalid_request'],
    [{ code_challenge_method: null }, 'invalid_request'],
    [{ code_challenge: null }, 'invalid_request'],
    [{ code_challenge: 'short' }, 'invalid_request'],
    [{ state: null }, 'invalid_request'],
    [{ scopes: 'codecatalyst:read_write' }, 'invalid_scope'],
  ])('reports %j to the application', async (changes, error) => {
    await fetch(address(changes))
    expect(listener.arrivals[0]?.get('error')).toBe(error)
    expect(listener.arrivals[0]?.get('code')).toBeNull()
  })
})

describe('the device page', () => {
  const submit = async (userCode: string, answer: string) => {
    const body = new URLSearchParams({ user_code: userCode, answer })
    return fetch(`${emulator.url}/device`, { method: 'POST', body })
  }

  test('asks for the code, then for the answer', async () => {
    const { userCode, verificationUri, verificationUriComplete } = await startDevice(
      emulator,
      await registerDevice(emulator),
    )
    expect(await (await fetch(verificationUri)).text()).toContain('name="user_code"')
    const page = await (await fetch(verificationUriComplete)).text()
    expect(page).toContain(userCode)
    expect(page).toContain('Sign in to corp?')
    expect(await (await submit(userCode, 'approve')).text()).toContain('Approved')
    expect((await submit(userCode, 'approve')).status).toBe(400)
  })

  test('takes the code as people type it', async () => {
    await startDevice(emulator, await registerDevice(emulator))
    const page = await fetch(`${emulator.url}/device?user_code=${encodeURIComponent('wdjb mjht')}`)
    expect(page.status).toBe(200)
  })

  test('does not know a code that was never given', async () => {
    expect((await submit('XXXX-XXXX', 'approve')).status).toBe(400)
    expect((await fetch(`${emulator.url}/device?user_code=XXXX-XXXX`)).status).toBe(400)
  })
})
