/** Where each partition's services are, in every form of endpoint. */
import { expect, test } from 'vitest'
import { createClients } from '../../src/aws/clients.ts'
import { createSkew } from '../../src/aws/skew.ts'

const FIPS = { AWS_USE_FIPS_ENDPOINT: 'true' }
const DUAL = { AWS_USE_DUALSTACK_ENDPOINT: 'true' }

test.each([
  ['us-east-1', {}, 'oidc.us-east-1.amazonaws.com', 'portal.sso.us-east-1.amazonaws.com'],
  [
    'us-east-1',
    FIPS,
    'oidc-fips.us-east-1.amazonaws.com',
    'portal.sso-fips.us-east-1.amazonaws.com',
  ],
  ['us-east-1', DUAL, 'oidc.us-east-1.api.aws', 'portal.sso.us-east-1.api.aws'],
  [
    'us-east-1',
    { ...FIPS, ...DUAL },
    'oidc-fips.us-east-1.api.aws',
    'portal.sso-fips.us-east-1.api.aws',
  ],
  [
    'us-gov-west-1',
    {},
    'oidc.us-gov-west-1.amazonaws.com',
    'portal.sso.us-gov-west-1.amazonaws.com',
  ],
  [
    'us-gov-west-1',
    FIPS,
    'oidc.us-gov-west-1.amazonaws.com',
    'portal.sso.us-gov-west-1.amazonaws.com',
  ],
  ['cn-north-1', {}, 'oidc.cn-north-1.amazonaws.com.cn', 'portal.sso.cn-north-1.amazonaws.com.cn'],
  [
    'cn-north-1',
    DUAL,
    'oidc.cn-north-1.api.amazonwebservices.com.cn',
    'portal.sso.cn-north-1.api.amazonwebservices.com.cn',
  ],
  [
    'eusc-de-east-1',
    {},
    'oidc.eusc-de-east-1.amazonaws.eu',
    'portal.sso.eusc-de-east-1.amazonaws.eu',
  ],
  ['us-iso-east-1', {}, 'oidc.us-iso-east-1.c2s.ic.gov', 'portal.sso.us-iso-east-1.c2s.ic.gov'],
  [
    'us-isob-east-1',
    {},
    'oidc.us-isob-east-1.sc2s.sgov.gov',
    'portal.sso.us-isob-east-1.sc2s.sgov.gov',
  ],
])('%s with %j', (region, env, oidc, portal) => {
  const clients = createClients({ env, now: Date.now }, createSkew(Date.now))
  expect(clients.oidc(region).origin).toBe(`https://${oidc}`)
  expect(clients.portal(region).origin).toBe(`https://${portal}`)
})
