/** Keys that mean nothing in a profile, since the AWS CLI takes its credentials from elsewhere (awscli, botocore/credentials.py). */
import { type Section, valueIn } from './aws-config.ts'
import { fail } from './failure.ts'
import { PROCESS_KEY } from './handed-out.ts'
import type { ProfileKind } from './model.ts'
import { kindBy } from './profiles.ts'
import { sanitize } from './sanitize.ts'

const PORTAL = ['sso_start_url', 'sso_region', 'sso_registration_scopes'] as const
const ROLE = ['sso_account_id', 'sso_role_name'] as const
const ASSUMING = [
  'source_profile',
  'role_session_name',
  'external_id',
  'mfa_serial',
  'duration_seconds',
] as const

/** By kind the keys that nobody reads, and in whose place they belong. */
const IDLE: Readonly<Partial<Record<ProfileKind, readonly string[]>>> = {
  role: ['sso_session', ...ROLE, ...PORTAL],
  sso: [...PORTAL, ...ASSUMING, PROCESS_KEY],
  process: ['sso_session', ...ROLE, ...PORTAL, ...ASSUMING],
  ssoLegacy: ['sso_registration_scopes', ...ASSUMING],
}

/**
 * Throws badValue where a change gives a profile keys that nobody would read: one of them is set, or the
 * profile becomes one of another kind and keeps what it signed in with. What was idle before is no reason.
 */
export function checkIdle(section: Section, changes: ReadonlyMap<string, string | null>): void {
  const isThere = (key: string) => {
    const value = changes.get(key)
    return value === undefined ? valueIn(section, key) !== null : value !== null
  }
  const before = kindBy((key) => valueIn(section, key) !== null)
  const kind = kindBy(isThere)
  const idle = IDLE[kind]?.find((key) => {
    return isThere(key) && (kind !== before || typeof changes.get(key) === 'string')
  })
  if (idle === undefined) return
  const name = sanitize(section.name)
  fail(
    'badValue',
    `${idle} would mean nothing in ${name}, which ${DOES[kind]}`,
    nextFor(kind, idle),
  )
}

const DOES: Readonly<Partial<Record<ProfileKind, string>>> = {
  role: 'assumes a role with the credentials of another profile',
  sso: 'signs in through its session',
  ssoLegacy: 'signs in by itself',
  process: 'gets its credentials from a program',
}

function nextFor(kind: ProfileKind, key: string): string {
  if (kind === 'role') {
    return `Set it in the profile that is its source, or add one that assumes: lanyard profile add NAME --role-arn ARN --source-profile PROFILE`
  }
  if (kind === 'process' || key === PROCESS_KEY) {
    return 'Write the role that it is to have: lanyard write ACCOUNT/ROLE --name NAME'
  }
  if (ASSUMING.some((one) => one === key)) return 'Set role_arn with it, or leave it out'
  if (kind === 'sso') return 'Change the session: lanyard sessions edit NAME'
  return 'Bring the profile to the new style first: lanyard profile migrate NAME'
}
