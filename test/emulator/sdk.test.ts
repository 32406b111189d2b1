/** The emulator as AWS's own clients see it: both flows, paging and errors. */
import {
  GetRoleCredentialsCommand,
  LogoutCommand,
  paginateListAccountRoles,
  paginateListAccounts,
  SSOClient,
} from '@aws-sdk/client-sso'
import {
  CreateTokenCommand,
  RegisterClientCommand,
  SSOOIDCClient,
  StartDeviceAuthorizationCommand,
} from '@aws-sdk/client-sso-oidc'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Emulator, startEmulator } from '../../src/emulator/emulator.ts'
import {
  authorizeUrl,
  BROWSER_CLIENT,
  CORP,
  DEVICE_GRANT,
  listenForRedirect,
  newProof,
  SCOPES,
  signIn,
} from './sign-in.ts'

let emulator: Emulator
let oidc: SSOOIDCClient
let portal: SSOClient

beforeEach(async () => {
  emulator = await startEmulator({ accounts: 250 })
  const client = { region: 'us-east-1', endpoint: emulator.url, maxAttempts: 1 }
  oidc = new SSOOIDCClient(client)
  portal = new SSOClient(client)
})
afterEach(() => emulator.close())

describe('signing in', () => {
  test('with a code', async () => {
    const client = await oidc.send(
      new RegisterClientCommand({ clientName: 'sdk', clientType: 'public', scopes: SCOPES }),
    )
    const { clientId, clientSecret } = client
    const started = await oidc.send(
      new StartDeviceAuthorizationCommand({ clientId, clientSecret, startUrl: CORP }),
    )
    const poll = new CreateTokenCommand({
      clientId,
      clientSecret,
      grantType: DEVICE_GRANT,
      deviceCode: started.deviceCode,
    })
    await expect(oidc.send(poll)).rejects.toMatchObject({
      name: 'AuthorizationPendingException',
      error: 'authorization_pending',
      error_description: 'Authorization is still pending',
    })
    emulator.approve(started.userCode ?? '')
    const token = await oidc.send(poll)
    expect(token).toMatchObject({ tokenType: 'Bearer', expiresIn: 28_800 })

    const refresh = new CreateTokenCommand({
      clientId,
      clientSecret,
      grantType: 'refresh_token',
      refreshToken: token.refreshToken,
    })
    expect((await oidc.send(refresh)).accessToken).not.toBe(token.accessToken)
    await expect(oidc.send(refresh)).rejects.toMatchObject({
      name: 'InvalidGrantException',
      error: 'invalid_grant',
    })
  })

  test('with the browser', async () => {
    const { clientId = '', clientSecret = '' } = await oidc.send(
      new RegisterClientCommand(BROWSER_CLIENT),
    )
    const listener = await listenForRedirect()
    const { redirectUri } = listener
    const { verifier, challenge } = newProof()
    await emulator.browse(
      authorizeUrl(emulator, { clientId, clientSecret }, redirectUri, challenge),
    )
    listener.close()
    const token = await oidc.send(
      new CreateTokenCommand({
        clientId,
        clientSecret,
        grantType: 'authorization_code',
        redirectUri,
        codeVerifier: verifier,
        code: listener.arrivals[0]?.get('code') ?? '',
      }),
    )
    expect(token.refreshToken).toEqual(expect.any(String))
  })

  test('at a portal that does not exist', async () => {
    const { clientId, clientSecret } = await oidc.send(
      new RegisterClientCommand({ clientName: 'sdk', clientType: 'public' }),
    )
    const startUrl = 'https://nobody.awsapps.com/start'
    const start = new StartDeviceAuthorizationCommand({ clientId, clientSecret, startUrl })
    await expect(oidc.send(start)).rejects.toMatchObject({
      name: 'InvalidRequestException',
      $metadata: { httpStatusCode: 400 },
    })
  })
})

describe('the portal', () => {
  test('lists 250 accounts in three pages, and roles', async () => {
    const { accessToken } = await signIn(emulator)
    const sizes: number[] = []
    for await (const page of paginateListAccounts({ client: portal }, { accessToken })) {
      sizes.push(page.accountList?.length ?? 0)
    }
    expect(sizes).toEqual([100, 100, 50])

    const roles: (string | undefined)[] = []
    const asked = { accessToken, accountId: '111122223333', maxResults: 1 }
    for await (const page of paginateListAccountRoles({ client: portal }, asked)) {
      roles.push(...(page.roleList?.map(({ roleName }) => roleName) ?? []))
    }
    expect(roles).toEqual([
      'AdministratorAccess',
      'DeveloperAccess',
      'ReadOnlyAccess',
      'BillingViewer',
    ])
  })

  test('refuses what is not assigned', async () => {
    const { accessToken } = await signIn(emulator)
    const role = { accessToken, accountId: '111122223333', roleName: 'Owner' }
    await expect(portal.send(new GetRoleCredentialsCommand(role))).rejects.toMatchObject({
      name: 'ForbiddenException',
      message: 'No access',
      $metadata: { httpStatusCode: 403 },
    })
  })

  test('signs out once', async () => {
    const { accessToken } = await signIn(emulator)
    await portal.send(new LogoutCommand({ accessToken }))
    await expect(portal.send(new LogoutCommand({ accessToken }))).rejects.toMatchObject({
      name: 'UnauthorizedException',
    })
  })

  test('is tried again by the client after 429', async () => {
    const { accessToken } = await signIn(emulator)
    emulator.faults = [{ route: 'logout', reply: 'throttle', times: 1 }]
    const patient = new SSOClient({ region: 'us-east-1', endpoint: emulator.url })
    const { $metadata } = await patient.send(new LogoutCommand({ accessToken }))
    expect($metadata.attempts).toBe(2)
  })
})
