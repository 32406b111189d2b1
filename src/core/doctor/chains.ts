/** Profiles that assume a role, and where its credentials come from (awscli, botocore/credentials.py, AssumeRoleProvider). */
import { type ConfigDoc, isProfile, type Section, valueIn } from '../aws-config.ts'
import type { ProfileName } from '../model.ts'
import { suggestion } from '../suggestion.ts'
import { command } from './command.ts'
import { about, type Finding, finding } from './finding.ts'

/** Every role-chaining profile that cannot work. `others`: profiles of the credentials file. */
export function judgeChains(doc: ConfigDoc, others: ReadonlySet<ProfileName>): readonly Finding[] {
  const profiles = new Map(
    doc.sections.flatMap((one) => (isProfile(one) ? [[one.name, one] as const] : [])),
  )
  return [...profiles.values()].flatMap((section) => {
    const why = valueIn(section, 'role_arn') === null ? null : faultOf(section, profiles, others)
    if (why === null) return []
    const [message, fix] = why
    return [finding('chain', 'fail', `${section.name} ${message}`, { fix, ...about(section) })]
  })
}

function faultOf(
  section: Section,
  profiles: ReadonlyMap<ProfileName, Section>,
  others: ReadonlySet<ProfileName>,
): readonly [message: string, fix: string] | null {
  const { name } = section
  const source = valueIn(section, 'source_profile')
  const isOther = valueIn(section, 'credential_source') !== null
  const edit = (...changes: readonly string[]) => command('profile', 'edit', name, ...changes)
  if (source === null) {
    if (isOther || valueIn(section, 'web_identity_token_file') !== null) return null
    return ["assumes a role with nobody's credentials", edit('source_profile=NAME')]
  }
  if (isOther) {
    return ['has both source_profile and credential_source', edit('credential_source=')]
  }
  if (!profiles.has(source)) {
    if (others.has(source)) return null
    const near = suggestion(source, [...profiles.keys()], (one) => edit(`source_profile=${one}`))
    return [`needs the profile ${source}, which is not there`, near ?? edit('source_profile=NAME')]
  }
  return loops(section, profiles)
    ? [`assumes a role with credentials that come from itself`, edit('source_profile=NAME')]
    : null
}

/** Whether the way from source to source comes back; a profile may be its own source with keys of its own. */
function loops(start: Section, profiles: ReadonlyMap<ProfileName, Section>): boolean {
  const passed = new Set<ProfileName>()
  let section: Section | undefined = start
  while (section !== undefined && valueIn(section, 'role_arn') !== null) {
    if (passed.has(section.name)) return true
    passed.add(section.name)
    const source: string | null = valueIn(section, 'source_profile')
    if (source === null) return false
    if (source === section.name) return valueIn(section, 'aws_access_key_id') === null
    section = profiles.get(source)
  }
  return false
}
