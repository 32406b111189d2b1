/** The sessions and profiles that a config document holds, whoever wrote them. */
import { type ConfigDoc, isProfile, type Section, valueIn } from './aws-config.ts'
import { roleOfArn } from './aws-names.ts'
import { PROCESS_KEY, roleOfProcess } from './handed-out.ts'
import { kept } from './kept.ts'
import type { Profile, ProfileKind, Session } from './model.ts'
import { splitScopes } from './scopes.ts'

export interface ProfilesRead {
  readonly sessions: readonly Session[]
  readonly profiles: readonly Profile[]
}

/**
 * Sessions and profiles in the order of the file, those of old-style profiles behind the others. Of sections
 * with one name the last counts. A session that lacks its start URL or region has an empty one:
 * it is there to be put right, and cannot be signed in to.
 */
export const readProfiles = kept((doc: ConfigDoc): ProfilesRead => {
  const profiles = lastOfEach(doc.sections.filter(isProfile)).map(profileOf)
  const sessions = lastOfEach(doc.sections.filter(({ kind }) => kind === 'sso-session'))
  return { sessions: [...sessions.map(sessionOf), ...legacySessions(doc, profiles)], profiles }
})

/** The profile that a section holds; what it is follows the order in which the AWS CLI looks for credentials. */
export function profileOf(section: Section): Profile {
  const kind = kindBy((key) => valueIn(section, key) !== null)
  const ours = kind === 'process' ? roleOfProcess(valueIn(section, PROCESS_KEY) ?? '') : null
  const session = kind === 'sso' ? 'sso_session' : kind === 'ssoLegacy' ? 'sso_start_url' : null
  return {
    name: section.name,
    kind: ours === null ? kind : 'lanyard',
    session: session === null ? null : valueIn(section, session),
    accountId: valueIn(section, 'sso_account_id'),
    role: valueIn(section, 'sso_role_name'),
    ...ours,
    region: valueIn(section, 'region'),
    output: valueIn(section, 'output'),
    line: section.line,
    ...(kind === 'role' ? assumedBy(section) : {}),
  }
}

function assumedBy(section: Section): Pick<Profile, 'assumes'> {
  const role = roleOfArn(valueIn(section, 'role_arn') ?? '')
  return role === null ? {} : { assumes: { ...role, source: valueIn(section, 'source_profile') } }
}

/** The session that an `[sso-session]` section holds. */
function sessionOf(section: Section): Session {
  const byCode = /^true$/i.test(valueIn(section, 'sso_use_device_code') ?? '')
  return {
    name: section.name,
    startUrl: valueIn(section, 'sso_start_url') ?? '',
    region: valueIn(section, 'sso_region') ?? '',
    scopes: splitScopes(valueIn(section, 'sso_registration_scopes') ?? ''),
    legacy: false,
    ...(byCode ? { flow: 'code' as const } : {}),
  }
}

/** What a profile is by the keys that it has, in the order in which the AWS CLI looks for credentials. */
export function kindBy(has: (key: string) => boolean): Exclude<ProfileKind, 'lanyard'> {
  if (has('role_arn')) return 'role'
  if (has('sso_session')) return 'sso'
  if (has('sso_start_url')) return 'ssoLegacy'
  if (has('login_session')) return 'login'
  if (has(PROCESS_KEY)) return 'process'
  if (has('aws_access_key_id')) return 'static'
  return 'other'
}

/** One session for each start URL of old-style profiles; its region is the first one given. */
function legacySessions(doc: ConfigDoc, profiles: readonly Profile[]): readonly Session[] {
  const old = profiles.filter(({ kind }) => kind === 'ssoLegacy')
  if (old.length === 0) return []
  const regions = new Map<string, string>()
  const lines = new Map(doc.sections.map((section) => [section.line, section]))
  for (const { session, line } of old) {
    const section = lines.get(line)
    if (session === null || section === undefined) continue
    regions.set(session, regions.get(session) || (valueIn(section, 'sso_region') ?? ''))
  }
  return [...regions].map(([startUrl, region]) => {
    return { name: startUrl, startUrl, region, scopes: [], legacy: true }
  })
}

function lastOfEach(sections: readonly Section[]): readonly Section[] {
  return [...new Map(sections.map((section) => [section.name, section])).values()]
}
