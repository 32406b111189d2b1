/** No secret leaves the runtime: not into State, not into an action, not into a line of the log. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Fault, FaultReply, RouteName } from '../../src/emulator/faults.ts'
import { createPerform } from '../../src/runtime/perform.ts'
import type { Action } from '../../src/state/actions.ts'
import { update } from '../../src/state/update.ts'
import type { Login, State } from '../../src/state/vocabulary.ts'
import { machine } from './story.ts'

const ROLE = { session: 'corp', accountId: '111122223333', role: 'ReadOnlyAccess' }
const WANTED = { ...ROLE, accountName: 'payments-prod' }

/** A store that keeps every action and every State it ever had, and what was logged, word for word. */
async function recorded(faults: readonly Fault[]) {
  const { emulator, clock, start } = await machine({ faults })
  const seen: unknown[] = []
  const log = {
    write: (event: string, details?: object) => void seen.push({ event, details }),
  }
  const { store, ports } = start({ ports: (real) => ({ ...real, log }) })
  let state = store.getState()
  let changed = () => {}
  const { perform, stop } = createPerform(ports, dispatch)

  function dispatch(action: Action): void {
    const [next, effects] = update({ ...state, now: clock.now() }, action)
    state = next
    seen.push(action, state, effects)
    for (const effect of effects) perform(effect)
    changed()
  }

  /** Dispatches, and waits for the State that is looked for. */
  async function go(action: Action, accepts: (state: State) => boolean): Promise<State> {
    dispatch(action)
    while (!accepts(state)) {
      await new Promise<void>((resolve) => {
        changed = resolve
      })
    }
    return state
  }

  return { emulator, clock, go, seen, stop }
}

type Recorded = Awaited<ReturnType<typeof recorded>>

const STORIES: Readonly<Record<string, (story: Recorded) => Promise<void>>> = {
  async 'with a code'({ go, clock, emulator }) {
    const start = { type: 'login.start', session: 'corp', flow: 'code', dialog: true } as const
    const { logins } = await go(start, ({ logins }) => logins.corp?.phase !== 'starting')
    const login = logins.corp
    if (login?.phase !== 'waiting' || login.flow !== 'code') return
    emulator.approve(login.userCode)
    await clock.asleepFor(login.interval)
    clock.advance(login.interval)
    await go({ type: 'keyPressed' }, ({ logins }) => over(logins.corp) || clock.sleeping.length > 0)
  },
  async 'with the browser'({ go, emulator }) {
    const start = { type: 'login.start', session: 'corp', flow: 'browser', dialog: true } as const
    const { logins } = await go(start, ({ logins }) => logins.corp?.phase !== 'starting')
    if (logins.corp?.phase !== 'waiting') return
    await emulator.browse(logins.corp.url)
    await go({ type: 'keyPressed' }, ({ logins }) => over(logins.corp))
  },
}

function over(login: Login | undefined): boolean {
  return login?.phase === 'in' || login?.phase === 'failed'
}

async function everythingElse({ go, clock }: Recorded): Promise<void> {
  const tree = ({ trees }: State) => trees.corp
  await go(
    { type: 'accounts.load', session: 'corp' },
    (state) => tree(state)?.accounts.status !== 'loading',
  )
  const { accountId } = ROLE
  await go(
    { type: 'roles.load', session: 'corp', accountId },
    (state) => tree(state)?.roles.get(accountId)?.status !== 'loading',
  )
  await go({ type: 'write', wanted: [WANTED], ask: false }, ({ lastWrite }) => lastWrite !== null)
  await go(
    { type: 'whoami', of: { role: ROLE } },
    ({ overlay, notices, logins }) =>
      overlay.kind === 'identity' ||
      notices.at(-1)?.level !== 'working' ||
      logins.corp?.phase !== 'in',
  )
  clock.jump(8 * 3_600_000 - 600_000)
  await go(
    { type: 'tick', now: clock.now() },
    ({ logins: { corp } }) => corp?.phase !== 'in' || corp.renewal.phase !== 'working',
  )
  await go({ type: 'logout', sessions: ['corp'] }, ({ lastLogout }) => lastLogout !== null)
}

const ROUTES: readonly RouteName[] = [
  'register',
  'deviceAuthorization',
  'token',
  'accounts',
  'roles',
  'credentials',
  'logout',
  'sts',
]

/** Those that are over at once: what hangs shows nothing, what is throttled is waited for in real time. */
const REPLIES: readonly FaultReply[] = [
  'denied',
  'expired',
  'html',
  'cutJson',
  'revoked',
  'omitRefreshToken',
  'badPageToken',
]

const fault: fc.Arbitrary<Fault> = fc.record({
  route: fc.constantFrom(...ROUTES),
  reply: fc.constantFrom(...REPLIES),
  after: fc.constantFrom(0, 1),
})

async function play(name: string, faults: readonly Fault[]): Promise<Recorded> {
  const story = await recorded(faults)
  const settings = { template: '{account}-{role}', region: null, output: null }
  await story.go({ type: 'started', lastSession: null, settings }, ({ logins }) => 'corp' in logins)
  await STORIES[name]?.(story)
  await everythingElse(story)
  await story.stop()
  return story
}

function leaks({ emulator, seen }: Recorded): readonly string[] {
  const said = JSON.stringify(seen)
  return emulator.secrets.filter((secret) => said.includes(secret))
}

test.each(Object.keys(STORIES))('%s, from sign-in to sign-out', async (name) => {
  const story = await play(name, [])
  expect(story.emulator.secrets.length).toBeGreaterThan(7)
  expect(leaks(story)).toEqual([])
})

test('and whatever goes wrong on the way', async () => {
  const stories = fc.constantFrom(...Object.keys(STORIES))
  const faults = fc.array(fault, { minLength: 1, maxLength: 3 })
  await fc.assert(
    fc.asyncProperty(stories, faults, async (name, faults) => {
      expect(leaks(await play(name, faults))).toEqual([])
    }),
    { numRuns: 15 },
  )
}, 30_000)
