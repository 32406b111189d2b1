/** The plan that writes lines so that all readers read in them what most do. */
import {
  type ConfigDoc,
  findProperty,
  type Property,
  type Section,
  sectionFinder,
  valueIn,
} from './aws-config.ts'
import { BOM } from './aws-config-bytes.ts'
import { checkValue } from './aws-config-grammar.ts'
import { readsAs } from './aws-config-line.ts'
import { Failed } from './failure.ts'
import type { KeyChange, PlanEntry } from './plan.ts'
import { change, subjectOf } from './plan-entry.ts'
import { checkOurs } from './profile-keys.ts'
import { profileOf } from './profiles.ts'
import { shownLine } from './shown-line.ts'

/** What is to be written so that all read it alike. */
export interface Tidy {
  readonly sections: readonly SectionRef[]
  /** The byte order mark goes, for which the AWS CLI rejects the whole file. */
  readonly mark?: true
}

/** A section of the config file, by its kind and name. */
export interface SectionRef {
  readonly kind: 'profile' | 'sso-session'
  readonly name: string
}

/**
 * Plans the same values for the keys of sections, without what some readers trip over: an inline comment
 * goes to a line of its own, a key is spelled in lower case, a colon becomes an equals sign. Lines of
 * credentials are left alone, as is a section that is gone.
 */
export function planTidy(doc: ConfigDoc, { sections, mark }: Tidy): readonly PlanEntry[] {
  const find = sectionFinder(doc)
  const lines = sections.flatMap(({ kind, name }) => {
    const section = find(kind, name).at(-1)
    if (section === undefined) return []
    return [change(doc, section, subjectFor(section, kind), tidied(doc, section))]
  })
  return mark && doc.text.startsWith(BOM) ? [withoutMark(doc), ...lines] : lines
}

/** The first line without the byte order mark in front of it. */
function withoutMark({ text }: ConfigDoc): PlanEntry {
  const line = /^[^\r\n]*/.exec(text)?.[0] ?? ''
  const diff = [
    { kind: 'remove', text: shownLine(line) },
    { kind: 'add', text: shownLine(line.slice(BOM.length)) },
  ] as const
  const who = { session: null, accountId: null, accountName: '', role: null }
  const reason = 'without the invisible byte order mark'
  const what = { section: 'file', name: 'line 1', action: 'change', place: 'line 1' } as const
  return { ...who, ...what, reason, changes: [], diff }
}

/** The keys of a section that can be written so that all read them alike, and are not yet. */
export function tidied(doc: ConfigDoc, section: Section): readonly KeyChange[] {
  return section.properties.flatMap((property) => {
    if (findProperty(section, property.key) !== property) return []
    const value = valueIn(section, property.key)
    if (value === null || readsAs(doc, property, value)) return []
    return canWrite(property, value) ? [{ key: property.key, value }] : []
  })
}

function canWrite({ key, nested }: Property, value: string): boolean {
  if (nested.length > 0) return false
  try {
    checkOurs(key)
    checkValue(key, value)
    return true
  } catch (thrown) {
    if (thrown instanceof Failed) return false
    throw thrown
  }
}

function subjectFor(section: Section, kind: SectionRef['kind']) {
  const reason = 'for all readers alike'
  if (kind === 'profile') return subjectOf(profileOf(section), reason)
  const { name } = section
  const who = { session: name, accountId: null, accountName: '', role: null, reason }
  return { section: kind, name, ...who } as const
}
