/** The adapter hears the environment it was given, and nothing of the user's own AWS set-up. */
import { spawnSync } from 'node:child_process'
import { closeSync, constants, mkdtempSync, openSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createClients } from '../../src/aws/clients.ts'
import { endpointSettings } from '../../src/aws/endpoints.ts'
import { createSkew } from '../../src/aws/skew.ts'
import { corp, emulated, never, signIn } from './emulated.ts'

/** True where somebody holds the pipe open for reading, or waits to. */
function isBeingRead(pipe: string): boolean {
  try {
    closeSync(openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK))
    return true
  } catch {
    return false
  }
}

test('neither process.env nor the config files of AWS are asked', async () => {
  const parts = await emulated()
  const directory = mkdtempSync(join(tmpdir(), 'lanyard-'))
  const pipe = join(directory, 'pipe')
  expect(spawnSync('mkfifo', [pipe]).status).toBe(0)
  let trapped = 0
  const trap = createServer((_, response) => {
    trapped += 1
    response.end('{}')
  })
  await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    vi.unstubAllEnvs()
    trap.close()
    rmSync(directory, { recursive: true })
  })

  // Whoever opened one of these files would wait for a writer for ever.
  vi.stubEnv('HOME', directory)
  vi.stubEnv('AWS_CONFIG_FILE', pipe)
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', pipe)
  vi.stubEnv('AWS_PROFILE', 'poisoned')
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${(trap.address() as AddressInfo).port}`)
  vi.stubEnv('AWS_REGION', 'eu-west-3')
  vi.stubEnv('AWS_USE_FIPS_ENDPOINT', 'true')
  vi.stubEnv('AWS_MAX_ATTEMPTS', '9')

  const { accessToken } = await signIn(parts)
  const { aws, emulator } = parts
  for await (const [account] of aws.accounts(corp, accessToken, never)) {
    const [role] = await aws.roles(corp, accessToken, account?.id ?? '', never)
    const ref = { session: 'corp', accountId: account?.id ?? '', role: role?.name ?? '' }
    const credentials = await aws.roleCredentials(corp, accessToken, ref, never)
    await aws.callerIdentity('us-east-1', credentials, never)
    break
  }
  await aws.logout(corp, accessToken, never)
  expect(trapped).toBe(0)
  expect(isBeingRead(pipe)).toBe(false)
  expect(process.env).not.toHaveProperty('AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED')
  expect(new Set(emulator.requests.map(({ route }) => route))).toContain('sts')
})

const own = { AWS_ENDPOINT_URL: 'https://all.example', AWS_ENDPOINT_URL_SSO: 'https://sso.example' }

test.each([
  [{}, 'portal', null],
  [own, 'portal', 'https://sso.example'],
  [own, 'oidc', 'https://all.example'],
  [{ ...own, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'TRUE' }, 'portal', null],
] as const)('endpoint variables: %j for the %s', (env, service, custom) => {
  expect(endpointSettings(env, service).custom).toBe(custom)
})

const credentials = { accessKeyId: 'a', secretAccessKey: 'b', sessionToken: 'c', expiration: 0 }

test.each([
  [{}, 'us-east-1', 'oidc.us-east-1.amazonaws.com', 'portal.sso.us-east-1.amazonaws.com'],
  [{}, 'cn-north-1', 'oidc.cn-north-1.amazonaws.com.cn', 'portal.sso.cn-north-1.amazonaws.com.cn'],
  [
    {},
    'eusc-de-east-1',
    'oidc.eusc-de-east-1.amazonaws.eu',
    'portal.sso.eusc-de-east-1.amazonaws.eu',
  ],
  [
    { AWS_USE_FIPS_ENDPOINT: 'true' },
    'us-west-2',
    'oidc-fips.us-west-2.amazonaws.com',
    'portal.sso-fips.us-west-2.amazonaws.com',
  ],
  [
    { AWS_USE_DUALSTACK_ENDPOINT: 'true' },
    'eu-west-1',
    'oidc.eu-west-1.api.aws',
    'portal.sso.eu-west-1.api.aws',
  ],
  [
    { AWS_USE_FIPS_ENDPOINT: 'true', AWS_ENDPOINT_URL: 'http://127.0.0.1:9' },
    'us-east-1',
    '127.0.0.1:9',
    '127.0.0.1:9',
  ],
])('hosts with %j in %s', (env, region, oidc, portal) => {
  const clients = createClients({ env, now: Date.now }, createSkew(Date.now))
  expect(clients.oidc(region).host).toBe(oidc)
  expect(clients.portal(region).host).toBe(portal)
  expect(clients.oidc(region)).toBe(clients.oidc(region))
  const sts = clients.sts(region, credentials)
  expect(sts.origin).toMatch(/^https?:/)
  sts.client.destroy()
})
