/** Who refers to a profile by its name: the profiles that assume a role with its credentials. */
import { type ConfigDoc, isProfile, type Section, valueIn } from './aws-config.ts'
import type { KeyChange } from './plan.ts'

/** The profiles whose `source_profile` is that profile. */
export function referrers(doc: ConfigDoc, name: string): readonly Section[] {
  return doc.sections.filter(
    (section) => isProfile(section) && valueIn(section, 'source_profile') === name,
  )
}

/** What makes a profile refer to that one. */
export function referenceTo(name: string): KeyChange {
  return { key: 'source_profile', value: name }
}
