/** The plan for one more profile like another, usually with another region. */
import { type ConfigDoc, findProperty, type Property, type Section, valueIn } from './aws-config.ts'
import { encodeBytes } from './aws-config-bytes.ts'
import type { NewKey } from './aws-config-edit.ts'
import { checkName, checkValue, MAY_BE_EMPTY } from './aws-config-grammar.ts'
import { Failed } from './failure.ts'
import { roleOfProcess } from './handed-out.ts'
import type { KeyChange, PlanEntry } from './plan.ts'
import { addition, placeOfNew, standstill, subjectOf } from './plan-entry.ts'
import { checkKey, checkKnown, checkNoSecret } from './profile-keys.ts'
import { shownLine } from './shown-line.ts'
import { checkFree, foundProfile, whyLeftAlone } from './whose-profile.ts'

/**
 * Plans a profile with the keys of another, blocks such as `s3 =` included, some keys given anew. Keys that
 * cannot be written are left out, and named. Throws unknownTarget, nameTaken, badName, badRegion, badValue.
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
  const keys = new Map<string, NewKey>()
  const without: string[] = []
  for (const key of new Set(section.properties.map((property) => property.key))) {
    const property = findProperty(section, key)
    const same = property && copied(doc, section, property)
    if (same === null) without.push(key)
    else keys.set(key, same)
  }
  for (const { key, value } of changes) {
    const checked = checkKey(doc, key, value)
    if (checked !== null) keys.set(key, { key, value: checked })
  }
  const reason = without.length > 0 ? `without ${without.join(', ')}` : null
  const entry = addition(
    { ...subjectOf(profile, reason), name: to },
    [...keys.values()],
    placeOfNew(doc),
  )
  // What somebody wrote into the other profile is not ours to show.
  const diff = entry.diff.map((line) => ({ ...line, text: shownLine(encodeBytes(line.text)) }))
  return [{ ...entry, diff }]
}

/** A key with its value or block; null where it is none that lanyard would write. */
function copied(doc: ConfigDoc, section: Section, { key, nested }: Property): NewKey | null {
  const value = valueIn(section, key) ?? ''
  try {
    if (roleOfProcess(value) === null) checkNoSecret(key)
    if (nested.length > 0) {
      if (value !== '') return null
      for (const inner of nested) {
        checkNoSecret(inner.key)
        checkValue(inner.key, inner.value)
      }
      return { key, value, nested: nested.map((inner) => ({ ...inner })) }
    }
    if (value === '') return MAY_BE_EMPTY.has(key) ? { key, value } : null
    checkValue(key, value)
    checkKnown(doc, key, value)
    // As it is spelled: another spelling of a start URL is another sign-in.
    return { key, value }
  } catch (thrown) {
    if (thrown instanceof Failed) return null
    throw thrown
  }
}
