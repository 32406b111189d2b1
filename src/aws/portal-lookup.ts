/** Looks up an access portal before a sign-in: whose address stands behind a company's own, and its region. */

import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { command } from '../core/doctor/command.ts'
import type { Env } from '../core/env.ts'
import { Failed, failure } from '../core/failure.ts'
import { key } from '../core/key-names.ts'
import type { Ms, Session } from '../core/model.ts'
import { regionOfPortal } from '../core/portal-address.ts'
import { sanitize } from '../core/sanitize.ts'
import { endpointSettings } from './endpoints.ts'
import { callFailed, failed } from './errors.ts'
import { routeTo } from './network.ts'
import { isPortalHost } from './sign-in-page.ts'

const WITHIN: Ms = 5_000
/** The region stands in the head of the portal's page. */
const PAGE_BYTES = 64 * 1024
const REGION_TAG = /<meta\s+name="region"\s+content="([a-z0-9-]{5,30})"/

/**
 * The address of the portal as the sign-in service knows it: the start URL, or for a company's own host
 * where that one leads to, by one redirect and no more (awscli, customizations/sso/resolve.py). Nothing is
 * asked where a variable names the endpoint. Throws `portalNotFound` where it leads elsewhere, and
 * `badRegion` where the portal's own address names another region.
 */
export async function portalOf(session: Session, env: Env, signal: AbortSignal): Promise<string> {
  const { startUrl, region } = session
  const url = URL.canParse(startUrl) ? new URL(startUrl) : null
  if (url === null || endpointSettings(env, 'oidc').custom !== null) return startUrl
  const portal = isPortalHost(url.hostname) ? startUrl : await behind(url, env, signal)
  const lives = regionOfPortal(portal)
  if (lives !== null && lives !== region) throw anotherRegion(session, lives)
  return portal
}

/** `badRegion` where the portal's page says that it lives in another region; null where that is not known. */
export async function regionTrouble(
  session: Session,
  env: Env,
  signal: AbortSignal,
): Promise<Error | null> {
  if (!URL.canParse(session.startUrl) || endpointSettings(env, 'oidc').custom !== null) return null
  const lives = await regionOnPage(new URL(session.startUrl), env, signal).catch(() => null)
  signal.throwIfAborted()
  return lives === null || lives === session.region ? null : anotherRegion(session, lives)
}

/** Where a company's own host leads to. */
export async function behind(url: URL, env: Env, signal: AbortSignal): Promise<string> {
  try {
    const head = await ask(url, 'HEAD', env, signal)
    const refused = head.status === 405 || head.status === 501
    const { location } = refused ? await ask(url, 'GET', env, signal) : head
    const target = location && URL.canParse(location, url.href) ? new URL(location, url) : null
    if (target?.protocol === 'https:' && isPortalHost(target.hostname)) return target.href
  } catch (thrown) {
    signal.throwIfAborted()
    throw callFailed(thrown, url.host)
  }
  throw failed(
    'portalNotFound',
    `${sanitize(url.host)} leads to no access portal of AWS`,
    'Open it in a browser, and use the address on which that ends',
  )
}

/** The region that the portal's page names; null where it names none. */
export async function regionOnPage(
  url: URL,
  env: Env,
  signal: AbortSignal,
): Promise<string | null> {
  const { body } = await ask(url, 'GET', env, signal)
  return REGION_TAG.exec(body)?.[1] ?? null
}

function anotherRegion({ name, region, legacy }: Session, lives: string): Error {
  const message = `This portal lives in ${lives}, not in ${sanitize(region)}`
  if (legacy)
    return failed('badRegion', message, `Set sso_region = ${lives} in the profiles of this portal`)
  const line = command('sessions', 'edit', name, '--region', lives)
  const next = `Press ${key('sessions.edit')} to change it, or run: ${sanitize(line)}`
  return new Failed({ ...failure('badRegion', message, next), region: lives })
}

interface Answer {
  readonly status: number
  readonly location: string | undefined
  readonly body: string
}

/** One request without following anywhere, over the same proxy and certificates as every other. */
function ask(url: URL, method: 'HEAD' | 'GET', env: Env, signal: AbortSignal): Promise<Answer> {
  const { agent } = routeTo(url, env)
  const options = { method, signal, timeout: WITHIN, ...(agent === null ? {} : { agent }) }
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'http:' ? requestHttp : requestHttps
    const asked = send(url, options, (response: IncomingMessage) => {
      const { statusCode: status = 0, headers } = response
      let body = ''
      const done = () => resolve({ status, location: headers.location, body })
      response.setEncoding('utf8')
      response.on('data', (part: string) => {
        body += part
        if (body.length <= PAGE_BYTES) return
        done()
        response.destroy()
      })
      response.on('end', done)
      response.on('error', reject)
    })
    asked.on('timeout', () => asked.destroy(Object.assign(new Error(), { code: 'ETIMEDOUT' })))
    asked.on('error', reject)
    asked.end()
  })
}
