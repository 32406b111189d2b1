/** Carries a plan out on the text of the config file, and makes sure that nothing else changed. */
import {
  type ConfigDoc,
  isProfile,
  type NestedProperty,
  parseConfig,
  type Section,
  sectionFinder,
} from './aws-config.ts'
import { BOM } from './aws-config-bytes.ts'
import {
  addSections,
  applySplices,
  hasAll,
  profileHeader,
  removeSections,
  renameSection,
  type Splice,
  setKeys,
} from './aws-config-edit.ts'
import { checkEditable } from './aws-config-grammar.ts'
import { fail } from './failure.ts'
import type { KeyChange, PlanEntry } from './plan.ts'
import { headerOf, isFresh } from './plan-entry.ts'
import { referenceTo, referrers } from './references.ts'

/** An entry about a section. */
type SectionEntry = PlanEntry & { readonly section: 'profile' | 'sso-session' }

const AGAIN = 'Make the plan again; nothing was written'

/**
 * The text (a byte a character) after the plan's entries; the same text where they are carried out
 * already. The text may be newer than the plan; `doc` is its document, where that is at hand. Throws
 * keepsChanging where a planned section changed since, nameTaken where a new one came into the file,
 * notEditable where the file's own form stands in the way.
 */
export function applyPlan(
  text: string,
  entries: readonly PlanEntry[],
  doc: ConfigDoc = parseConfig(text),
): string {
  checkEditable(text)
  const find = sectionFinder(doc)
  const splices: Splice[] = []
  const removed = new Set<Section>()
  const renamed = new Map<Section, string>()
  const changed = new Map<Section, readonly KeyChange[]>()
  const set = (section: Section, changes: readonly KeyChange[]) => {
    splices.push(...setKeys(doc, section, changes))
    changed.set(section, [...(changed.get(section) ?? []), ...changes])
  }
  const added: SectionEntry[] = []
  for (const entry of entries) {
    if (entry.section === 'file') {
      if (text.startsWith(BOM)) splices.push({ at: 0, remove: BOM.length, insert: '' })
      continue
    }
    const sections = find(entry.section, entry.name)
    const section = sections.at(-1) ?? null
    if (entry.action === 'add') {
      if (section === null) added.push({ ...entry, section: entry.section })
      else if (!hasAll(doc, section, entry.changes)) taken(entry)
    } else if (entry.action === 'remove') {
      if (section === null) continue
      if (!isFresh(doc, section, entry)) stale(entry)
      // All of that name: taking the last of several out would bring an older one back to life.
      for (const each of sections) removed.add(each)
    } else if (entry.action === 'change') {
      if (section === null) stale(entry)
      if (hasAll(doc, section, entry.changes)) continue
      if (!isFresh(doc, section, entry)) stale(entry)
      set(section, entry.changes)
    } else if (entry.to !== undefined) {
      const { to } = entry
      const isThere = find('profile', to).length > 0
      if (section === null && isThere) continue
      if (section === null || sections.length > 1 || !isFresh(doc, section, entry)) stale(entry)
      if (isThere) taken({ ...entry, name: to })
      splices.push(...renameSection(doc, section, to))
      renamed.set(section, to)
      for (const each of referrers(doc, entry.name)) set(each, [referenceTo(to)])
    }
  }
  splices.push(...removeSections(doc, [...removed]), ...addSections(doc, added.map(newSection)))
  if (splices.length === 0) return text
  const after = applySplices(text, splices)
  const kept = doc.sections.filter((section) => !removed.has(section))
  checkOutcome(doc, kept, { renamed, changed, added }, parseConfig(after, doc))
  return after
}

function newSection({ section, name, changes }: SectionEntry) {
  const keys = changes.flatMap((each) =>
    each.value === null ? [] : [{ ...each, value: each.value }],
  )
  return { kind: section, name, keys }
}

/** What was done to the sections of the document. */
interface Done {
  readonly renamed: ReadonlyMap<Section, string>
  readonly changed: ReadonlyMap<Section, readonly KeyChange[]>
  readonly added: readonly SectionEntry[]
}

/**
 * A second look at the result, by what readers will make of it: a file indented in odd ways can give a line
 * another meaning than the one it was written with. Better to write nothing then.
 */
function checkOutcome(
  before: ConfigDoc,
  kept: readonly Section[],
  { renamed, changed, added }: Done,
  after: ConfigDoc,
): void {
  const isGood =
    after.sections.length === kept.length + added.length &&
    after.strays.length <= before.strays.length &&
    kept.every((section, index) => {
      const now = after.sections[index]
      const changes = changed.get(section)
      if (now === undefined || now.header !== headerAfter(section, renamed)) return false
      if (changes) return hasAll(after, now, changes)
      return now === section || meansTheSame(now, section)
    }) &&
    added.every((entry, index) => {
      const now = after.sections[kept.length + index]
      if (now === undefined || now.name !== entry.name) return false
      const kind = isProfile(now) ? 'profile' : now.kind
      return kind === entry.section && hasAll(after, now, entry.changes)
    })
  if (isGood) return
  const message = 'The indentation of the config file gives new lines another meaning'
  fail('notEditable', message, 'Let its sections begin at the left edge, then try again')
}

function headerAfter(section: Section, renamed: Done['renamed']): string {
  const name = renamed.get(section)
  return name === undefined ? section.header : profileHeader(name)
}

function meansTheSame(a: Section, b: Section): boolean {
  return areSame(a.properties, b.properties, (one, other) =>
    areSame(one.nested, other.nested, () => true),
  )
}

/** Whether keys and values are the same in the same order, and what else `alike` asks for. */
function areSame<T extends NestedProperty>(
  a: readonly T[],
  b: readonly T[],
  alike: (one: T, other: T) => boolean,
): boolean {
  return (
    a.length === b.length &&
    a.every((one, at) => {
      const other = b[at]
      if (other === undefined || one.key !== other.key) return false
      return one.value === other.value && alike(one, other)
    })
  )
}

function taken(entry: PlanEntry): never {
  return fail('nameTaken', `Another program wrote ${headerOf(entry)} meanwhile`, AGAIN)
}

function stale(entry: PlanEntry): never {
  return fail('keepsChanging', `${headerOf(entry)} changed since the plan was made`, AGAIN)
}
