/** The SDK clients: one for each region, told everything, so that they read no file and no variable. */

import type { Agent } from 'node:https'
import { SSOClient } from '@aws-sdk/client-sso'
import { SSOOIDCClient } from '@aws-sdk/client-sso-oidc'
import { STSClient } from '@aws-sdk/client-sts'
import type { Env } from '../core/env.ts'
import type { Ms } from '../core/model.ts'
import type { RoleCredentials } from '../runtime/aws-port.ts'
import { collectBody } from './body.ts'
import { checkRegionInHost, endpointSettings, type Service } from './endpoints.ts'
import { routeTo } from './network.ts'
import type { Skew, Watched } from './skew.ts'

export interface Environment {
  readonly env: Env
  readonly now: () => Ms
  /** Shorter in tests: nobody waits 15 seconds for a server that says nothing. */
  readonly timeouts?: { readonly connect: Ms; readonly answer: Ms }
}

/** A client, and where it calls. */
export interface Connected<Client> {
  readonly client: Client
  /** Scheme, host and port, without a path. */
  readonly origin: string
  /** For people: the host, and the proxy on the way to it. */
  readonly host: string
}

export interface Clients {
  readonly env: Environment['env']
  oidc(region: string): Connected<SSOOIDCClient>
  portal(region: string): Connected<SSOClient>
  /** A client for one set of credentials; the caller destroys it. */
  sts(region: string, credentials: RoleCredentials): Connected<STSClient>
}

/** Clients for the given environment. Asking for one throws `badRegion` or `badValue`. */
export function createClients({ env, timeouts }: Environment, skew: Skew): Clients {
  const { connect, answer } = timeouts ?? { connect: 5_000, answer: 15_000 }

  /** Every setting that the SDK would otherwise look for in `process.env` or in `~/.aws`. */
  function settings(service: Service, region: string) {
    checkRegionInHost(region)
    const { custom, fips, dualStack } = endpointSettings(env, service)
    return {
      region,
      ...(custom === null ? {} : { endpoint: custom }),
      ignoreConfiguredEndpointUrls: true,
      useFipsEndpoint: fips,
      useDualstackEndpoint: dualStack,
      defaultsMode: 'standard' as const,
      retryMode: 'standard',
      // Retries are pace.ts's: one place that knows the rate, the signal and Retry-After.
      maxAttempts: 1,
      authSchemePreference: [],
      userAgentAppId: 'lanyard',
      requestHandler: {
        connectionTimeout: connect,
        requestTimeout: answer,
        socketTimeout: answer,
        throwOnRequestTimeout: true,
      },
      streamCollector: (stream: AsyncIterable<Uint8Array>) => collectBody(stream),
    }
  }

  return {
    env,
    oidc: once((region) => {
      const all = settings('oidc', region)
      return connected(
        quietly(() => new SSOOIDCClient(all)),
        all,
        env,
        skew,
      )
    }),
    portal: once((region) => {
      const all = settings('portal', region)
      return connected(
        quietly(() => new SSOClient(all)),
        all,
        env,
        skew,
      )
    }),
    sts: (region, { accessKeyId, secretAccessKey, sessionToken }) => {
      const credentials = { accessKeyId, secretAccessKey, sessionToken }
      const all = {
        ...settings('sts', region),
        credentials,
        sigv4aSigningRegionSet: [region],
        disableClockSkewCorrection: false,
      }
      return connected(
        quietly(() => new STSClient(all)),
        all,
        env,
        skew,
      )
    },
  }
}

type EndpointParameters = {
  Region: string
  UseFIPS: boolean
  UseDualStack: boolean
  Endpoint?: string
}

interface Routed extends Watched {
  readonly config: {
    endpointProvider(parameters: EndpointParameters): { url: URL }
    readonly requestHandler: {
      handle: unknown
      updateHttpClientConfig?(key: 'httpsAgent', agent: Agent): void
    }
  }
}

/**
 * The client with its address by the SDK's own rules: the custom endpoint, or the partition's host. Only
 * with it is known whether a proxy stands on the way, so the connections are set after the client is made.
 */
function connected<Client extends Routed>(
  client: Client,
  settings: {
    region: string
    useFipsEndpoint: boolean
    useDualstackEndpoint: boolean
    endpoint?: string
  },
  env: Environment['env'],
  skew: Skew,
): Connected<Client> {
  skew.look(client)
  const { url } = client.config.endpointProvider({
    Region: settings.region,
    UseFIPS: settings.useFipsEndpoint,
    UseDualStack: settings.useDualstackEndpoint,
    ...(settings.endpoint === undefined ? {} : { Endpoint: settings.endpoint }),
  })
  const { agent, proxy } = routeTo(url, env)
  if (agent !== null) client.config.requestHandler.updateHttpClientConfig?.('httpsAgent', agent)
  const host = proxy === null ? url.host : `${url.host} (through the proxy ${proxy})`
  return { client, origin: url.origin, host }
}

const NODE_WARNING_SWITCH = 'AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'

/**
 * Builds a client without the SDK's warning about Node 20, which would be written across the screen.
 * The SDK reads this one switch from `process.env` while constructing, so it stands there no longer.
 */
function quietly<Client>(construct: () => Client): Client {
  const before = process.env[NODE_WARNING_SWITCH]
  process.env[NODE_WARNING_SWITCH] = 'true'
  try {
    return construct()
  } finally {
    if (before === undefined) delete process.env[NODE_WARNING_SWITCH]
    else process.env[NODE_WARNING_SWITCH] = before
  }
}

/** Connects a region once and remembers it, for its connections and its cached endpoint. */
function once<Client>(connect: (region: string) => Client): (region: string) => Client {
  const byRegion = new Map<string, Client>()
  return (region) => {
    const known = byRegion.get(region)
    if (known !== undefined) return known
    const fresh = connect(region)
    byRegion.set(region, fresh)
    return fresh
  }
}
