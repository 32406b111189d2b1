/** The way to AWS: through a proxy or not, and which certificates are trusted; from the environment. */

import { readFileSync } from 'node:fs'
import { Agent } from 'node:https'
import { rootCertificates } from 'node:tls'
import { HttpsProxyAgent } from 'hpagent'
import type { Env } from '../core/env.ts'
import { fail } from '../core/failure.ts'
import { sanitize } from '../core/sanitize.ts'

export interface Route {
  /** For https; null leaves it to the SDK. */
  readonly agent: Agent | null
  /** The proxy's host and port; null without one. */
  readonly proxy: string | null
}

/** As many connections as the SDK's own agent would keep. */
const CONNECTIONS = { keepAlive: true, maxSockets: 50 }

/**
 * How to reach an address, as the AWS CLI does it: `HTTPS_PROXY` unless `NO_PROXY` names the host, and
 * `AWS_CA_BUNDLE` beside the usual certificates. The SDK knows none of them. Throws `badValue` where a
 * variable cannot be used. Certificates are always checked.
 */
export function routeTo(url: URL, env: Env): Route {
  if (url.protocol !== 'https:') return { agent: null, proxy: null }
  const proxy = proxyFor(url, env)
  const ca = certificates(env)
  const options = { ...CONNECTIONS, ...(ca === null ? {} : { ca }) }
  if (proxy === null) return { agent: ca === null ? null : new Agent(options), proxy: null }
  return { agent: new HttpsProxyAgent({ ...options, proxy }), proxy: proxy.host }
}

function proxyFor(url: URL, env: Env): URL | null {
  const name = ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'].find((each) => env[each])
  const value = name === undefined ? undefined : env[name]
  if (value === undefined || isExempt(url, env.NO_PROXY || env.no_proxy || '')) return null
  const written = value.includes('://') ? value : `http://${value}`
  const proxy = URL.canParse(written) ? new URL(written) : null
  if (proxy !== null && /^https?:$/.test(proxy.protocol)) return proxy
  return fail(
    'badValue',
    `${name} does not name a proxy that lanyard can use`,
    `Set ${name} to an address such as http://proxy.example:3128, or unset it`,
  )
}

/** Names end of hosts, `*` all of them; a port narrows it (as curl and Python read the variable). */
function isExempt(url: URL, list: string): boolean {
  const port = url.port || '443'
  return list.split(/[\s,]+/).some((entry) => {
    if (entry === '*') return true
    const [, name = '', only] = /^\*?\.?(.+?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? []
    if (name === '' || (only !== undefined && only !== port)) return false
    return url.hostname === name || url.hostname.endsWith(`.${name}`)
  })
}

function certificates(env: Env): string[] | null {
  if (!env.AWS_CA_BUNDLE) return null
  // Node's own certificates are given up by naming any: those it was started with come back here.
  const extra = env.NODE_EXTRA_CA_CERTS ? [readBundle(env, 'NODE_EXTRA_CA_CERTS')] : []
  return [...rootCertificates, ...extra, readBundle(env, 'AWS_CA_BUNDLE')]
}

function readBundle(env: Env, name: 'AWS_CA_BUNDLE' | 'NODE_EXTRA_CA_CERTS'): string {
  const path = env[name] ?? ''
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return fail(
      'badValue',
      `${name} names a file that cannot be read: ${sanitize(path)}`,
      `Set ${name} to a PEM file, or unset it`,
    )
  }
}
