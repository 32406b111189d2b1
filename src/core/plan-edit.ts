/** The plan that changes keys of a profile. */
import { type ConfigDoc, findProperty, type Section } from './aws-config.ts'
import { fail } from './failure.ts'
import { checkIdle } from './idle-keys.ts'
import type { KeyChange, PlanEntry } from './plan.ts'
import { change, standstill, subjectOf } from './plan-entry.ts'
import { checkKey } from './profile-keys.ts'
import { foundProfile, whyLeftAlone } from './whose-profile.ts'

/**
 * Plans the change of any keys but those of credentials; a value of null takes a key out. A profile whose
 * credentials are not of Identity Center is a `conflict`. A key that would mean nothing is refused. Throws unknownTarget, badValue, badRegion.
 */
export function planEdit(
  doc: ConfigDoc,
  name: string,
  changes: readonly KeyChange[],
): readonly PlanEntry[] {
  const { profile, section } = foundProfile(doc, name)
  const left = whyLeftAlone(profile)
  if (left !== null) return [standstill(subjectOf(profile, left), 'conflict', section)]
  const last = new Map(changes.map(({ key, value }) => [key, value]))
  const news = [...last].map(([key, value]) => {
    if (value !== null) checkFlat(section, key)
    return { key, value: checkKey(doc, key, value) }
  })
  checkIdle(section, last)
  const entry = change(doc, section, subjectOf(profile), news)
  return [{ ...entry, reason: entry.action === 'unchanged' ? 'already so' : null }]
}

/** A value in front of an indented block would change what the block means. */
function checkFlat(section: Section, key: string): void {
  if ((findProperty(section, key)?.nested.length ?? 0) === 0) return
  fail('badValue', `${key} of ${section.name} is a block of keys`, 'Change it with an editor')
}
