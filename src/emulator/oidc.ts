/** The JSON part of sso-oidc: RegisterClient, StartDeviceAuthorization and CreateToken. */
import { createHash } from 'node:crypto'
import { type Desk, deviceStanding, epochSeconds, type Handler } from './desk.ts'
import type { Client } from './grants.ts'
import { refuseOidc } from './refusals.ts'
import type { TokenPair } from './sign-ins.ts'
import { type Fields, jsonReply, type Reply, textOf, textsOf } from './wire.ts'
import { organisationAt } from './world.ts'

const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code'
const GRANTS = ['authorization_code', 'refresh_token', DEVICE_GRANT]

/** What a client may use that named no grant types: all that needs no redirect. */
const DEVICE_CLIENT_GRANTS = [DEVICE_GRANT, 'refresh_token']

/** `service:permission` or `service:resource:permission`, without spaces. */
const SCOPE = /^[^\s:]+(:[^\s:]+)+$/

/** POST /client/register (AWS API reference: RegisterClient). */
export const register: Handler = ({ fields }, desk) => {
  const name = needed(fields, 'clientName')
  if (needed(fields, 'clientType') !== 'public') refuseOidc('InvalidClientMetadataException')

  const grantTypes = list(fields, 'grantTypes') ?? DEVICE_CLIENT_GRANTS
  if (!grantTypes.every((type) => GRANTS.includes(type))) {
    refuseOidc('UnsupportedGrantTypeException')
  }
  const scopes = list(fields, 'scopes') ?? []
  if (!scopes.every((scope) => SCOPE.test(scope))) refuseOidc('InvalidScopeException')

  const browser = grantTypes.includes('authorization_code')
  const redirectUris = list(fields, 'redirectUris') ?? []
  if (browser && redirectUris.length === 0)
    refuseOidc('InvalidRequestException', 'Missing redirectUris')
  if (!redirectUris.every(isLoopback)) refuseOidc('InvalidRedirectUriException')
  const issuer = browser ? needed(fields, 'issuerUrl') : textOf(fields, 'issuerUrl')

  const now = desk.now()
  const client = desk.grants.register({
    name,
    grantTypes,
    redirectUris,
    scopes,
    organisation: issuer === undefined ? null : organisation(issuer, desk),
    expiresAt: now + desk.lifetimes.registration,
  })
  return jsonReply({
    clientId: client.id,
    clientSecret: client.secret,
    clientIdIssuedAt: epochSeconds(now),
    clientSecretExpiresAt: epochSeconds(client.expiresAt),
  })
}

/** POST /device_authorization (AWS API reference: StartDeviceAuthorization; RFC 8628 section 3.2). */
export const deviceAuthorization: Handler = ({ fields }, desk) => {
  const client = knownClient(fields, desk)
  allowed(client, DEVICE_GRANT)
  const owner = organisation(needed(fields, 'startUrl'), desk)
  const lifetime = desk.lifetimes.deviceCode
  const { deviceCode, userCode } = desk.grants.startDevice(client, owner, desk.now(), lifetime)
  const verificationUri = desk.devicePage
  return jsonReply({
    deviceCode,
    userCode,
    verificationUri,
    verificationUriComplete: `${verificationUri}?user_code=${userCode}`,
    expiresIn: Math.ceil(lifetime / 1000),
    interval: desk.interval,
  })
}

/** POST /token (AWS API reference: CreateToken). */
export const token: Handler = ({ fields }, desk) => {
  const grantType = needed(fields, 'grantType')
  if (!GRANTS.includes(grantType)) refuseOidc('UnsupportedGrantTypeException')
  const client = knownClient(fields, desk)
  allowed(client, grantType)
  if (grantType === DEVICE_GRANT) return deviceToken(fields, client, desk)
  if (grantType === 'refresh_token') return refreshedToken(fields, client, desk)
  return codeToken(fields, client, desk)
}

/** RFC 8628 section 3.5. */
function deviceToken(fields: Fields | null, client: Client, desk: Desk): Reply {
  const grant = desk.grants.deviceByCode(needed(fields, 'deviceCode'))
  if (grant === undefined || grant.client !== client) {
    refuseOidc('InvalidGrantException', 'Invalid device code provided')
  }
  switch (deviceStanding(grant, desk)) {
    case 'pending':
      return refuseOidc('AuthorizationPendingException')
    case 'denied':
      return refuseOidc('AccessDeniedException')
    case 'expired':
      return refuseOidc('ExpiredTokenException')
    case 'used':
      return refuseOidc('InvalidGrantException', 'Invalid device code provided')
    case 'approved':
      grant.answer = 'used'
      return signedIn(client, grant.organisation, desk)
  }
}

/** RFC 7636 section 4.6. The code is used up whatever the checks say. */
function codeToken(fields: Fields | null, client: Client, desk: Desk): Reply {
  const verifier = needed(fields, 'codeVerifier')
  const redirectUri = needed(fields, 'redirectUri')
  const grant = desk.grants.takeCode(needed(fields, 'code'))
  if (
    grant === undefined ||
    grant.client !== client ||
    grant.redirectUri !== redirectUri ||
    grant.expiresAt <= desk.now() ||
    grant.challenge !== createHash('sha256').update(verifier).digest('base64url')
  ) {
    refuseOidc('InvalidGrantException', 'Invalid authorization code provided')
  }
  return signedIn(client, grant.organisation, desk)
}

function refreshedToken(fields: Fields | null, client: Client, desk: Desk): Reply {
  const expiresAt = desk.now() + desk.lifetimes.token
  const tokens = desk.signIns.renew(needed(fields, 'refreshToken'), client.id, expiresAt)
  if (tokens === null) {
    refuseOidc('InvalidGrantException', 'Invalid refresh token provided')
  }
  return tokenReply(tokens, desk)
}

/** Only clients that asked for scopes get a refresh token. */
function signedIn(client: Client, owner: string, desk: Desk): Reply {
  const expiresAt = desk.now() + desk.lifetimes.token
  const renews = client.scopes.length > 0 && client.grantTypes.includes('refresh_token')
  return tokenReply(desk.signIns.start(client.id, owner, expiresAt, renews), desk)
}

function tokenReply({ accessToken, refreshToken }: TokenPair, desk: Desk): Reply {
  return jsonReply({
    accessToken,
    tokenType: 'Bearer',
    expiresIn: Math.floor(desk.lifetimes.token / 1000),
    ...(refreshToken === null ? {} : { refreshToken }),
  })
}

function needed(fields: Fields | null, key: string): string {
  return textOf(fields, key) ?? refuseOidc('InvalidRequestException', `Missing ${key}`)
}

function list(fields: Fields | null, key: string): string[] | undefined {
  const values = textsOf(fields, key)
  return values === null ? refuseOidc('InvalidRequestException', `Malformed ${key}`) : values
}

function knownClient(fields: Fields | null, desk: Desk): Client {
  const secret = needed(fields, 'clientSecret')
  const client = desk.grants.client(needed(fields, 'clientId'))
  if (client === undefined || client.secret !== secret || client.expiresAt <= desk.now()) {
    refuseOidc('InvalidClientException')
  }
  return client
}

function allowed(client: Client, grantType: string): void {
  if (!client.grantTypes.includes(grantType)) refuseOidc('UnauthorizedClientException')
}

/** The name of the organisation at a start URL or issuer URL. */
function organisation(url: string, desk: Desk): string {
  const found = organisationAt(desk.world, url)
  return found?.name ?? refuseOidc('InvalidRequestException', 'Invalid start URL provided')
}

function isLoopback(uri: string): boolean {
  if (!URL.canParse(uri)) return false
  const { protocol, hostname } = new URL(uri)
  return protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname)
}
