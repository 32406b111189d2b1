/** The plan that gives a profile another name: in its header, and wherever other profiles refer to it. */
import type { ConfigDoc } from './aws-config.ts'
import { checkName } from './aws-config-grammar.ts'
import type { PlanEntry } from './plan.ts'
import { renaming, standstill, subjectOf } from './plan-entry.ts'
import { checkFree, foundProfile } from './whose-profile.ts'

/**
 * Plans the one entry: all lines of the profile stay, and `source_profile` of others follows in the same
 * step, so that none is ever left behind. A name that stands in the file twice is a `conflict`: the new one
 * would make the AWS CLI reject the file. Throws unknownTarget, nameTaken, badName.
 */
export function planRename(doc: ConfigDoc, from: string, to: string): readonly PlanEntry[] {
  const { profile, section, times } = foundProfile(doc, from)
  if (from === to)
    return [standstill(subjectOf(profile, 'called so already'), 'unchanged', section)]
  checkName(to)
  checkFree(doc, to)
  if (times > 1) {
    const reason = `stands in the file ${times} times; join the sections first`
    return [standstill(subjectOf(profile, reason), 'conflict', section)]
  }
  return [renaming(doc, section, subjectOf(profile, `becomes ${to}`), to)]
}
