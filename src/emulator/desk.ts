/** What every route handler works with: the world, the books, the clock and the house rules. */
import type { Ms } from '../core/model.ts'
import type { FaultReply } from './faults.ts'
import type { DeviceGrant, Grants } from './grants.ts'
import type { SignIns } from './sign-ins.ts'
import type { Call, Reply } from './wire.ts'
import type { Organisation, World } from './world.ts'

export interface Lifetimes {
  readonly token: Ms
  readonly credentials: Ms
  readonly registration: Ms
  readonly deviceCode: Ms
}

export interface Desk {
  readonly world: World
  readonly grants: Grants
  readonly signIns: SignIns
  readonly lifetimes: Lifetimes
  /** Seconds between two polls of a device code. */
  readonly interval: number
  /** `auto`: nobody has to click, everything is approved after `approveAfter`. */
  readonly approve: 'manual' | 'auto'
  readonly approveAfter: Ms
  readonly url: string
  /** Where people approve a code. */
  readonly devicePage: string
  now(): Ms
  /** Resolves after the time; rejects when the emulator closes. */
  sleep(length: Ms): Promise<void>
}

/** Answers one call or throws a Refusal. `fault` is for the few that play a fault themselves. */
export type Handler = (call: Call, desk: Desk, fault: FaultReply | null) => Reply | Promise<Reply>

/** Seconds since the epoch, as sso-oidc gives times. */
export function epochSeconds(time: Ms): number {
  return Math.floor(time / 1000)
}

export function organisationNamed(world: World, name: string): Organisation | undefined {
  return world.organisations.find((organisation) => organisation.name === name)
}

/** Where a device code stands now: in automatic mode, silence becomes approval with time. */
export function deviceStanding(
  grant: DeviceGrant,
  desk: Desk,
): 'pending' | 'approved' | 'denied' | 'used' | 'expired' {
  const now = desk.now()
  if (grant.answer !== 'used' && now >= grant.expiresAt) return 'expired'
  if (grant.answer !== 'none') return grant.answer
  return desk.approve === 'auto' && now - grant.startedAt >= desk.approveAfter
    ? 'approved'
    : 'pending'
}
