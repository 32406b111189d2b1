/** The portal: accounts and roles by the page, role credentials, and signing out. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Emulator, type EmulatorOptions, startEmulator } from '../../src/emulator/emulator.ts'
import { type Answer, ask, refresh, signIn } from './sign-in.ts'

let emulator: Emulator
let now: number
let signedIn: Awaited<ReturnType<typeof signIn>>

const start = async (options: EmulatorOptions = {}) => {
  await emulator?.close()
  emulator = await startEmulator({ now: () => now, ...options })
  signedIn = await signIn(emulator)
}
const get = (path: string): Promise<Answer> => ask(emulator, path, signedIn.accessToken)
const idsOf = ({ body }: Answer): string[] =>
  body.accountList.map(({ accountId }: { accountId: string }) => accountId)

beforeEach(() => {
  now = 1_800_000_000_000
  return start()
})
afterEach(() => emulator.close())

describe('accounts', () => {
  test('come in pages until there is no next token', async () => {
    await start({ accounts: 250 })
    const seen: string[] = []
    const sizes: number[] = []
    let token: string | undefined
    do {
      const next = token === undefined ? '' : `&next_token=${encodeURIComponent(token)}`
      const answer = await get(`/assignment/accounts?max_result=100${next}`)
      sizes.push(answer.body.accountList.length)
      seen.push(...idsOf(answer))
      token = answer.body.nextToken
    } while (token !== undefined)
    expect(sizes).toEqual([100, 100, 50])
    expect(new Set(seen).size).toBe(250)
  })

  test('leave out the name and email that an account has not', async () => {
    await start({ accounts: 60 })
    const { body } = await get('/assignment/accounts')
    expect(body.accountList).toContainEqual({ accountId: '927451830066' })
    expect(body.accountList).toContainEqual({
      accountId: '111122223333',
      accountName: 'payments-prod',
      emailAddress: 'payments-prod@corp.example',
    })
  })

  test.each(['0', '101', '-1', '2.5', 'many'])('refuse a page of %s', async (size) => {
    const answer = await get(`/assignment/accounts?max_result=${size}`)
    expect(answer.status).toBe(400)
    expect(answer.body).toEqual({
      message: 'ResultSize parameter must be within the valid limits of: 1-100',
      __type: 'com.amazonaws.switchboard.portal#InvalidRequestException',
    })
  })

  test('refuse a page token that is damaged or of another list', async () => {
    const { nextToken } = (await get('/assignment/accounts?max_result=1')).body
    const wrong = [
      '/assignment/accounts?next_token=damaged',
      `/assignment/roles?account_id=111122223333&next_token=${nextToken}`,
    ]
    for (const path of wrong) expect((await get(path)).status).toBe(400)
  })

  test('are those of the organisation that was signed in to', async () => {
    const { accessToken } = await signIn(emulator, 'https://d-9067a1b2c3.awsapps.com/start')
    const { body } = await ask(emulator, '/assignment/accounts', accessToken)
    expect(body.accountList.map((account: { accountName: string }) => account.accountName)).toEqual(
      ['lab-sandbox', 'lab-robotics'],
    )
  })

  test('follow a change of the world', async () => {
    const [corp] = emulator.world.organisations
    if (corp === undefined) throw new Error('corp is gone')
    const added = { id: '999900001111', name: 'brand-new', roles: ['ReadOnlyAccess'] }
    emulator.world = { organisations: [{ ...corp, accounts: [added, ...corp.accounts] }] }
    expect(idsOf(await get('/assignment/accounts'))[0]).toBe('999900001111')
  })
})

describe('roles', () => {
  test('are the permission sets of the account', async () => {
    const { body } = await get('/assignment/roles?account_id=111122223333')
    expect(body).toEqual({
      roleList: ['AdministratorAccess', 'DeveloperAccess', 'ReadOnlyAccess', 'BillingViewer'].map(
        (roleName) => ({ roleName, accountId: '111122223333' }),
      ),
    })
  })

  test('come in pages too', async () => {
    const first = await get('/assignment/roles?account_id=111122223333&max_result=3')
    expect(first.body.roleList).toHaveLength(3)
    const rest = await get(
      `/assignment/roles?account_id=111122223333&next_token=${first.body.nextToken}`,
    )
    expect(rest.body.roleList).toEqual([{ roleName: 'BillingViewer', accountId: '111122223333' }])
  })

  test('need an account, and one that is assigned', async () => {
    expect(await get('/assignment/roles')).toMatchObject({ status: 400 })
    expect(await get('/assignment/roles?account_id=000000000000')).toMatchObject({
      status: 403,
      body: {
        message: 'No access',
        __type: 'com.amazonaws.switchboard.portal#ForbiddenException',
      },
    })
  })
})

describe('role credentials', () => {
  test('last an hour, counted in milliseconds', async () => {
    const answer = await get(
      '/federation/credentials?account_id=111122223333&role_name=DeveloperAccess',
    )
    expect(answer.body).toEqual({
      roleCredentials: {
        accessKeyId: expect.stringMatching(/^ASIA[A-Z2-7]{16}$/),
        secretAccessKey: expect.stringMatching(/^[\w+/]{40}$/),
        sessionToken: expect.any(String),
        expiration: now + 3_600_000,
      },
    })
  })

  test('are not given for a role that is not assigned', async () => {
    const answer = await get('/federation/credentials?account_id=111122223333&role_name=Owner')
    expect(answer).toMatchObject({ status: 403, body: { message: 'No access' } })
  })
})

describe('the session', () => {
  const unauthorized = {
    status: 401,
    body: {
      message: 'Session token not found or invalid',
      __type: 'com.amazonaws.switchboard.portal#UnauthorizedException',
    },
  }

  test('needs a token that was given', async () => {
    for (const token of ['', 'guess', signedIn.refreshToken]) {
      expect(await ask(emulator, '/assignment/accounts', token)).toMatchObject(unauthorized)
    }
  })

  test('ends when the token ran out', async () => {
    now += 8 * 3_600_000
    expect(await get('/assignment/accounts')).toMatchObject(unauthorized)
  })

  test('ends with sign-out, the refresh token too', async () => {
    expect((await get('/logout')).status).toBe(200)
    expect(await get('/assignment/accounts')).toMatchObject(unauthorized)
    expect(await get('/logout')).toMatchObject(unauthorized)
    const renewed = await refresh(emulator, signedIn.client, signedIn.refreshToken)
    expect(renewed.body.error).toBe('invalid_grant')
  })

  test('ends when an administrator revokes all', async () => {
    const other = await signIn(emulator)
    emulator.revokeAll()
    expect(await get('/assignment/accounts')).toMatchObject(unauthorized)
    expect((await refresh(emulator, other.client, other.refreshToken)).status).toBe(400)
  })

  test('is no other sign-in: one signs out, the other stays', async () => {
    const other = await signIn(emulator)
    await get('/logout')
    expect((await ask(emulator, '/assignment/accounts', other.accessToken)).status).toBe(200)
  })
})
