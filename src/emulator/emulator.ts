/** An AWS IAM Identity Center on loopback: sso-oidc, the portal and STS on one port, for demo and tests. */
import { DAY, HOUR } from '../core/expiry.ts'
import type { Ms } from '../core/model.ts'
import type { Desk, Lifetimes } from './desk.ts'
import { type Fault, FaultBook, type RouteName } from './faults.ts'
import { type DeviceGrant, Grants } from './grants.ts'
import { Mint } from './mint.ts'
import { browse } from './person.ts'
import { type LoggedRequest, RequestLog } from './request-log.ts'
import { listen } from './server.ts'
import { SignIns } from './sign-ins.ts'
import { createWorld, type World } from './world.ts'

export interface EmulatorOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number
  /** A world of one's own; otherwise `accounts` and `seed` make one. */
  readonly world?: World
  readonly accounts?: number
  readonly seed?: number
  readonly faults?: readonly Fault[]
  /** `auto` approves every sign-in by itself after `approveAfter`. Default: `manual`. */
  readonly approve?: 'manual' | 'auto'
  readonly approveAfter?: Ms
  /** Defaults: token 8 h, credentials 1 h, registration 90 days, deviceCode 600 s. */
  readonly lifetimes?: Partial<Lifetimes>
  /** Where it says that codes are approved, as AWS does: `https://…`. Default: at itself. */
  readonly devicePage?: string
  /** Seconds between two polls of a device code. Default: 1. */
  readonly interval?: number
  readonly now?: () => Ms
}

export interface Emulator {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly url: string
  readonly port: number
  /** What sends every AWS client to it. */
  readonly environment: Readonly<Record<EndpointVariable, string>>
  /** May be replaced while it runs; tokens stay good for organisations of the same name. */
  world: World
  /** May be replaced while it runs; every count starts again. */
  faults: readonly Fault[]
  readonly requests: readonly LoggedRequest[]
  /** Every secret handed out so far, to look for where none may be. */
  readonly secrets: readonly string[]
  /** Resolves with the route's requests as soon as there are so many. */
  waitFor(route: RouteName, count?: number): Promise<readonly LoggedRequest[]>
  /** Approves a device code as the person would. Throws for a code never given, or used up. */
  approve(userCode: string): void
  deny(userCode: string): void
  /** Ends every sign-in, as an administrator can; role credentials live on. */
  revokeAll(): void
  /** Plays the person's browser on an authorize address; see person.ts. */
  browse(authorizeUrl: string, answer?: 'approve' | 'deny'): Promise<Response>
  /** Stops at once: calls that wait for an answer lose their connection. */
  close(): Promise<void>
}

type EndpointVariable =
  | 'AWS_ENDPOINT_URL'
  | 'AWS_ENDPOINT_URL_SSO'
  | 'AWS_ENDPOINT_URL_SSO_OIDC'
  | 'AWS_ENDPOINT_URL_STS'

const LIFETIMES: Lifetimes = {
  token: 8 * HOUR,
  credentials: HOUR,
  registration: 90 * DAY,
  deviceCode: 600_000,
}

/** Starts an emulator on 127.0.0.1. Rejects where the port is taken or the world cannot be made. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { accounts, seed = 1, now = Date.now } = options
  const books = {
    world: options.world ?? createWorld({ seed, ...(accounts === undefined ? {} : { accounts }) }),
    faults: new FaultBook(),
  }
  books.faults.set(options.faults ?? [])
  const mint = new Mint(seed)
  const grants = new Grants(mint)
  const signIns = new SignIns(mint)
  const log = new RequestLog()

  const desk = (url: string, sleep: Desk['sleep']): Desk => ({
    get world() {
      return books.world
    },
    grants,
    signIns,
    lifetimes: { ...LIFETIMES, ...options.lifetimes },
    interval: options.interval ?? 1,
    approve: options.approve ?? 'manual',
    approveAfter: options.approveAfter ?? 0,
    url,
    devicePage: options.devicePage ?? `${url}/device`,
    now,
    sleep,
  })
  const { url, port, close } = await listen({
    port: options.port ?? 0,
    desk,
    log,
    faults: books.faults,
  })

  const answer = (userCode: string, said: DeviceGrant['answer']) => {
    const grant = grants.deviceByUserCode(userCode)
    if (grant === undefined) throw new Error(`the emulator never gave the code ${userCode}`)
    if (grant.answer === 'used') throw new Error(`the code ${userCode} has its token already`)
    grant.answer = said
  }

  return {
    url,
    port,
    environment: {
      AWS_ENDPOINT_URL: url,
      AWS_ENDPOINT_URL_SSO: url,
      AWS_ENDPOINT_URL_SSO_OIDC: url,
      AWS_ENDPOINT_URL_STS: url,
    },
    get world() {
      return books.world
    },
    set world(world) {
      books.world = world
    },
    get faults() {
      return books.faults.faults
    },
    set faults(faults) {
      books.faults.set(faults)
    },
    requests: log.entries,
    secrets: mint.secrets,
    waitFor: (route, count = 1) => log.waitFor((request) => request.route === route, count),
    approve: (userCode) => answer(userCode, 'approved'),
    deny: (userCode) => answer(userCode, 'denied'),
    revokeAll: () => signIns.endAll(),
    browse,
    close,
  }
}
