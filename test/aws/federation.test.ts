/** Signing in to the console with credentials: the address, refusals, and no secret in any of them. */
import { expect, test } from 'vitest'
import { createAws } from '../../src/aws/aws.ts'
import type { Fault } from '../../src/emulator/faults.ts'
import type { RoleCredentials } from '../../src/runtime/aws-port.ts'
import { corp, type Emulated, emulated, failureOf, never, signIn } from './emulated.ts'

const ROLE = { session: 'corp', accountId: '111122223333', role: 'ReadOnlyAccess' }
const PAGE = 'https://eu-west-1.console.aws.amazon.com/s3/home?region=eu-west-1'
const ISSUER = 'https://corp.awsapps.com/start'

async function withCredentials(): Promise<Emulated & { credentials: RoleCredentials }> {
  const all = await emulated()
  const { accessToken } = await signIn(all)
  const credentials = await all.aws.roleCredentials(corp, accessToken, ROLE, never)
  return { ...all, credentials }
}

function asked({ aws, credentials }: { aws: Emulated['aws']; credentials: RoleCredentials }) {
  const request = { region: 'eu-west-1', credentials, destination: PAGE, issuer: ISSUER }
  return aws.consoleSignIn(request, never)
}

test('the address signs in with a token, and ends where it should', async () => {
  const all = await withCredentials()
  const url = new URL(await asked(all))
  expect(url.origin + url.pathname).toBe(`${all.emulator.url}/federation`)
  const { SigninToken, ...query } = Object.fromEntries(url.searchParams)
  expect(query).toEqual({ Action: 'login', Issuer: ISSUER, Destination: PAGE })
  expect(all.emulator.secrets).toContain(SigninToken)
  for (const secret of Object.values(all.credentials).filter((part) => typeof part === 'string')) {
    expect(url.href).not.toContain(secret)
  }
})

test('its own variable says where it is asked', async () => {
  const all = await withCredentials()
  const env = {
    AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
    AWS_ENDPOINT_URL_SIGNIN: `${all.emulator.url}/`,
  }
  const aws = createAws({ env, now: Date.now })
  await expect(asked({ ...all, aws })).resolves.toContain(`${all.emulator.url}/federation?`)
})

test.each([
  ['html', 'badAnswer'],
  ['cutJson', 'badAnswer'],
  ['error500', 'awsError'],
  ['drop', 'unreachable'],
] as const satisfies readonly (readonly [Fault['reply'], string])[])(
  '%s is told as %s',
  async (reply, kind) => {
    const all = await withCredentials()
    all.emulator.faults = [{ route: 'federation', reply }]
    const failure = await failureOf(asked(all))
    expect(failure.kind).toBe(kind)
    const told = JSON.stringify(failure)
    for (const secret of all.emulator.secrets) expect(told).not.toContain(secret)
  },
)

test('credentials that AWS does not take any more', async () => {
  const all = await withCredentials()
  const credentials = { ...all.credentials, secretAccessKey: 'of-yesterday' }
  const { kind, next } = await failureOf(asked({ ...all, credentials }))
  expect({ kind, next }).toEqual({
    kind: 'noAccess',
    next: expect.stringContaining('--federation'),
  })
})

test('it is given up at once', async () => {
  const all = await withCredentials()
  all.emulator.faults = [{ route: 'federation', reply: 'hang' }]
  const controller = new AbortController()
  const request = { region: 'eu-west-1', destination: PAGE, issuer: ISSUER }
  const { credentials } = all
  const answer = all.aws.consoleSignIn({ ...request, credentials }, controller.signal)
  const given = expect(answer).rejects.toThrow('enough')
  await all.emulator.waitFor('federation')
  controller.abort(new Error('enough'))
  await given
})
