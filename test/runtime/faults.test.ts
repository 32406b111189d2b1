/** What goes wrong between lanyard and AWS: what people are told, how they stand, what is tried again. */
import { expect, test } from 'vitest'
import { createAws } from '../../src/aws/aws.ts'
import { key } from '../../src/core/key-names.ts'
import type { Fault, FaultReply, RouteName } from '../../src/emulator/faults.ts'
import type { State } from '../../src/state/vocabulary.ts'
import { refresh } from '../emulator/sign-in.ts'
import {
  begin,
  CORP,
  calls,
  inPhase,
  loadAccounts,
  loginOfCorp,
  machine,
  opened,
  type Story,
  signIn,
  waiting,
} from './story.ts'

const MINUTE = 60_000

/** What somebody hears: nothing, a failure with its way out, or that the sign-in ended. */
type Told = null | 'sign in' | readonly [kind: string, message: string, next: string]

const PORTAL: Told = [
  'badAnswer',
  'The network answered with a web page instead of AWS: a captive portal or proxy',
  "Open a browser, get through the network's own page, then try again",
]
const SILENCE: Told = ['timedOut', 'did not answer in time', 'Try again in a moment']
const STUMBLE: Told = ['awsError', 'AWS had an internal problem', 'Try again in a moment']
const NOBODY: Told = ['unreachable', "can't be reached", 'Check your network, then try again']
const AGAIN = `press ${key('sessions.signIn')}, or run lanyard login`

/** A lanyard on its own computer. Where AWS will say nothing it waits one second for it, not fifteen. */
async function lanyard(reply: FaultReply): Promise<Story> {
  if (reply !== 'hang') return begin()
  const computer = await machine()
  const { environment: env } = computer.emulator
  const { now } = computer.clock
  const timeouts = { connect: 1000, answer: 1000 }
  const program = computer.start({
    ports: (real) => ({ ...real, aws: createAws({ env, now, timeouts }) }),
  })
  await opened(program.store)
  return { ...computer, ...program }
}

/** From here on the route meets the fault; the answer counts the route's calls since. */
function spoil({ emulator }: Story, fault: Fault): (route?: RouteName) => number {
  const before = emulator.requests.length
  emulator.faults = [fault]
  return (route = fault.route) => calls(emulator.requests.slice(before))[route] ?? 0
}

/** What was said after the message of that number, in the terms of the table. */
function toldSince({ notices }: State, id: number): unknown {
  const [said, ...more] = notices.filter((notice) => notice.id > id && notice.level !== 'done')
  if (said === undefined) return null
  if (said.hint === 's sign in') return 'sign in'
  const { failure } = said
  return failure === null || more.length > 0
    ? notices
    : [failure.kind, failure.message, failure.next]
}

function expected(told: Told): unknown {
  return typeof told === 'string' || told === null
    ? told
    : told.map((part) => expect.stringContaining(part))
}

type Listing = readonly [
  FaultReply,
  times: number,
  told: Told,
  asked: number,
  signedIn: 'in' | 'out',
]

test.each<Listing>([
  // A 429 waits, and so does what passes by itself.
  ['throttle', 1, null, 2, 'in'],
  ['error500', 2, null, 3, 'in'],
  ['hang', 1, null, 2, 'in'],
  ['drop', 1, null, 2, 'in'],
  ['error500', 9, STUMBLE, 3, 'in'],
  ['hang', 9, SILENCE, 2, 'in'],
  ['drop', 9, NOBODY, 3, 'in'],
  // What comes back the same is asked once.
  ['html', 9, PORTAL, 1, 'in'],
  ['cutJson', 9, PORTAL, 1, 'in'],
  ['badPageToken', 9, ['awsError', 'AWS refused the request', 'See the details'], 2, 'in'],
  [
    'denied',
    9,
    ['noAccess', 'AWS gives you no access here', 'Ask your AWS administrator'],
    1,
    'in',
  ],
  // UnauthorizedException alone ends a sign-in, and only where it cannot be renewed.
  ['expired', 1, null, 1, 'in'],
  ['revoked', 9, 'sign in', 1, 'out'],
])('a list of accounts that meets %s %i times', async (reply, times, told, asked, signedIn) => {
  const story = await lanyard(reply)
  await signIn(story)
  const before = await loadAccounts(story)
  const { lastNoticeId } = story.store.getState()
  const count = spoil(story, { route: 'accounts', reply, times })

  const listing = await loadAccounts(story)
  const isRefused = reply === 'expired' || reply === 'revoked'
  const state = await story.store.until((now) => !isRefused || isSettled(now))
  expect(toldSince(state, lastNoticeId)).toEqual(expected(told))
  expect(listing?.status).toBe(told === null && !isRefused ? 'ready' : 'failed')
  expect(listing?.items).toEqual(before?.items)
  expect(loginOfCorp(state).phase).toBe(signedIn)
  expect({ asked: count(), renewals: count('token') }).toEqual({
    asked,
    renewals: isRefused ? 1 : 0,
  })
})

/** Whether no renewal is under way, nor about to begin. */
function isSettled(state: State): boolean {
  const login = loginOfCorp(state)
  const isRenewed =
    login.phase === 'in' && login.renewal.phase === 'idle' && 'refusedAt' in login.renewal
  return login.phase === 'out' || isRenewed
}

type Approval = readonly [FaultReply, told: Told, phase: 'waiting' | 'failed']

test.each<Approval>([
  // A poll that was lost is made again five seconds later, until the code dies.
  ['slowDown', null, 'waiting'],
  ['throttle', null, 'waiting'],
  ['error500', null, 'waiting'],
  ['hang', null, 'waiting'],
  ['drop', null, 'waiting'],
  ['html', PORTAL, 'failed'],
  ['denied', ['signInDenied', 'The sign-in was denied in the browser', AGAIN], 'failed'],
  ['expired', ['signInExpired', 'The code ran out before it was approved', AGAIN], 'failed'],
])('a code that waits for its approval and meets %s', async (reply, told, phase) => {
  const story = await lanyard(reply)
  const { clock, store, emulator } = story
  const { userCode, interval } = await waiting(story, 'code')
  const { lastNoticeId } = store.getState()
  const count = spoil(story, { route: 'token', reply, times: 1 })
  await clock.asleepFor(interval)
  clock.advance(interval)
  if (phase === 'waiting') {
    await clock.asleepFor(interval + 5000)
    expect(loginOfCorp(store.getState())).toMatchObject({ phase, interval: interval + 5000 })
    emulator.approve(userCode)
    clock.advance(interval + 5000)
    await inPhase(story, 'in')
  } else await inPhase(story, 'failed')
  expect(toldSince(store.getState(), lastNoticeId)).toEqual(expected(told))
  expect(count()).toBe(phase === 'waiting' ? 2 : 1)
})

type Renewal = readonly [FaultReply, then: 'again in a minute' | 'never again']

test.each<Renewal>([
  ['throttle', 'again in a minute'],
  ['error500', 'again in a minute'],
  ['hang', 'again in a minute'],
  ['drop', 'again in a minute'],
  ['html', 'again in a minute'],
  ['cutJson', 'again in a minute'],
  ['denied', 'again in a minute'],
  ['revoked', 'never again'],
])('a renewal that meets %s ends nothing, tells nobody, and is tried %s', async (reply, then) => {
  const story = await lanyard(reply)
  const { clock, store } = story
  const { token } = await signIn(story)
  clock.jump(token.expiresAt - clock.now() - 10 * MINUTE)
  const { lastNoticeId } = store.getState()
  const count = spoil(story, { route: 'token', reply, times: 1 })
  store.dispatch({ type: 'tick', now: clock.now() })
  const state = await store.until(
    ({ logins: { corp } }) => corp?.phase !== 'in' || corp.renewal.phase !== 'working',
  )
  const again = {
    token: { renews: true },
    renewal: { phase: 'waiting', after: clock.now() + MINUTE },
  }
  const never = { token: { renews: false }, renewal: { phase: 'idle' } }
  expect(loginOfCorp(state)).toMatchObject({
    phase: 'in',
    ...(then === 'never again' ? never : again),
  })
  expect(toldSince(state, lastNoticeId)).toBeNull()
  expect(count()).toBe(1)
})

test('a renewal that another program made is taken over from its file, and AWS is not asked', async () => {
  const story = await begin()
  const { clock, store, ports, emulator } = story
  const { token } = await signIn(story)
  clock.jump(token.expiresAt - clock.now() - 10 * MINUTE)
  const before = await ports.tokens.read(CORP)
  const { registration } = before ?? {}
  if (!registration) throw new Error('there is no registration')
  const { body } = await refresh(emulator, registration, before?.refreshToken ?? '')
  const { accessToken, refreshToken } = body
  const expiresAt = clock.now() + body.expiresIn * 1000
  await ports.tokens.write(CORP, { accessToken, refreshToken, expiresAt, registration })

  const asked = calls(emulator.requests).token
  store.dispatch({ type: 'tick', now: clock.now() })
  const state = await store.until(
    ({ logins: { corp } }) => corp?.phase !== 'in' || corp.renewal.phase === 'idle',
  )
  expect(loginOfCorp(state)).toMatchObject({ phase: 'in', token: { expiresAt, renews: true } })
  expect(calls(emulator.requests).token).toBe(asked)
})
