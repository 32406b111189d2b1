/** Where AWS is: the endpoint variables of the AWS SDKs, read from the given environment only. */
import type { Env } from '../core/env.ts'
import { fail } from '../core/failure.ts'
import { sanitize } from '../core/sanitize.ts'

export type Service = 'oidc' | 'portal' | 'sts' | 'signIn'

const SERVICE_VARIABLE = {
  oidc: 'AWS_ENDPOINT_URL_SSO_OIDC',
  portal: 'AWS_ENDPOINT_URL_SSO',
  sts: 'AWS_ENDPOINT_URL_STS',
  signIn: 'AWS_ENDPOINT_URL_SIGNIN',
} as const satisfies Record<Service, string>

export interface EndpointSettings {
  /** The endpoint that a variable names, or null for AWS's own. */
  readonly custom: string | null
  readonly fips: boolean
  readonly dualStack: boolean
}

/**
 * Which endpoint the environment asks for. The service's own variable wins over `AWS_ENDPOINT_URL`;
 * `AWS_IGNORE_CONFIGURED_ENDPOINT_URLS` turns both off. With a custom endpoint FIPS and dual stack say
 * nothing, and the SDK refuses the combination, so they are off then.
 * (docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html)
 * Throws `badValue` where a variable is no http(s) address.
 */
export function endpointSettings(env: Env, service: Service): EndpointSettings {
  const variable = SERVICE_VARIABLE[service]
  const ignored = isTrue(env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS)
  const custom = ignored ? null : (named(env, variable) ?? named(env, 'AWS_ENDPOINT_URL'))
  if (custom !== null) return { custom, fips: false, dualStack: false }
  return {
    custom: null,
    fips: isTrue(env.AWS_USE_FIPS_ENDPOINT),
    dualStack: isTrue(env.AWS_USE_DUALSTACK_ENDPOINT),
  }
}

/** Throws `badRegion` unless it looks like a region: it becomes a part of AWS's host names. */
export function checkRegionInHost(region: string): void {
  if (/^[a-z]{2,5}(-[a-z]{2,10}){1,3}-\d{1,2}$/.test(region)) return
  fail(
    'badRegion',
    `${sanitize(region) || 'An empty value'} is not an AWS region`,
    'Set the region of your access portal, such as us-east-1, in the session',
  )
}

function named(env: Env, variable: string): string | null {
  const value = env[variable]
  if (value === undefined || value === '') return null
  const url = URL.canParse(value) ? new URL(value) : null
  if (url !== null && (url.protocol === 'https:' || url.protocol === 'http:')) return value
  return fail(
    'badValue',
    `${variable} is not a web address: ${sanitize(value)}`,
    `Unset ${variable}, or set it to an https address`,
  )
}

function isTrue(value: string | undefined): boolean {
  return value?.toLowerCase() === 'true'
}
