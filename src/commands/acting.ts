/** Whom a TARGET acts as: a profile by its name, or ACCOUNT/ROLE; and the credentials for that. */
import type { Used } from '../core/aws-environment.ts'
import { fail } from '../core/failure.ts'
import type { ProfileName, RoleRef, Session } from '../core/model.ts'
import { profileFinder } from '../core/role-profiles.ts'
import { roleOfProfile } from '../core/whose-profile.ts'
import { createAccess } from '../runtime/access.ts'
import type { RoleCredentials } from '../runtime/aws-port.ts'
import { createRoleAccess } from '../runtime/role-credentials.ts'
import type { From } from './browsing.ts'
import type { Context, Input, Program } from './command.ts'
import { note } from './output.ts'
import { sessionNamed } from './start.ts'
import { resolveTarget } from './targets.ts'
import { misused } from './usage.ts'
import { profileNamed } from './whoami.ts'

export interface Acting {
  /** What it was called. */
  readonly target: string
  /** The profile that was named, or that stands for the role; null where there is none. */
  readonly profile: ProfileName | null
  /** Null for a profile whose credentials come from elsewhere. */
  readonly as: ActingRole | null
  /** That of the profile, else the default of the settings. */
  readonly region: string | null
}

/** A target whose credentials may be handed out: at-risk.ts has asked whoever is to be asked, and nothing else makes one. */
export interface Cleared extends Acting {
  readonly asked: 'whoever a rule wants' | 'nobody'
}

export interface ActingRole {
  readonly role: RoleRef
  readonly session: Session
}

/** The one TARGET of a command line; throws `usage` where there is none, or more. */
export function targetOf({ words }: Input, command: string): string {
  const [target, ...others] = words
  if (target !== undefined && others.length === 0) return target
  return misused(`${command} takes one profile, or ACCOUNT/ROLE`, 'Run lanyard list profiles')
}

/**
 * Finds who is meant; a profile of that name comes before an account. `cached` asks nobody. Throws
 * `unknownTarget` with the nearest name.
 */
export async function actingAs(
  context: Context,
  program: Program,
  target: string,
  from: Exclude<From, 'live'> = 'aws',
): Promise<Acting> {
  const state = program.store.getState()
  const named = state.profiles.find(({ name }) => name === target)
  if (named === undefined && target.includes('/')) {
    const { session, accountId, role } = await resolveTarget(context, program, target, from)
    const ref = { session, accountId, role }
    const profile = profileFinder(state.profiles, state.sessions)(ref)
    const region = profile?.region ?? state.settings.region
    const as = { role: ref, session: sessionNamed(state, session) }
    return { target, profile: profile?.name ?? null, as, region }
  }
  const profile =
    named ?? profileNamed(state, target, 'Run lanyard profile list. A role is ACCOUNT/ROLE')
  const { name, region } = profile
  const role = roleOfProfile(profile)
  if (role === null) return { target, profile: name, as: null, region }
  const { session } = context.options
  if (session !== null && session !== role.session) {
    misused(`${name} belongs to ${role.session}, not to ${session}`, 'Leave --session out')
  }
  return { target, profile: name, as: { role, session: sessionNamed(state, role.session) }, region }
}

/** The role of a target; throws `unknownTarget` for a profile whose credentials come from elsewhere. */
export function roleOfTarget({ target, as }: Acting): ActingRole {
  if (as !== null) return as
  return fail(
    'unknownTarget',
    `${target} is not a profile of a sign-in`,
    `Run lanyard profile show ${target}`,
  )
}

/** Credentials of the role: cached, else of AWS. Throws `notSignedIn`; a browser is never opened. */
export function credentialsOf(
  { signal }: Context,
  { ports }: Program,
  acting: Cleared,
): Promise<RoleCredentials> {
  const { role, session } = roleOfTarget(acting)
  return createRoleAccess(ports, createAccess(ports)).credentials(role, session, signal)
}

/** What an environment is made of for the target: its keys, or its profile where they come from elsewhere. */
export async function usedBy(context: Context, program: Program, acting: Cleared): Promise<Used> {
  const { target, region, profile, as } = acting
  if (as === null && profile !== null) {
    note(context, 'care', `${target} is no role of a sign-in: only AWS_PROFILE is set for it`)
    return { target, region, by: { profile } }
  }
  return { target, region, by: { keys: await credentialsOf(context, program, acting) } }
}

/** Throws `usage` where secrets would end up on a screen, and in its scrollback. */
export function keepOffTerminal({ stdout }: Context, next: string): void {
  if (stdout.isTTY) misused('Credentials are not shown on a terminal', next)
}
