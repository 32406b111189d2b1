/** A person at lanyard without a screen: store, real adapters, a home of its own, and an emulator. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { createApp } from '../../src/app.ts'
import type { Flow, Session } from '../../src/core/model.ts'
import { type Emulator, type EmulatorOptions, startEmulator } from '../../src/emulator/emulator.ts'
import type { Ports } from '../../src/runtime/ports.ts'
import { createStore, type Store } from '../../src/runtime/store.ts'
import { loginOf } from '../../src/state/selection.ts'
import type { Login, State } from '../../src/state/vocabulary.ts'
import { createHandClock, type HandClock } from './hand-clock.ts'

export const CORP: Session = {
  name: 'corp',
  startUrl: 'https://corp.awsapps.com/start',
  region: 'us-east-1',
  scopes: ['sso:account:access'],
  legacy: false,
}

export const CONFIG = `[sso-session corp]
sso_start_url = https://corp.awsapps.com/start
sso_region = us-east-1
sso_registration_scopes = sso:account:access

[sso-session acme]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-west-1
`

export interface Machine {
  readonly emulator: Emulator
  readonly clock: HandClock
  readonly home: string
  /** What the browser was asked to open. */
  readonly opened: readonly string[]
  /** Another lanyard on this computer. */
  start(options?: Start): Program
  config(): string
}

export interface Start {
  readonly screen?: boolean
  /** The way to sign in that fits the computer; with a code where no browser is. */
  readonly preferredFlow?: Flow
  /** Changes the real ports, where a moment is needed that nobody can hit from outside. */
  readonly ports?: (real: Ports) => Ports
}

/** What the computer has. */
export interface Surroundings {
  readonly config?: string
  /** More of its environment. */
  readonly env?: Readonly<Record<string, string>>
}

export interface Program {
  readonly store: Store
  readonly ports: Ports
}

export interface Story extends Machine, Program {}

/** A computer with a config file, and an emulator whose time is the test's. */
export async function machine(options: EmulatorOptions & Surroundings = {}): Promise<Machine> {
  const clock = createHandClock()
  const emulator = await startEmulator({ accounts: 12, interval: 5, now: clock.now, ...options })
  const home = mkdtempSync(join(tmpdir(), 'lanyard-story-'))
  const configFile = join(home, '.aws', 'config')
  mkdirSync(join(home, '.aws'))
  writeFileSync(configFile, options.config ?? CONFIG)
  const opened: string[] = []
  onTestFinished(async () => {
    await emulator.close()
    rmSync(home, { recursive: true })
  })
  return {
    emulator,
    clock,
    home,
    opened,
    config: () => readFileSync(configFile, 'latin1'),
    start({ screen = false, preferredFlow = 'code', ports: changed = (real: Ports) => real } = {}) {
      const app = createApp({
        env: { ...emulator.environment, HOME: home, ...options.env },
        platform: 'linux',
        size: { columns: 120, rows: 36 },
        screen,
        demo: false,
        debug: null,
        write: () => {},
        clock,
        browser: {
          preferredFlow,
          remote: null,
          open: async (url) => void opened.push(url),
        },
      })
      const ports = changed(app.ports)
      const store = createStore(ports, app.store.getState())
      onTestFinished(() => store.stop())
      return { store, ports }
    },
  }
}

/** A lanyard that has read its files. */
export async function begin(options: EmulatorOptions & Start & Surroundings = {}): Promise<Story> {
  const computer = await machine(options)
  const program = computer.start(options)
  await opened(program.store)
  return { ...computer, ...program }
}

/** Lets a fresh store read config and tokens. */
export async function opened(store: Store): Promise<State> {
  const settings = store.getState().settings
  store.dispatch({ type: 'started', lastSession: null, settings })
  return store.until(({ logins }) => 'corp' in logins)
}

export type Phase = Login['phase']

/** Waits until a sign-in is in the phase, and returns it. */
export async function inPhase<P extends Phase>(
  { store }: Program,
  phase: P,
  session = 'corp',
): Promise<Extract<Login, { phase: P }>> {
  const state = await store.until((state) => loginOf(state, session).phase === phase)
  return loginOf(state, session) as Extract<Login, { phase: P }>
}

/** Starts a sign-in and waits until it is the person's turn. */
export async function waiting<F extends Flow>(story: Program, flow: F, session = 'corp') {
  story.store.dispatch({ type: 'login.start', session, flow, dialog: false })
  const login = await inPhase(story, 'waiting', session)
  expect(login.flow).toBe(flow)
  return login as Extract<Login, { phase: 'waiting'; flow: F }>
}

/** The whole sign-in with a code. */
export async function signIn(story: Story, session = 'corp') {
  const { userCode, interval } = await waiting(story, 'code', session)
  story.emulator.approve(userCode)
  await story.clock.asleepFor(interval)
  story.clock.advance(interval)
  return inPhase(story, 'in', session)
}

/** Loads a session's accounts and waits for the end of it, good or bad. */
export async function loadAccounts({ store }: Program, session = 'corp') {
  store.dispatch({ type: 'accounts.load', session })
  const state = await store.until((state) => listingOf(state, session)?.status !== 'loading')
  return listingOf(state, session)
}

export function listingOf(state: State, session = 'corp') {
  return state.trees[session]?.accounts
}

/** Loads an account's roles; their names. */
export async function loadRoles({ store }: Program, accountId: string, session = 'corp') {
  store.dispatch({ type: 'roles.load', session, accountId })
  const rolesOf = (state: State) => state.trees[session]?.roles.get(accountId)
  const state = await store.until((state) => rolesOf(state)?.status !== 'loading')
  return rolesOf(state)
}

/** How often each route was called, in the order of the first calls. */
export function calls(requests: Emulator['requests']): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { route, path } of requests) {
    const name = route ?? path
    counts[name] = (counts[name] ?? 0) + 1
  }
  return counts
}

export function lastNotice(state: State) {
  return state.notices.at(-1)
}

export function loginOfCorp(state: State): Login {
  return loginOf(state, 'corp')
}
