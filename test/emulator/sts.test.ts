/** STS as AWS's own client sees it: who a role is, and whose credentials are refused. */
import { GetRoleCredentialsCommand, SSOClient } from '@aws-sdk/client-sso'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Emulator, startEmulator } from '../../src/emulator/emulator.ts'
import { signIn } from './sign-in.ts'

let emulator: Emulator
let now: number

beforeEach(async () => {
  now = Date.now()
  emulator = await startEmulator({ accounts: 12, now: () => now })
})
afterEach(() => emulator.close())

interface Keys {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken: string
}

const stsWith = ({ accessKeyId, secretAccessKey, sessionToken }: Keys) =>
  new STSClient({
    region: 'eu-west-1',
    endpoint: emulator.url,
    maxAttempts: 1,
    credentials: { accessKeyId, secretAccessKey, sessionToken },
  })

/** Role credentials of payments-prod, in the shape that clients take. */
async function roleCredentials() {
  const portal = new SSOClient({ region: 'us-east-1', endpoint: emulator.url })
  const { accessToken } = await signIn(emulator)
  const { roleCredentials: given } = await portal.send(
    new GetRoleCredentialsCommand({
      accessToken,
      accountId: '111122223333',
      roleName: 'DeveloperAccess',
    }),
  )
  return {
    accessKeyId: String(given?.accessKeyId),
    secretAccessKey: String(given?.secretAccessKey),
    sessionToken: String(given?.sessionToken),
    expiration: given?.expiration,
  }
}

test('says who the role is', async () => {
  const credentials = await roleCredentials()
  expect(credentials.expiration).toBe(now + 3_600_000)
  const identity = await stsWith(credentials).send(new GetCallerIdentityCommand({}))
  expect(identity).toMatchObject({
    Account: '111122223333',
    Arn: expect.stringMatching(
      /^arn:aws:sts::111122223333:assumed-role\/AWSReservedSSO_DeveloperAccess_[0-9a-f]{16}\/sam\.rivera@corp\.example$/,
    ),
    UserId: expect.stringMatching(/^AROA[0-9A-F]{17}:sam\.rivera@corp\.example$/),
  })
})

test('refuses a key that it does not know, and a token of another key', async () => {
  const first = await roleCredentials()
  const second = await roleCredentials()
  const wrong = [
    { ...first, accessKeyId: 'ASIAAAAAAAAAAAAAAAAA' },
    { ...first, sessionToken: second.sessionToken },
  ]
  for (const credentials of wrong) {
    await expect(stsWith(credentials).send(new GetCallerIdentityCommand({}))).rejects.toMatchObject(
      {
        name: 'InvalidClientTokenId',
        $metadata: { httpStatusCode: 403 },
      },
    )
  }
})

test('refuses credentials that ran out', async () => {
  const credentials = await roleCredentials()
  now += 3_600_000
  await expect(stsWith(credentials).send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
    name: 'ExpiredToken',
  })
})

test('lets role credentials live on after sign-out', async () => {
  const credentials = await roleCredentials()
  emulator.revokeAll()
  const { Account } = await stsWith(credentials).send(new GetCallerIdentityCommand({}))
  expect(Account).toBe('111122223333')
})

test('knows no other action, and nobody unsigned', async () => {
  const call = async (Action: string) => {
    const body = new URLSearchParams({ Action, Version: '2011-06-15' })
    return (await fetch(emulator.url, { method: 'POST', body })).text()
  }
  expect(await call('AssumeRole')).toContain('<Code>InvalidAction</Code>')
  expect(await call('GetCallerIdentity')).toContain('<Code>MissingAuthenticationToken</Code>')
})

test('refuses credentials that were revoked', async () => {
  const credentials = await roleCredentials()
  emulator.faults = [{ route: 'sts', reply: 'revoked', times: 1 }]
  await expect(stsWith(credentials).send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
    name: 'InvalidClientTokenId',
  })
})
