/** Entries of a plan, with the diff that people see of them. */
import { diffArrays } from 'diff'
import type { ConfigDoc, Section } from './aws-config.ts'
import { shownBytes } from './aws-config-bytes.ts'
import {
  applySplices,
  linesOf,
  type NewSection,
  profileHeader,
  setKeys,
} from './aws-config-edit.ts'
import type { Profile } from './model.ts'
import type { DiffLine, KeyChange, PlanEntry } from './plan.ts'
import { referenceTo, referrers } from './references.ts'
import { shownLine } from './shown-line.ts'

/** Whom an entry is about; all null or empty for a session. */
export type EntrySubject = Pick<
  PlanEntry,
  'section' | 'name' | 'session' | 'accountId' | 'accountName' | 'role' | 'reason'
>

/** A profile as the subject of an entry. */
export function subjectOf(profile: Profile, reason: string | null = null): EntrySubject {
  const { name, session, accountId, role } = profile
  return { section: 'profile', name, session, accountId, accountName: '', role, reason }
}

/** What an entry is about, as it stands in the file: `[profile x]`, `[default]`; a line by its number. */
export function headerOf({ section, name }: Pick<PlanEntry, 'section' | 'name'>): string {
  if (section === 'file') return name
  return `[${section === 'profile' ? profileHeader(name) : `${section} ${name}`}]`
}

/** Why an entry stays as it is, with its name in front; some reasons are whole sentences that begin with it. */
export function standsBecause({ name, reason }: PlanEntry): string {
  return reason?.startsWith(`${name} `) ? reason : `${name}: ${reason ?? 'nothing to write'}`
}

/** Where new sections go, in words. */
export function placeOfNew({ lines }: ConfigDoc): string {
  return lines === 0 ? 'new' : `new, after line ${lines}`
}

/** A section that is to be added. */
export function addition(
  subject: EntrySubject,
  keys: NewSection['keys'],
  place: string,
): PlanEntry {
  const diff = keys.flatMap(linesOf).map((text) => ({ kind: 'add' as const, text }))
  return { ...subject, action: 'add', place, changes: keys, diff }
}

/** Keys of a section that are to change; `unchanged` where all of them are as wanted. */
export function change(
  doc: ConfigDoc,
  section: Section,
  subject: EntrySubject,
  changes: readonly KeyChange[],
): PlanEntry {
  const diff = changeDiff(doc, section, changes)
  const action = diff.some(({ kind }) => kind !== 'same') ? 'change' : 'unchanged'
  return { ...subject, action, place: `line ${section.line}`, changes, diff }
}

/** A section that is to be taken out. */
export function removal(doc: ConfigDoc, section: Section, subject: EntrySubject): PlanEntry {
  const diff = bodyOf(doc.text.slice(section.start, section.end)).map((line) => ({
    kind: 'remove' as const,
    text: shownLine(line),
  }))
  return { ...subject, action: 'remove', place: `line ${section.line}`, changes: [], diff }
}

/** A profile that is to be called otherwise, with the lines of others that refer to it. Throws badName. */
export function renaming(
  doc: ConfigDoc,
  section: Section,
  subject: EntrySubject,
  to: string,
): PlanEntry {
  const header = (kind: DiffLine['kind'], words: string): DiffLine => ({
    kind,
    text: `[${shownBytes(words)}]`,
  })
  const follows = referrers(doc, subject.name).flatMap((each) => [
    header('same', each.header),
    ...changeDiff(doc, each, [referenceTo(to)]).filter(({ kind }) => kind !== 'same'),
  ])
  const diff = [header('remove', section.header), header('add', profileHeader(to)), ...follows]
  return { ...subject, action: 'rename', to, place: `line ${section.line}`, changes: [], diff }
}

/** Something that stays as it is; the subject's reason says why. */
export function standstill(
  subject: EntrySubject,
  action: 'unchanged' | 'conflict',
  section: Section | null,
): PlanEntry {
  const place = section ? `line ${section.line}` : 'new'
  return { ...subject, action, place, changes: [], diff: [] }
}

/** Whether an entry's section still is what it was when the plan was made. */
export function isFresh(doc: ConfigDoc, section: Section, entry: PlanEntry): boolean {
  return JSON.stringify(diffNow(doc, section, entry)) === JSON.stringify(entry.diff)
}

function diffNow(doc: ConfigDoc, section: Section, entry: PlanEntry): readonly DiffLine[] {
  if (entry.action === 'remove') return removal(doc, section, entry).diff
  if (entry.to !== undefined) return renaming(doc, section, entry, entry.to).diff
  return changeDiff(doc, section, entry.changes)
}

function changeDiff(
  doc: ConfigDoc,
  section: Section,
  changes: readonly KeyChange[],
): readonly DiffLine[] {
  const before = doc.text.slice(section.start, section.end)
  const splices = setKeys(doc, section, changes)
  const after = applySplices(
    before,
    splices.map((splice) => ({ ...splice, at: splice.at - section.start })),
  )
  return diffArrays(bodyOf(before), bodyOf(after)).flatMap(({ added, removed, value }) =>
    value.map((line) => ({
      kind: added ? 'add' : removed ? 'remove' : 'same',
      text: shownLine(line),
    })),
  )
}

/** The lines of a section below its header. */
function bodyOf(section: string): string[] {
  const lines = section.split(/\r\n|\n|\r/)
  return lines.slice(1, lines.at(-1) === '' ? -1 : undefined)
}
