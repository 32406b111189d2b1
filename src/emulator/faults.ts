/** Scripted misbehaviour as data: which calls of which route go wrong, and when. */
import { SECOND } from '../core/expiry.ts'
import type { Ms } from '../core/model.ts'

export type RouteName =
  | 'register'
  | 'authorize'
  | 'deviceAuthorization'
  | 'device'
  | 'token'
  | 'accounts'
  | 'roles'
  | 'credentials'
  | 'federation'
  | 'logout'
  | 'sts'

/**
 * What the caller meets instead of, or in, the real answer:
 * - `slowDown`, `denied`, `expired`, `throttle`, `error500`: that refusal, in the service's own dialect
 * - `hang`: no answer until the emulator closes; `drop`: the connection is cut
 * - `html`: a captive portal's page with status 200; `cutJson`: the real answer, half of it
 * - `revoked`: the tokens that the call carries die before it is answered
 * - `omitRefreshToken`, `badPageToken`: the real answer without the one, or with a useless other
 */
export type FaultReply =
  | 'slowDown'
  | 'denied'
  | 'expired'
  | 'throttle'
  | 'error500'
  | 'hang'
  | 'drop'
  | 'html'
  | 'cutJson'
  | 'revoked'
  | 'omitRefreshToken'
  | 'badPageToken'

export interface Fault {
  readonly route: RouteName
  /** Without one (and without `rate`) the answer is only late. */
  readonly reply?: FaultReply
  /** So many calls are hit; all where absent. */
  readonly times?: number
  /** So many calls go through first; none where absent. */
  readonly after?: number
  /** Time before the answer. */
  readonly delay?: Ms
  /** Seconds in the Retry-After header of `throttle`. */
  readonly retryAfter?: number
  /** Calls let through within any second; those above it meet `reply`, or `throttle`. */
  readonly rate?: number
}

/** What happens to one call. */
export interface Mishap {
  readonly reply: FaultReply | null
  readonly delay: Ms
  readonly retryAfter: number | null
}

interface Entry {
  readonly fault: Fault
  seen: number
  hit: number
  /** When the calls that `rate` let through came, the last second's only. */
  passed: Ms[]
}

/** The faults in force, with how often each was met. */
export class FaultBook {
  #entries: Entry[] = []

  get faults(): readonly Fault[] {
    return this.#entries.map(({ fault }) => fault)
  }

  /** Replaces all faults; every count starts again. */
  set(faults: readonly Fault[]): void {
    this.#entries = faults.map((fault) => ({ fault, seen: 0, hit: 0, passed: [] }))
  }

  /** Counts a call of the route at the given time; the first fault that hits it, or null. */
  meet(route: RouteName, now: Ms): Mishap | null {
    const hits = this.#entries.filter((entry) => entry.fault.route === route && isHit(entry, now))
    const [first] = hits
    if (first === undefined) return null
    first.hit += 1
    const { reply, rate, delay, retryAfter } = first.fault
    return {
      reply: reply ?? (rate === undefined ? null : 'throttle'),
      delay: delay ?? 0,
      retryAfter: retryAfter ?? null,
    }
  }
}

/** Every fault of the route counts the call, whichever hits it: `after` counts calls, not faults. */
function isHit(entry: Entry, now: Ms): boolean {
  const { after = 0, times = Number.POSITIVE_INFINITY, rate } = entry.fault
  entry.seen += 1
  if (entry.seen <= after || entry.hit >= times) return false
  if (rate === undefined) return true
  entry.passed = entry.passed.filter((at) => now - at < SECOND)
  if (entry.passed.length >= rate) return true
  entry.passed.push(now)
  return false
}
