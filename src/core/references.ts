/** Who refers to a profile by its name: the profiles that assume a role with its credentials. */
import { type ConfigDoc, isProfile, type Section, valueIn } from './aws-config.ts'
import { kept } from './kept.ts'
import type { KeyChange } from './plan.ts'

/** The profiles that name a `source_profile`, by that name. */
const bySource = kept((doc: ConfigDoc): ReadonlyMap<string, readonly Section[]> => {
  const found = new Map<string, Section[]>()
  for (const section of doc.sections.filter(isProfile)) {
    const source = valueIn(section, 'source_profile')
    if (source === null) continue
    const same = found.get(source)
    if (same) same.push(section)
    else found.set(source, [section])
  }
  return found
})

/** The profiles whose `source_profile` is that profile. */
export function referrers(doc: ConfigDoc, name: string): readonly Section[] {
  return bySource(doc).get(name) ?? []
}

/** What makes a profile refer to that one. */
export function referenceTo(name: string): KeyChange {
  return { key: 'source_profile', value: name }
}
