/** Signing in, from the first key to the token on disk: both flows, every answer, several at once. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { key } from '../../src/core/key-names.ts'
import { watchWorld } from '../../src/runtime/watch.ts'
import { loginOf } from '../../src/state/selection.ts'
import { begin, CORP, calls, inPhase, lastNotice, machine, signIn, waiting } from './story.ts'

const HOUR = 3_600_000

/** `corp`, hashed as the AWS CLI does. */
const CORP_TOKEN = 'ee0bfd2552fbd840c02cc48b6e823320543c450f.json'

test('with a code: it is shown, polled for at its interval, and ends with the token on disk', async () => {
  const story = await begin()
  const { emulator, clock, store, ports } = story
  const start = clock.now()
  const login = await waiting(story, 'code')
  expect(login).toMatchObject({ interval: 5000, deadline: start + 600_000 })
  expect(login.completeUrl).toBe(`${emulator.url}/device?user_code=${login.userCode}`)
  expect(calls(emulator.requests)).toEqual({ register: 1, deviceAuthorization: 1 })

  await clock.asleepFor(5000)
  clock.advance(5000)
  await emulator.waitFor('token', 1)
  emulator.approve(login.userCode)
  await clock.asleepFor(5000)
  clock.advance(5000)
  const { token } = await inPhase(story, 'in')

  expect(emulator.requests.filter(({ route }) => route === 'token').map(({ at }) => at)).toEqual([
    start + 5000,
    start + 10_000,
  ])
  expect(token).toEqual({
    session: 'corp',
    expiresAt: start + 10_000 + 8 * HOUR,
    since: expect.any(Number),
    renews: true,
    registrationUntil: expect.any(Number),
  })
  expect(lastNotice(store.getState())).toMatchObject({ level: 'done' })
  expect(await ports.tokens.read(CORP)).toMatchObject({ expiresAt: token.expiresAt })
})

test('slow_down makes the wait five seconds longer, for good', async () => {
  const story = await begin({ faults: [{ route: 'token', reply: 'slowDown', times: 1 }] })
  const { emulator, clock } = story
  const start = clock.now()
  await waiting(story, 'code')
  await clock.asleepFor(5000)
  clock.advance(5000)
  for (const polls of [2, 3]) {
    await clock.asleepFor(10_000)
    clock.advance(10_000)
    await emulator.waitFor('token', polls)
  }
  const polledAt = emulator.requests.filter(({ route }) => route === 'token').map(({ at }) => at)
  expect(polledAt.map((at) => at - start)).toEqual([5000, 15_000, 25_000])
})

test('with the browser: the address is opened, and the way back ends it', async () => {
  const story = await begin()
  const { emulator, store, ports } = story
  const login = await waiting(story, 'browser')
  expect(story.opened).toEqual([login.url])
  const page = await emulator.browse(login.url)
  expect(page.status).toBe(200)
  await inPhase(story, 'in')
  expect(calls(emulator.requests)).toEqual({ register: 1, authorize: 2, token: 1 })
  expect(await ports.tokens.read(CORP)).toMatchObject({ refreshToken: expect.any(String) })
  await expect(fetch(login.returnsTo)).rejects.toThrow()
  expect(loginOf(store.getState(), 'corp').phase).toBe('in')
})

test('with a browser elsewhere: the address it ended on finishes the sign-in, and stays out of State', async () => {
  const story = await begin()
  const { store, emulator } = story
  const login = await waiting(story, 'browser')
  store.dispatch({ type: 'login.start', session: 'corp', flow: 'browser', dialog: true })
  store.dispatch({ type: 'login.paste', session: 'corp' })
  // As the browser of another computer: it is sent to 127.0.0.1, where nobody listens on its side.
  const consent = await fetch(login.url).then((page) => page.text())
  const ticket = /name="ticket" value="([^"]+)"/.exec(consent)?.[1] ?? ''
  const answered = await fetch(new URL('/authorize', login.url), {
    method: 'POST',
    body: new URLSearchParams({ ticket, answer: 'approve' }),
    redirect: 'manual',
  })
  const end = answered.headers.get('location') ?? ''
  store.handOver('corp', end.replace(/state=[^&]+/, 'state=another'))
  await store.until(({ overlay }) => overlay.kind === 'paste' && overlay.failure !== null)
  store.handOver('corp', end)
  await inPhase(story, 'in')
  const state = store.getState()
  expect(state.overlay.kind).toBe('none')
  const code = new URL(end).searchParams.get('code') ?? ''
  expect(code.length).toBeGreaterThan(8)
  expect(JSON.stringify(state)).not.toContain(code)
  expect(emulator.requests.filter(({ route }) => route === 'token')).toHaveLength(1)
})

test('old-style profiles sign in with a code, to the file that is named after their start URL', async () => {
  const startUrl = 'https://corp.awsapps.com/start'
  const config = `[profile old]
sso_start_url = ${startUrl}
sso_region = us-east-1
sso_account_id = 111122223333
sso_role_name = ReadOnlyAccess
`
  const computer = await machine({ config })
  const program = computer.start()
  program.store.dispatch({
    type: 'started',
    lastSession: null,
    settings: program.store.getState().settings,
  })
  await program.store.until(({ logins }) => startUrl in logins)
  const story = { ...computer, ...program }
  await signIn(story, startUrl)
  const hash = createHash('sha1').update(startUrl).digest('hex')
  const path = join(story.home, '.aws', 'sso', 'cache', `${hash}.json`)
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ startUrl, region: 'us-east-1' })
})

test('a browser that cannot be started leaves the address on the screen', async () => {
  const story = await begin({
    ports: (real) => ({
      ...real,
      browser: { ...real.browser, open: () => Promise.reject(new Error('no display')) },
    }),
  })
  const login = await waiting(story, 'browser')
  await story.store.until((state) => lastNotice(state)?.level === 'fail')
  await story.emulator.browse(login.url)
  await inPhase(story, 'in')
})

test('the token is the AWS CLI’s own file, and only its owner may read it', async () => {
  const story = await begin()
  await signIn(story)
  const path = join(story.home, '.aws', 'sso', 'cache', CORP_TOKEN)
  const { mode } = statSync(path)
  expect(mode & 0o777).toBe(0o600)
  expect(Object.keys(JSON.parse(readFileSync(path, 'utf8')))).toEqual([
    'startUrl',
    'region',
    'accessToken',
    'expiresAt',
    'clientId',
    'clientSecret',
    'registrationExpiresAt',
    'refreshToken',
  ])
})

test('a registration is used again, by the flow it was made for', async () => {
  const story = await begin()
  await signIn(story)
  await signIn(story)
  expect(calls(story.emulator.requests)).toMatchObject({ register: 1, deviceAuthorization: 2 })
  const { url } = await waiting(story, 'browser')
  await story.emulator.browse(url)
  await inPhase(story, 'in')
  expect(calls(story.emulator.requests)).toMatchObject({ register: 2 })
})

test('two sign-ins at once go their own ways', async () => {
  const story = await begin()
  const { emulator, clock, store, ports } = story
  const [corp, acme] = await Promise.all([
    waiting(story, 'code', 'corp'),
    waiting(story, 'browser', 'acme'),
  ])
  await emulator.browse(acme.url)
  await inPhase(story, 'in', 'acme')
  expect(loginOf(store.getState(), 'corp')).toEqual(corp)
  emulator.approve(corp.userCode)
  await clock.asleepFor(corp.interval)
  clock.advance(corp.interval)
  await inPhase(story, 'in', 'corp')
  const tokens = await Promise.all(
    store.getState().sessions.map((session) => ports.tokens.read(session)),
  )
  expect(new Set(tokens.map((token) => token?.accessToken)).size).toBe(2)
})

test('a sign-in that was denied says so, either way', async () => {
  const story = await begin()
  const { emulator, clock, store } = story
  const code = await waiting(story, 'code')
  emulator.deny(code.userCode)
  await clock.asleepFor(code.interval)
  clock.advance(code.interval)
  const denied = { failure: { kind: 'signInDenied' } }
  expect(await inPhase(story, 'failed')).toMatchObject({ ...denied, flow: 'code' })

  const browser = await waiting(story, 'browser', 'acme')
  await emulator.browse(browser.url, 'deny')
  expect(await inPhase(story, 'failed', 'acme')).toMatchObject({ ...denied, flow: 'browser' })
  expect(lastNotice(store.getState())?.failure?.next).toContain(`press ${key('login.other')}`)
  expect(existsSync(join(story.home, '.aws', 'sso', 'cache', CORP_TOKEN))).toBe(false)
})

test('a code that ran out ends the wait, whoever notices first', async () => {
  const story = await begin({ lifetimes: { deviceCode: 12_000 } })
  const { emulator, clock } = story
  const { interval } = await waiting(story, 'code')
  await clock.asleepFor(interval)
  clock.jump(13_000)
  expect(await inPhase(story, 'failed')).toMatchObject({ failure: { kind: 'signInExpired' } })
  expect(calls(emulator.requests)).toMatchObject({ token: 1 })
})

test('a computer that slept too long asks no more with a code that is dead', async () => {
  const story = await begin({
    // AWS is as slow as it can be: only the clock can tell.
    faults: [{ route: 'token', reply: 'hang' }],
  })
  const { emulator, clock, store, ports } = story
  const stop = watchWorld(store, ports)
  const { interval, deadline } = await waiting(story, 'code')
  await clock.asleepFor(interval)
  clock.advance(interval)
  await emulator.waitFor('token')
  clock.jump(deadline - clock.now())
  const failed = await inPhase(story, 'failed')
  stop()
  expect(failed.failure.kind).toBe('signInExpired')
  expect(clock.sleeping).toEqual([])
})

test('a start URL that nobody has says where to look', async () => {
  const config = `[sso-session corp]\nsso_start_url = https://nobody.awsapps.com/start\nsso_region = us-east-1\n`
  const story = await begin({ config })
  story.store.dispatch({ type: 'login.start', session: 'corp', flow: 'code', dialog: false })
  const { failure } = await inPhase(story, 'failed')
  expect(failure.kind).toBe('portalNotFound')
})

test('a look at the files that began before a sign-in is not heard after it', async () => {
  const held: (() => void)[] = []
  let slow = false
  const story = await begin({
    ports: (real) => ({
      ...real,
      tokens: {
        ...real.tokens,
        async list(sessions) {
          const found = await real.tokens.list(sessions)
          if (slow) await new Promise<void>((resolve) => held.push(resolve))
          return found
        },
      },
    }),
  })
  slow = true
  story.store.dispatch({ type: 'filesChanged', what: 'tokens' })
  await vi.waitUntil(() => held.length === 1, 10_000)
  slow = false
  const { token } = await signIn(story)
  for (const answer of held) answer()
  await story.store.stop()
  expect(loginOf(story.store.getState(), 'corp')).toMatchObject({ phase: 'in', token })
})
