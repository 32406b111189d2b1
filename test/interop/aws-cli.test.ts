/** The real AWS CLI beside lanyard, in one home: what either writes is the other's, without a question. */
import { describe, expect, test } from 'vitest'
import {
  CORP,
  computer,
  endingIn,
  expectIdentity,
  login,
  PROFILE,
  ROLE,
  signedIn,
  since,
} from './computer.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** It is a Python program: half a second alone, more while other tests run. */
const SLOW = 60_000

const WHO_AM_I = ['sts', 'get-caller-identity', '--output', 'json', '--profile'] as const

describe('what lanyard wrote, the AWS CLI takes', { timeout: SLOW }, () => {
  test('a sign-in and a profile: it works at once, and asks nobody to sign in', async () => {
    const all = await signedIn()
    const asked = all.emulator.requests.length
    expectIdentity(await all.aws(...WHO_AM_I, PROFILE))
    expect(since(asked, all)).toEqual(['credentials', 'sts'])
  })

  test('role credentials: it does not fetch its own', async () => {
    const all = await signedIn()
    const { store, emulator } = all
    store.dispatch({ type: 'whoami', of: { profile: PROFILE } })
    await store.until(({ overlay }) => overlay.kind === 'identity')
    const asked = emulator.requests.length
    expectIdentity(await all.aws(...WHO_AM_I, PROFILE))
    expect(since(asked, all)).toEqual(['sts'])
  })

  test('every name: it lists them as lanyard does, and finds each', async () => {
    const config = `[default]
region = us-east-1
[profile 'single quoted']
region = us-west-1
[profile "double quoted"]
region = us-west-2
; [profile commented]
[profile with.dots@and+more]
region = eu-north-1
[profile größe-東京]
region = eu-south-1
[sso-session corp]
sso_start_url = https://corp.awsapps.com/start
sso_region = us-east-1
sso_registration_scopes = sso:account:access
[profile last]
role_arn = arn:aws:iam::111122223333:role/x
source_profile = default
`
    const all = await signedIn(config)
    const { store } = all
    const names = ['o.brien@home', 'payments/prod', 'a+b:c%d', PROFILE]
    const wanted = names
      .slice(0, -1)
      .map((name) => ({ ...ROLE, accountName: 'payments-prod', name, region: 'eu-west-3' }))
    store.dispatch({ type: 'write', wanted, ask: false })
    const { profiles } = await store.until(({ profiles }) => profiles.length === 6 + names.length)

    const listed = (await all.aws('configure', 'list-profiles')).trimEnd().split('\n')
    expect([...listed].sort()).toEqual(profiles.map(({ name }) => name).sort())
    for (const { name } of wanted) {
      const region = await all.aws('configure', 'get', 'region', '--profile', name)
      expect(region).toBe('eu-west-3\n')
    }
  })

  test('after undo and sign-out nothing is left for it to use', async () => {
    const all = await signedIn()
    const { store } = all
    store.dispatch({ type: 'logout', sessions: ['corp'] })
    await store.until(({ lastLogout }) => lastLogout !== null)
    await expect(all.aws(...WHO_AM_I, PROFILE)).rejects.toThrow(
      /Token for corp does not exist|aws sso login/,
    )
    store.dispatch({ type: 'undo' })
    await store.until(({ profiles }) => profiles.length === 0)
    expect(await all.aws('configure', 'list-profiles')).toBe('')
  })
})

describe('what the AWS CLI does, lanyard sees', { timeout: SLOW }, () => {
  test('a token that it renewed, with its new end', async () => {
    const all = await signedIn()
    const before = await endingIn(10 * MINUTE, all)
    expectIdentity(await all.aws(...WHO_AM_I, PROFILE))
    await login(all, (now) => now.phase === 'in' && now.token.expiresAt > before.expiresAt + HOUR)
    const after = await all.ports.tokens.read(CORP)
    expect(after?.accessToken).not.toBe(before.accessToken)
    expect(after?.refreshToken).not.toBe(before.refreshToken)
    expect(after?.registration?.clientId).toBe(before.registration?.clientId)
  })

  test('a token that it renewed can be renewed by lanyard, and the other way round', async () => {
    const all = await signedIn()
    await endingIn(10 * MINUTE, all)
    await all.aws(...WHO_AM_I, PROFILE)
    const theirs = await endingIn(10 * MINUTE, all)
    all.store.dispatch({ type: 'tick', now: Date.now() })
    await login(all, (now) => now.phase === 'in' && now.token.expiresAt > theirs.expiresAt + HOUR)
    const ours = await endingIn(10 * MINUTE, all)
    expect(ours.refreshToken).not.toBe(theirs.refreshToken)
    // Without its cached credentials it needs the token again.
    await all.ports.credentials.remove([ROLE], [CORP])
    await all.aws(...WHO_AM_I, PROFILE)
    await login(all, (now) => now.phase === 'in' && now.token.expiresAt > ours.expiresAt + HOUR)
  })

  test('its sign-in', async () => {
    const all = await computer()
    const { store } = all
    await all.aws('sso', 'login', '--sso-session', 'corp', '--no-browser')
    await login(all, (now) => now.phase === 'in' && now.token.renews)
    const asked = all.emulator.requests.length
    store.dispatch({ type: 'accounts.load', session: 'corp' })
    const state = await store.until(({ trees }) => trees.corp?.accounts.status === 'ready')
    expect(state.trees.corp?.accounts.items).toHaveLength(12)
    expect(since(asked, all)).toEqual(['accounts'])
  })

  test('its sign-out', async () => {
    const all = await signedIn()
    await all.aws('sso', 'logout')
    await login(all, (now) => now.phase === 'out')
    expect(await all.ports.tokens.read(CORP)).toBeNull()
  })

  test('role credentials that it cached', async () => {
    const all = await signedIn()
    await all.aws(...WHO_AM_I, PROFILE)
    const { store, emulator } = all
    store.dispatch({ type: 'filesChanged', what: 'tokens' })
    const state = await store.until(({ credentials }) => credentials.length > 0)
    expect(state.credentials).toEqual([{ ...ROLE, expiresAt: expect.any(Number) }])
    const asked = emulator.requests.length
    store.dispatch({ type: 'whoami', of: { profile: PROFILE } })
    await store.until(({ overlay }) => overlay.kind === 'identity')
    expect(since(asked, all)).toEqual(['sts'])
  })

  test('profiles that it configured, which it finds again after lanyard wrote', async () => {
    const all = await signedIn()
    await all.aws('configure', 'set', 'region', 'ap-south-1', '--profile', 'theirs')
    await all.aws('configure', 'set', 'output', 'table', '--profile', PROFILE)
    const { store } = all
    store.dispatch({ type: 'filesChanged', what: 'config' })
    const state = await store.until(({ profiles }) => profiles.length === 2)
    expect(state.profiles).toMatchObject([
      { name: PROFILE, output: 'table' },
      { name: 'theirs', region: 'ap-south-1' },
    ])
    const wanted = [{ ...ROLE, accountName: '', name: 'mine', role: 'DeveloperAccess' }]
    store.dispatch({ type: 'write', wanted, ask: false })
    await store.until(({ profiles }) => profiles.length === 3)
    expect(await all.aws('configure', 'get', 'output', '--profile', PROFILE)).toBe('table\n')
    expect(await all.aws('configure', 'get', 'region', '--profile', 'theirs')).toBe('ap-south-1\n')
  })
})
