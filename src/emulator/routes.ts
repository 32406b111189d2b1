/** The one table of what the emulator answers, for all three services on one port. */
import { answerAuthorize, answerDevice, authorize, device } from './consent.ts'
import type { Handler } from './desk.ts'
import type { RouteName } from './faults.ts'
import { signinToken } from './federation.ts'
import { deviceAuthorization, register, token } from './oidc.ts'
import { accounts, credentials, logout, roles } from './portal.ts'
import { callerIdentity } from './sts.ts'

export interface Route {
  readonly name: RouteName
  readonly method: string
  readonly path: string
  readonly handle: Handler
}

const ROUTES: readonly Route[] = [
  { name: 'register', method: 'POST', path: '/client/register', handle: register },
  { name: 'authorize', method: 'GET', path: '/authorize', handle: authorize },
  { name: 'authorize', method: 'POST', path: '/authorize', handle: answerAuthorize },
  {
    name: 'deviceAuthorization',
    method: 'POST',
    path: '/device_authorization',
    handle: deviceAuthorization,
  },
  { name: 'device', method: 'GET', path: '/device', handle: device },
  { name: 'device', method: 'POST', path: '/device', handle: answerDevice },
  { name: 'token', method: 'POST', path: '/token', handle: token },
  { name: 'accounts', method: 'GET', path: '/assignment/accounts', handle: accounts },
  { name: 'roles', method: 'GET', path: '/assignment/roles', handle: roles },
  { name: 'credentials', method: 'GET', path: '/federation/credentials', handle: credentials },
  { name: 'federation', method: 'GET', path: '/federation', handle: signinToken },
  { name: 'logout', method: 'POST', path: '/logout', handle: logout },
  { name: 'sts', method: 'POST', path: '/', handle: callerIdentity },
]

export function routeOf(method: string, path: string): Route | undefined {
  return ROUTES.find((route) => route.method === method && route.path === path)
}
