/** The plan that takes profiles out of the config file. */
import type { ConfigDoc } from './aws-config.ts'
import type { PlanEntry } from './plan.ts'
import { removal, standstill, subjectOf } from './plan-entry.ts'
import { referrers } from './references.ts'
import { foundProfile, isOurs, notOurs } from './whose-profile.ts'

/**
 * Plans to take profiles out, each once. `kinds`: with `ours` a profile that is not of Identity Center is a
 * `conflict`; with `any` somebody named just these. What others refer to is said. Throws unknownTarget.
 */
export function planRemoveProfiles(
  doc: ConfigDoc,
  names: readonly string[],
  kinds: 'ours' | 'any' = 'ours',
): readonly PlanEntry[] {
  const gone = new Set(names)
  return [...gone].map((name) => {
    const { profile, section } = foundProfile(doc, name)
    if (kinds === 'ours' && !isOurs(profile)) {
      return standstill(subjectOf(profile, notOurs(profile)), 'conflict', section)
    }
    const users = referrers(doc, name).filter((each) => !gone.has(each.name))
    const reason =
      users.length > 0 ? `source of ${users.map((each) => each.name).join(', ')}` : null
    return removal(doc, section, subjectOf(profile, reason))
  })
}
