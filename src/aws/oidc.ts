/** The sign-in service: registering this program, starting a device sign-in, and asking for tokens. */
import {
  CreateTokenCommand,
  type CreateTokenCommandOutput,
  type CreateTokenRequest,
  RegisterClientCommand,
  StartDeviceAuthorizationCommand,
} from '@aws-sdk/client-sso-oidc'
import { key } from '../core/key-names.ts'
import type { Session } from '../core/model.ts'
import { sanitize } from '../core/sanitize.ts'
import { DEFAULT_SCOPES } from '../core/scopes.ts'
import type { Aws, Grant, Registration, TokenAnswer } from '../runtime/aws-port.ts'
import { instantOf, lengthOf, secretOf, textOf } from './answers.ts'
import type { Clients } from './clients.ts'
import { callFailed, errorCode, evidence, failed, troubleOf } from './errors.ts'
import { REGISTERED_REDIRECT } from './loopback.ts'
import type { Pace } from './pace.ts'
import { portalOf, regionTrouble } from './portal-lookup.ts'
import { isSignInPage } from './sign-in-page.ts'

const GRANT_TYPES = {
  code: 'authorization_code',
  device: 'urn:ietf:params:oauth:grant-type:device_code',
  refresh: 'refresh_token',
} as const satisfies Record<Grant['type'], string>

/** RFC 8628 section 3.2: where the answer names no interval, five seconds. */
const DEFAULT_INTERVAL = 5_000

/** The scopes to ask for in the browser flow: those configured, else access to the accounts. */
export function scopesOf(session: Session): readonly string[] {
  return session.scopes.length > 0 ? session.scopes : DEFAULT_SCOPES
}

/** The sign-in part of the Aws port (docs.aws.amazon.com/singlesignon/latest/OIDCAPIReference). */
export function createOidc(
  clients: Clients,
  pace: Pace,
): Pick<Aws, 'register' | 'startDevice' | 'createToken'> {
  /** Why a sign-in cannot begin. A portal of another region is looked for: AWS does not say so. */
  async function startFailed(
    thrown: unknown,
    session: Session,
    host: string,
    signal: AbortSignal,
  ): Promise<unknown> {
    if (isForgotten(thrown)) return registrationGone(thrown)
    if (!isUnknown(thrown)) return callFailed(thrown, host)
    const elsewhere = await regionTrouble(session, clients.env, signal)
    return (
      elsewhere ??
      failed(
        'portalNotFound',
        `There is no access portal at ${sanitize(session.startUrl)} in ${session.region}`,
        `Check its start URL and region. ${key('sessions.edit')} in Sessions, or lanyard sessions edit, changes them`,
        evidence(thrown),
      )
    )
  }

  return {
    async register(session, flow, signal) {
      const { client, host } = clients.oidc(session.region)
      const portal = flow === 'browser' ? await portalOf(session, clients.env, signal) : ''
      const command = new RegisterClientCommand({
        clientName: clientName(session),
        clientType: 'public',
        ...(flow === 'browser'
          ? {
              grantTypes: [GRANT_TYPES.code, GRANT_TYPES.refresh],
              redirectUris: [REGISTERED_REDIRECT],
              issuerUrl: portal,
              scopes: [...scopesOf(session)],
            }
          : session.scopes.length > 0
            ? { scopes: [...session.scopes] }
            : {}),
      })
      try {
        const answer = await pace.run(() => client.send(command, { abortSignal: signal }), signal)
        return {
          clientId: textOf(answer.clientId, 'a client id', host),
          clientSecret: textOf(answer.clientSecret, 'a client secret', host),
          expiresAt: instantOf(answer.clientSecretExpiresAt, 1000, 'an expiry', host),
        }
      } catch (thrown) {
        signal.throwIfAborted()
        throw await startFailed(thrown, session, host, signal)
      }
    },

    async startDevice(session, registration, signal) {
      const { client, host } = clients.oidc(session.region)
      const { clientId, clientSecret } = registration
      const command = new StartDeviceAuthorizationCommand({
        clientId,
        clientSecret,
        startUrl: await portalOf(session, clients.env, signal),
      })
      try {
        const answer = await pace.run(() => client.send(command, { abortSignal: signal }), signal)
        const { verificationUri, verificationUriComplete: complete } = answer
        const pages = [verificationUri ?? '', ...(complete === undefined ? [] : [complete])]
        return {
          deviceCode: textOf(answer.deviceCode, 'a device code', host),
          userCode: sanitize(textOf(answer.userCode, 'a code to compare', host)),
          verificationUri: shownAddress(textOf(verificationUri, 'a sign-in page', host)),
          verificationUriComplete: complete === undefined ? null : shownAddress(complete),
          isTrusted: pages.every((page) => isSignInPage(page, session.region, clients.env)),
          expiresIn: lengthOf(answer.expiresIn, 'an expiry', host),
          interval:
            answer.interval === undefined || answer.interval === 0
              ? DEFAULT_INTERVAL
              : lengthOf(answer.interval, 'an interval', host),
        }
      } catch (thrown) {
        signal.throwIfAborted()
        throw await startFailed(thrown, session, host, signal)
      }
    },

    async createToken(session, registration, grant, signal) {
      const { client, host } = clients.oidc(session.region)
      const command = new CreateTokenCommand(tokenRequest(registration, grant))
      try {
        return tokenAnswer(await client.send(command, { abortSignal: signal }), host)
      } catch (thrown) {
        signal.throwIfAborted()
        return refusal(thrown, grant, host)
      }
    },
  }
}

/** Shown to administrators in CloudTrail. Old-style sessions have a start URL for a name: it stays out. */
function clientName(session: Session): string {
  if (session.legacy) return 'lanyard'
  return `lanyard-${session.name.replace(/[^\w.@+-]/g, '-').slice(0, 64)}`
}

/** An address as it may stand on the screen: as the URL parser writes it, or made visible where it is none. */
function shownAddress(value: string): string {
  return sanitize(URL.canParse(value) ? new URL(value).href : value)
}

/** What AWS says where it has no such portal in this region. */
function isUnknown(thrown: unknown): boolean {
  return /^(invalid_request|InvalidRequest)/.test(errorCode(thrown))
}

function tokenRequest(registration: Registration, grant: Grant): CreateTokenRequest {
  const { clientId, clientSecret } = registration
  const request = { clientId, clientSecret, grantType: GRANT_TYPES[grant.type] }
  switch (grant.type) {
    case 'code':
      return {
        ...request,
        code: grant.code,
        codeVerifier: grant.verifier,
        redirectUri: grant.redirectUri,
      }
    case 'device':
      return { ...request, deviceCode: grant.deviceCode }
    case 'refresh':
      return { ...request, refreshToken: grant.refreshToken }
  }
}

function tokenAnswer(answer: CreateTokenCommandOutput, host: string): TokenAnswer {
  return {
    type: 'token',
    accessToken: secretOf(answer.accessToken, 'a token', host),
    expiresIn: lengthOf(answer.expiresIn, 'an expiry', host),
    refreshToken: answer.refreshToken ? textOf(answer.refreshToken, 'a token', host) : null,
  }
}

/** What a refused token request means: go on waiting, or which failure (RFC 8628 section 3.5). */
function refusal(thrown: unknown, grant: Grant, host: string): TokenAnswer {
  const code = errorCode(thrown)
  const cause = evidence(thrown)
  if (/^(authorization_pending|AuthorizationPending)/.test(code)) return { type: 'pending' }
  // Polls are many: one that AWS or the network swallowed is made again, later (RFC 8628 section 3.5).
  if (grant.type === 'device' && troubleOf(thrown) !== 'final') return { type: 'slowDown' }
  if (/^(access_denied|AccessDenied)/.test(code))
    throw failed('signInDenied', 'The sign-in was denied in the browser', SIGN_IN_AGAIN, cause)
  if (/^(expired_token|ExpiredToken)/.test(code))
    throw failed('signInExpired', 'The code ran out before it was approved', SIGN_IN_AGAIN, cause)
  if (/^(invalid_grant|InvalidGrant)/.test(code))
    throw grant.type === 'refresh'
      ? failed('sessionEnded', 'AWS ended this sign-in', SIGN_IN_AGAIN, cause)
      : failed('signInExpired', 'This sign-in can no longer be finished', SIGN_IN_AGAIN, cause)
  throw isForgotten(thrown) ? registrationGone(thrown) : callFailed(thrown, host)
}

/** AWS no longer knows the registration that was used. */
function isForgotten(thrown: unknown): boolean {
  return /^(invalid_client|unauthorized_client|(Invalid|Unauthorized)Client(Exception)?)$/.test(
    errorCode(thrown),
  )
}

function registrationGone(thrown: unknown): unknown {
  const message = 'AWS does not know this computer any more'
  return failed('registrationGone', message, SIGN_IN_AGAIN, evidence(thrown))
}

const SIGN_IN_AGAIN = `Sign in again: press ${key('sessions.signIn')}, or run lanyard login`
