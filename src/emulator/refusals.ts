/** The errors of the three services, each in its own dialect (statuses, bodies and headers as AWS sends them). */
import { jsonReply, Refusal, type Reply, xmlReply } from './wire.ts'

/** Error class of sso-oidc: its OAuth word, what it says, and its status. */
const OIDC = {
  AuthorizationPendingException: ['authorization_pending', 'Authorization is still pending', 400],
  SlowDownException: ['slow_down', 'Polling too frequently', 400],
  ExpiredTokenException: ['expired_token', 'Device code has expired', 400],
  AccessDeniedException: ['access_denied', 'The request was denied', 400],
  InvalidGrantException: ['invalid_grant', 'Invalid grant provided', 400],
  InvalidClientException: ['invalid_client', 'Invalid client provided', 401],
  UnauthorizedClientException: [
    'unauthorized_client',
    'The client may not use this grant type',
    400,
  ],
  UnsupportedGrantTypeException: ['unsupported_grant_type', 'Unsupported grant type provided', 400],
  InvalidScopeException: ['invalid_scope', 'Invalid scope provided', 400],
  InvalidRequestException: ['invalid_request', 'Invalid request', 400],
  InvalidClientMetadataException: [
    'invalid_client_metadata',
    'Invalid client metadata provided',
    400,
  ],
  InvalidRedirectUriException: ['invalid_redirect_uri', 'Invalid redirect URI provided', 400],
  InternalServerException: ['server_error', 'Unexpected error', 500],
} as const satisfies Record<string, readonly [string, string, number]>

export type OidcError = keyof typeof OIDC

/** An sso-oidc error: the class stands in the header only, the OAuth word in the body only. */
export function oidcError(name: OidcError, description?: string): Reply {
  const [error, usual, status] = OIDC[name]
  return jsonReply({ error, error_description: description ?? usual }, status, {
    'x-amzn-errortype': `${name}:http://internal.amazon.com/coral/com.amazonaws.sso.oidc/`,
  })
}

export function refuseOidc(name: OidcError, description?: string): never {
  throw new Refusal(oidcError(name, description))
}

/** Error class of the portal: what it says, and its status. */
const PORTAL = {
  InvalidRequestException: ['Invalid request', 400],
  UnauthorizedException: ['Session token not found or invalid', 401],
  ForbiddenException: ['No access', 403],
  TooManyRequestsException: ['HTTP 429 Unknown Code', 429],
  InternalServerException: ['Internal server error', 500],
} as const satisfies Record<string, readonly [string, number]>

export type PortalError = keyof typeof PORTAL

/** A portal error: the class stands in the body's `__type`. */
export function portalError(
  name: PortalError,
  message?: string,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  const [usual, status] = PORTAL[name]
  const __type = `com.amazonaws.switchboard.portal#${name}`
  return jsonReply({ message: message ?? usual, __type }, status, headers)
}

export function refusePortal(name: PortalError, message?: string): never {
  throw new Refusal(portalError(name, message))
}

/** Error code of STS: what it says, and its status. */
const STS = {
  InvalidClientTokenId: ['The security token included in the request is invalid.', 403],
  ExpiredToken: ['The security token included in the request is expired', 403],
  MissingAuthenticationToken: ['Request is missing Authentication Token', 403],
  AccessDenied: ['Access denied', 403],
  InvalidAction: ['Could not find operation', 400],
  Throttling: ['Rate exceeded', 400],
  InternalFailure: ['Internal failure', 500],
} as const satisfies Record<string, readonly [string, number]>

export type StsError = keyof typeof STS

/** An STS error, in XML as the query protocol has it. */
export function stsError(code: StsError): Reply {
  const [message, status] = STS[code]
  const blame = status < 500 ? 'Sender' : 'Receiver'
  return xmlReply(
    `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <Error><Type>${blame}</Type><Code>${code}</Code><Message>${message}</Message></Error>
  <RequestId>00000000-0000-4000-8000-000000000000</RequestId>
</ErrorResponse>`,
    status,
  )
}

export function refuseSts(code: StsError): never {
  throw new Refusal(stsError(code))
}
