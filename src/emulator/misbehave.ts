/** Turns a fault into what the caller meets: another answer, a spoilt one, or none at all. */
import type { FaultReply, Mishap, RouteName } from './faults.ts'
import { oidcError, portalError, stsError } from './refusals.ts'
import { jsonReply, pageReply, type Reply } from './wire.ts'

type Service = 'oidc' | 'portal' | 'sts'

/** The routes that are not sso-oidc's. */
const SERVICES: Partial<Record<RouteName, Service>> = {
  accounts: 'portal',
  roles: 'portal',
  credentials: 'portal',
  logout: 'portal',
  sts: 'sts',
}

const CAPTIVE_PORTAL = `<!doctype html><html><head><title>Welcome to Hotel WiFi</title></head>
<body><h1>Welcome</h1><p>Accept the terms of use to go online.</p></body></html>`

/** The answer given instead of the real one; null where the real one is due, spoilt or not. */
export function answerInstead(
  route: RouteName,
  { reply, retryAfter }: Mishap,
): Reply | 'hang' | 'drop' | null {
  const service = SERVICES[route] ?? 'oidc'
  switch (reply) {
    case 'slowDown':
    case 'throttle': {
      const late = retryAfter === null ? {} : { 'retry-after': String(retryAfter) }
      return withHeaders(tooFast(service, reply), late)
    }
    case 'denied':
      // On the sign-in page it is the person who says no: the page itself sees to that.
      return route === 'authorize' ? null : denied(service)
    case 'expired':
      return expired(service)
    case 'error500':
      return broken(service)
    case 'html':
      return pageReply(CAPTIVE_PORTAL)
    case 'hang':
    case 'drop':
      return reply
    default:
      return null
  }
}

/** The real answer, damaged as the fault says. */
export function spoil(real: Reply, reply: FaultReply | null): Reply {
  switch (reply) {
    case 'cutJson':
      return { ...real, body: real.body.slice(0, real.body.length / 2) }
    case 'omitRefreshToken':
      return changeJson(real, ({ refreshToken: _, ...rest }) => rest)
    case 'badPageToken':
      return changeJson(real, (body) => ({ ...body, nextToken: 'damaged' }))
    default:
      return real
  }
}

function tooFast(service: Service, reply: 'slowDown' | 'throttle'): Reply {
  if (service === 'portal') return portalError('TooManyRequestsException')
  if (service === 'sts') return stsError('Throttling')
  const slowDown = oidcError('SlowDownException')
  return reply === 'slowDown' ? slowDown : { ...slowDown, status: 429 }
}

function denied(service: Service): Reply {
  if (service === 'portal') return portalError('ForbiddenException')
  return service === 'sts' ? stsError('AccessDenied') : oidcError('AccessDeniedException')
}

function expired(service: Service): Reply {
  if (service === 'portal') return portalError('UnauthorizedException')
  return service === 'sts' ? stsError('ExpiredToken') : oidcError('ExpiredTokenException')
}

function broken(service: Service): Reply {
  if (service === 'portal') return portalError('InternalServerException')
  return service === 'sts' ? stsError('InternalFailure') : oidcError('InternalServerException')
}

function withHeaders(reply: Reply, headers: Readonly<Record<string, string>>): Reply {
  return { ...reply, headers: { ...reply.headers, ...headers } }
}

/** Leaves pages and redirects alone: only JSON has the member to damage. */
function changeJson(
  real: Reply,
  change: (body: Record<string, unknown>) => Record<string, unknown>,
): Reply {
  if (real.headers['content-type'] !== 'application/json') return real
  return jsonReply(change(JSON.parse(real.body)), real.status)
}
