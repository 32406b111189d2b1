/** The role that a TARGET names and its credentials, as far as one look at the files tells. */
import { parseConfig } from '../core/aws-config.ts'
import type { Profile, RoleRef, Session } from '../core/model.ts'
import { readProfiles } from '../core/profiles.ts'
import { roleOfProfile } from '../core/whose-profile.ts'
import type { RoleCredentials } from '../runtime/aws-port.ts'
import { RENEW_CREDENTIALS_WITH } from '../runtime/role-credentials.ts'
import type { Input } from './command.ts'
import type { Files, Surroundings } from './glancing.ts'

export interface SeenTarget {
  readonly target: string
  readonly profile: Profile
  readonly role: RoleRef
  readonly session: Session
}

/** The one TARGET, where it is the profile of a role; null where more has to be asked or said. */
export async function targetAtAGlance(
  { options }: Pick<Surroundings, 'options'>,
  { words }: Input,
  files: Files,
): Promise<SeenTarget | null> {
  const [target, ...others] = words
  if (target === undefined || others.length > 0 || options.session !== null) return null
  const { profiles, sessions } = readProfiles(parseConfig(await files.config()))
  const profile = profiles.find(({ name }) => name === target)
  const role = profile === undefined ? null : roleOfProfile(profile)
  const session = sessions.find(({ name }) => name === role?.session)
  const isSeen = profile !== undefined && role !== null && session !== undefined
  return isSeen ? { target, profile, role, session } : null
}

/** Credentials of the cache that are good for a while, where they may be told; else null. */
export async function keysAtAGlance(
  { stdout }: Pick<Surroundings, 'stdout'>,
  { role, session }: SeenTarget,
  files: Files,
): Promise<RoleCredentials | null> {
  if (stdout.isTTY) return null
  const keys = await files.credentials(role, session)
  return keys !== null && keys.expiration - files.now() > RENEW_CREDENTIALS_WITH ? keys : null
}
