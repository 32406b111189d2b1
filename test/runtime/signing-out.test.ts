/** Signing out: AWS is told where it can be, and this computer forgets whatever AWS says. */
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fail } from '../../src/core/failure.ts'
import { messageDialog } from '../../src/state/views/message-dialog.ts'
import type { LogoutResult } from '../../src/state/vocabulary.ts'
import { begin, CORP, calls, inPhase, lastNotice, type Story, signIn, waiting } from './story.ts'

const ROLE = { session: 'corp', accountId: '111122223333', role: 'ReadOnlyAccess' }

const WITH_PROFILE = `[sso-session corp]
sso_start_url = https://corp.awsapps.com/start
sso_region = us-east-1
sso_registration_scopes = sso:account:access
[sso-session acme]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-west-1
[profile payments]
sso_session = corp
sso_account_id = 111122223333
sso_role_name = ReadOnlyAccess
`

async function signOut({ store }: Story, ...sessions: string[]): Promise<readonly LogoutResult[]> {
  store.dispatch({ type: 'logout', sessions })
  const { lastLogout } = await store.until(({ lastLogout }) => lastLogout !== null)
  return lastLogout ?? []
}

/** Signs in and leaves role credentials in the AWS CLI's cache. */
async function withCredentials(): Promise<Story> {
  const story = await begin({ config: WITH_PROFILE })
  await signIn(story)
  story.store.dispatch({ type: 'whoami', of: { profile: 'payments' } })
  await story.store.until(({ overlay }) => overlay.kind === 'identity')
  expect(await story.ports.credentials.read(ROLE, CORP)).not.toBeNull()
  return story
}

test('the server hears of it, and token and role credentials are gone', async () => {
  const story = await withCredentials()
  const { store, ports, emulator } = story
  const token = await ports.tokens.read(CORP)
  expect(await signOut(story, 'corp')).toEqual([
    {
      session: 'corp',
      server: true,
      here: true,
      wasSignedIn: true,
      failure: null,
      aliveUntil: null,
      credentialsUntil: expect.any(Number),
    },
  ])
  const told = emulator.requests.find(({ route }) => route === 'logout')
  expect(told?.headers['x-amz-sso_bearer_token']).toBe(token?.accessToken)
  expect(await ports.tokens.read(CORP)).toBeNull()
  expect(readdirSync(join(story.home, '.aws', 'cli', 'cache'))).toEqual([])
  expect(store.getState()).toMatchObject({ credentials: [], logins: { corp: { phase: 'out' } } })
  expect(lastNotice(store.getState())).toMatchObject({ text: 'signed out of *corp*' })
})

test('offline the local token goes all the same, and the screen says what AWS does not know', async () => {
  const story = await withCredentials()
  await story.emulator.close()
  expect(await signOut(story, 'corp')).toMatchObject([
    { server: false, wasSignedIn: true, failure: { kind: 'unreachable' } },
  ])
  expect(await story.ports.tokens.read(CORP)).toBeNull()
  expect(await story.ports.credentials.read(ROLE, CORP)).toBeNull()
  await inPhase(story, 'out')
  expect(lastNotice(story.store.getState())?.text).toContain('AWS could not be told')
})

test('offline it is said until when the sign-in lives on at AWS', async () => {
  const story = await withCredentials()
  const expiresAt = (await story.ports.tokens.read(CORP))?.expiresAt
  await story.emulator.close()
  expect(await signOut(story, 'corp')).toMatchObject([{ aliveUntil: expiresAt }])
  expect(lastNotice(story.store.getState())?.text).toMatch(
    /lives on there until \d\d:\d\d today|tomorrow/,
  )
})

test('credentials of a role without a profile go too, and those of other sessions stay', async () => {
  const story = await withCredentials()
  const { ports } = story
  const acme = { ...CORP, name: 'acme', startUrl: 'https://acme.awsapps.com/start' }
  const other = { ...ROLE, session: 'acme' }
  const seenOnce = { ...ROLE, accountId: '999988887777', role: 'SeenOnce' }
  const secret = await ports.credentials.read(ROLE, CORP)
  if (secret === null) throw new Error('there are no credentials')
  await ports.credentials.write(other, acme, secret)
  await ports.credentials.write(seenOnce, CORP, secret)
  const items = [{ accountId: seenOnce.accountId, name: seenOnce.role }]
  await ports.seen.write(CORP, {
    at: 1,
    accounts: [],
    roles: { [seenOnce.accountId]: items },
    rolesAt: { [seenOnce.accountId]: 1 },
  })
  await signOut(story, 'corp')
  expect(await ports.credentials.read(seenOnce, CORP)).toBeNull()
  expect(await ports.credentials.read(other, acme)).not.toBeNull()
})

test('signing out of all leaves no credentials of any sign-in, and all of others', async () => {
  const story = await withCredentials()
  const cache = join(story.home, '.aws', 'cli', 'cache')
  const assumed = JSON.stringify({ Credentials: { AccessKeyId: 'a' }, AssumedRoleUser: {} })
  writeFileSync(join(cache, 'assumed.json'), assumed)
  writeFileSync(
    join(cache, 'unknown.json'),
    JSON.stringify({ ProviderType: 'sso', Credentials: {} }),
  )
  writeFileSync(join(cache, 'session.db'), 'SQLite')
  await signOut(story, 'corp', 'acme')
  expect(readdirSync(cache).sort()).toEqual(['assumed.json', 'session.db'])
})

test.each([
  ['has ended the sign-in already', 'expired', true],
  ['has troubles of its own', 'error500', false],
  ['is hidden behind a captive portal', 'html', false],
] as const)('AWS %s: this computer signs out', async (_, reply, server) => {
  const story = await withCredentials()
  story.emulator.faults = [{ route: 'logout', reply }]
  expect(await signOut(story, 'corp')).toMatchObject([{ server, wasSignedIn: true }])
  expect(await story.ports.tokens.read(CORP)).toBeNull()
})

test('one session stays signed in while the other signs out', async () => {
  const story = await begin()
  await signIn(story)
  await signIn(story, 'acme')
  await signOut(story, 'acme')
  expect(story.store.getState().logins).toMatchObject({
    corp: { phase: 'in' },
    acme: { phase: 'out' },
  })
  expect(await story.ports.tokens.read(CORP)).not.toBeNull()
})

test('signing out of everything ends a sign-in under way, and asks nothing of a session that is out', async () => {
  const story = await begin()
  await signIn(story)
  const { returnsTo } = await waiting(story, 'browser', 'acme')
  expect(await signOut(story, 'corp', 'acme')).toMatchObject([
    { session: 'corp', wasSignedIn: true, server: true },
    { session: 'acme', wasSignedIn: false, server: true },
  ])
  expect(calls(story.emulator.requests)).toMatchObject({ logout: 1 })
  await expect(fetch(returnsTo)).rejects.toThrow()
})

test('on request the browser is signed out of the portals too, by one page each', async () => {
  const again = `[sso-session again]
sso_start_url = https://corp.awsapps.com/start#/
sso_region = us-east-1
`
  const story = await begin({ config: WITH_PROFILE + again, preferredFlow: 'browser' })
  await signIn(story)
  const { opened: before } = story
  const asked = before.length
  story.store.dispatch({ type: 'logout', sessions: ['corp', 'again', 'acme'], portal: true })
  await story.store.until(({ lastLogout }) => lastLogout !== null)
  await story.store.stop()
  expect(story.opened.slice(asked)).toEqual([
    'https://corp.awsapps.com/start/#/signout',
    'https://acme.awsapps.com/start/#/signout',
  ])
})

test('of twelve two fail: ten are done, and the two are named with their reasons', async () => {
  const names = Array.from({ length: 12 }, (_, at) => `s${at}`)
  const sections = names.map(
    (name) => `[sso-session ${name}]
sso_start_url = https://corp.awsapps.com/start
sso_region = us-east-1
`,
  )
  const story = await begin({
    config: sections.join('') + WITH_PROFILE,
    ports: (real) => ({
      ...real,
      aws: {
        ...real.aws,
        logout: async (portal, accessToken, signal) =>
          accessToken === 't-s3'
            ? fail('awsError', 'AWS is unwell', 'Try later')
            : real.aws.logout(portal, accessToken, signal),
      },
      tokens: {
        ...real.tokens,
        remove: async (session) =>
          session.name === 's7'
            ? fail('readOnly', 'It stays', 'Look')
            : real.tokens.remove(session),
      },
    }),
  })
  const { store, ports, clock } = story
  const sessions = store.getState().sessions.filter(({ name }) => names.includes(name))
  const expiresAt = clock.now() + 3_600_000
  for (const session of sessions) {
    const token = { accessToken: `t-${session.name}`, expiresAt, refreshToken: null }
    await ports.tokens.write(session, { ...token, registration: null })
  }
  store.dispatch({ type: 'filesChanged', what: 'tokens' })
  await store.until(({ logins }) => names.every((name) => logins[name]?.phase === 'in'))

  const results = await signOut(story, ...names)
  expect(results.map(({ session }) => session)).toEqual(names)
  expect(
    results.flatMap(({ session, here, failure }) =>
      failure ? [[session, here, failure.message]] : [],
    ),
  ).toEqual([
    ['s3', true, 'AWS is unwell'],
    ['s7', false, 'It stays'],
  ])
  const state = store.getState()
  expect(lastNotice(state)?.text).toBe('signed out of *10 sessions*; *2 failed*: s3, s7')
  expect(state.logins).toMatchObject({ s3: { phase: 'out' }, s7: { phase: 'in' } })
  const left = await Promise.all(sessions.map((session) => ports.tokens.read(session)))
  expect(left.filter((token) => token !== null).map(({ accessToken }) => accessToken)).toEqual([
    't-s7',
  ])
  // The screen tells of both with what to do.
  const overlay = { kind: 'messages', top: 0 } as const
  const told = messageDialog({ ...state, overlay, size: { columns: 120, rows: 60 } }, () => [])
  const text =
    told?.box.lines
      .flat()
      .map((one) => one.text)
      .join('') ?? ''
  expect(text).toContain('s3: signed out here only: AWS is unwell. ')
  expect(text).toContain('s7: still signed in: It stays. ')
})
