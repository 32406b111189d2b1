/** Signs in to an emulator over raw HTTP, as a client that knows nothing of it but its address. */
import { createHash, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Emulator } from '../../src/emulator/emulator.ts'

export const CORP = 'https://corp.awsapps.com/start'
export const SCOPES = ['sso:account:access']
export const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: the wire's JSON, looked at field by field
  readonly body: any
}

export async function post(emulator: Emulator, path: string, body: unknown): Promise<Answer> {
  const response = await fetch(emulator.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return answerOf(response)
}

/** Asks the portal; the query goes through as it is. */
export async function ask(emulator: Emulator, path: string, accessToken: string): Promise<Answer> {
  const headers = { 'x-amz-sso_bearer_token': accessToken }
  const method = path === '/logout' ? 'POST' : 'GET'
  return answerOf(await fetch(emulator.url + path, { method, headers }))
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text()
  const isJson = response.headers.get('content-type') === 'application/json'
  return {
    status: response.status,
    headers: response.headers,
    body: isJson ? JSON.parse(text) : text,
  }
}

export interface ClientKeys {
  readonly clientId: string
  readonly clientSecret: string
}

export async function registerDevice(emulator: Emulator, scopes = SCOPES): Promise<ClientKeys> {
  const asked = { clientName: 'lanyard-corp', clientType: 'public', scopes }
  const { clientId, clientSecret } = (await post(emulator, '/client/register', asked)).body
  return { clientId, clientSecret }
}

export const BROWSER_CLIENT = {
  clientName: 'lanyard-corp',
  clientType: 'public',
  grantTypes: ['authorization_code', 'refresh_token'],
  redirectUris: ['http://127.0.0.1/oauth/callback'],
  issuerUrl: CORP,
  scopes: SCOPES,
}

export async function registerBrowser(emulator: Emulator): Promise<ClientKeys> {
  const { body } = await post(emulator, '/client/register', BROWSER_CLIENT)
  return { clientId: body.clientId, clientSecret: body.clientSecret }
}

export async function startDevice(emulator: Emulator, client: ClientKeys, startUrl = CORP) {
  return (await post(emulator, '/device_authorization', { ...client, startUrl })).body
}

export function deviceToken(emulator: Emulator, client: ClientKeys, deviceCode: string) {
  return post(emulator, '/token', { grantType: DEVICE_GRANT, ...client, deviceCode })
}

export function refresh(emulator: Emulator, client: ClientKeys, refreshToken: string) {
  return post(emulator, '/token', { grantType: 'refresh_token', ...client, refreshToken })
}

/** The whole device flow, approved. */
export async function signIn(emulator: Emulator, startUrl = CORP) {
  const client = await registerDevice(emulator)
  const { deviceCode, userCode } = await startDevice(emulator, client, startUrl)
  emulator.approve(userCode)
  const { body } = await deviceToken(emulator, client, deviceCode)
  return {
    client,
    accessToken: String(body.accessToken),
    refreshToken: String(body.refreshToken),
  }
}

export interface Listener {
  readonly redirectUri: string
  /** The query of every request that came to the redirect path. */
  readonly arrivals: URLSearchParams[]
  close(): void
}

/** Waits on loopback as an application does for its redirect. */
export async function listenForRedirect(): Promise<Listener> {
  const arrivals: URLSearchParams[] = []
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
    if (pathname === '/oauth/callback') arrivals.push(searchParams)
    response.end('you may close this page')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    redirectUri: `http://127.0.0.1:${port}/oauth/callback`,
    arrivals,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

export interface Proof {
  readonly verifier: string
  readonly challenge: string
}

export function newProof(): Proof {
  const verifier = randomBytes(48).toString('base64url')
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') }
}

/** The authorize address with the AWS CLI's parameters in its order; `changes` replace or, null, drop some. */
export function authorizeUrl(
  emulator: Emulator,
  { clientId }: ClientKeys,
  redirectUri: string,
  challenge: string,
  changes: Readonly<Record<string, string | null>> = {},
): string {
  const parameters = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    state: 'b3c1a2d4-state',
    code_challenge_method: 'S256',
    scopes: SCOPES.join(' '),
    code_challenge: challenge,
    ...changes,
  }
  const query = Object.entries(parameters).flatMap(([key, value]) =>
    value === null ? [] : [`${key}=${encodeURIComponent(value)}`],
  )
  return `${emulator.url}/authorize?${query.join('&')}`
}
