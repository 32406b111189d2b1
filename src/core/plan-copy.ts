/** The plan for one more profile like another, usually with another region. */
import { type ConfigDoc, type Property, type Section, valueIn } from './aws-config.ts'
import { checkName } from './aws-config-grammar.ts'
import { Failed } from './failure.ts'
import type { KeyChange, PlanEntry } from './plan.ts'
import { addition, placeOfNew, standstill, subjectOf } from './plan-entry.ts'
import { checkKey } from './profile-keys.ts'
import { checkFree, foundProfile, whyLeftAlone } from './whose-profile.ts'

/**
 * Plans a profile with the keys of another, some of them given anew. Keys that cannot be written are left
 * out, and named. Throws unknownTarget, nameTaken, badName, badRegion, badValue.
 */
export function planCopy(
  doc: ConfigDoc,
  name: string,
  to: string,
  changes: readonly KeyChange[],
): readonly PlanEntry[] {
  const { profile, section } = foundProfile(doc, name)
  const left = whyLeftAlone(profile)
  if (left !== null) return [standstill(subjectOf(profile, left), 'conflict', section)]
  checkFree(doc, checkName(to))
  const keys = new Map<string, string>()
  const without: string[] = []
  for (const property of section.properties) {
    const value = copied(doc, section, property)
    if (value === null) without.push(property.key)
    else keys.set(property.key, value)
  }
  for (const { key, value } of changes) {
    const checked = checkKey(doc, key, value)
    if (checked !== null) keys.set(key, checked)
  }
  const reason = without.length > 0 ? `without ${without.join(', ')}` : null
  const given = [...keys].map(([key, value]) => ({ key, value }))
  return [addition({ ...subjectOf(profile, reason), name: to }, given, placeOfNew(doc))]
}

/** The value of a key, null where it is a block, empty, or none that lanyard would write. */
function copied(doc: ConfigDoc, section: Section, { key, nested }: Property): string | null {
  const value = valueIn(section, key)
  if (value === null || nested.length > 0) return null
  try {
    return checkKey(doc, key, value) === null ? null : value
  } catch (thrown) {
    if (thrown instanceof Failed) return null
    throw thrown
  }
}
