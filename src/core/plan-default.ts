/** The plan that makes a profile the default: `[default]` signs in to the same role. */
import { type ConfigDoc, findSection, valueIn } from './aws-config.ts'
import { PROCESS_KEY } from './handed-out.ts'
import type { KeyChange, PlanEntry } from './plan.ts'
import { addition, change, placeOfNew, standstill, subjectOf } from './plan-entry.ts'
import { foundProfile, isOurs, whyLeftAlone } from './whose-profile.ts'

const STYLES = [
  'sso_session',
  'sso_start_url',
  'sso_region',
  'sso_account_id',
  'sso_role_name',
  PROCESS_KEY,
]
const OPTIONS = ['region', 'output']

/**
 * Plans `[default]` with the keys of the profile: new at the end, or those keys changed and all others
 * kept. A default that holds credentials of another kind, or assumes a role, is a `conflict`, as is a
 * profile that is not of Identity Center. Throws unknownTarget.
 */
export function planDefault(doc: ConfigDoc, name: string): readonly PlanEntry[] {
  const { profile, section } = foundProfile(doc, name)
  if (!isOurs(profile)) {
    const reason = 'does not sign in through Identity Center'
    return [standstill(subjectOf(profile, reason), 'conflict', section)]
  }
  const keysOf = (keys: readonly string[]): readonly KeyChange[] =>
    keys.map((key) => ({ key, value: valueIn(section, key) }))
  const given = keysOf([...STYLES, ...OPTIONS]).flatMap(({ key, value }) =>
    value === null ? [] : [{ key, value }],
  )
  const subject = { ...subjectOf(profile, `as ${name}`), name: 'default' }
  if (findSection(doc, 'profile', 'default') === null) {
    return [addition(subject, given, placeOfNew(doc))]
  }
  const old = foundProfile(doc, 'default')
  const left = old.profile.kind === 'role' ? 'assumes a role' : whyLeftAlone(old.profile)
  if (left !== null) return [standstill({ ...subject, reason: left }, 'conflict', old.section)]
  const options = given.filter(({ key }) => OPTIONS.includes(key))
  const entry = change(doc, old.section, subject, [...keysOf(STYLES), ...options])
  return [
    { ...entry, reason: entry.action === 'unchanged' ? `as ${name} already` : subject.reason },
  ]
}
