/** Homes to measure in: with thousands of accounts seen before, and a world of the same for the emulator. */
import type { Account, Session } from '../../src/core/model.ts'
import { createWorld, type Organisation, type World } from '../../src/emulator/world.ts'
import { sorted } from '../../src/state/browse.ts'
import { paths } from '../../src/system/paths.ts'
import { createSeenCache } from '../../src/system/seen.ts'
import { type Home, makeHome, sessionSection } from '../stories/home.ts'

export const ROLES = [
  'AdministratorAccess',
  'DeveloperAccess',
  'PowerUserAccess',
  'ReadOnlyAccess',
  'SecurityAudit',
] as const

/** A world whose corp has so many accounts, each with five roles. */
export function largeWorld(accounts: number): World {
  const world = createWorld({ accounts })
  return {
    organisations: world.organisations.map((one) => ({
      ...one,
      accounts: one.accounts.map((account) => ({ ...account, roles: ROLES })),
    })),
  }
}

export function corpOf(world: World): Organisation {
  const corp = world.organisations.find(({ name }) => name === 'corp')
  if (corp === undefined) throw new Error('the world has no corp')
  return corp
}

export function sessionOf({ name, startUrl, region }: Organisation): Session {
  return { name, startUrl, region, scopes: ['sso:account:access'], legacy: false }
}

/** A home that has seen all of corp: its accounts and roles are in the cache, in the order that the program leaves. */
export async function homeThatSaw(corp: Organisation): Promise<Home> {
  const home = await makeHome()
  await home.write('.aws/config', sessionSection(corp))
  const cache = createSeenCache(paths({ HOME: home.path }, process.platform).lanyardCache)
  await cache.write(sessionOf(corp), {
    at: Date.now(),
    accounts: sorted(accountsOf(corp)),
    roles: Object.fromEntries(
      corp.accounts.map(({ id, roles }) => [id, roles.map((name) => ({ accountId: id, name }))]),
    ),
    rolesAt: Object.fromEntries(corp.accounts.map(({ id }) => [id, Date.now()])),
  })
  return home
}

/** The account at the top of the list, once it comes from the cache. */
export function firstOf(corp: Organisation): string {
  return sorted(accountsOf(corp))[0]?.id ?? ''
}

function accountsOf({ accounts }: Organisation): readonly Account[] {
  return accounts.map(({ id, name = '' }) => ({ id, name, email: '' }))
}
