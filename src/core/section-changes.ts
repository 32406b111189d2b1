/** What a write did to the sections of the config file: whether it still stands, and the way back past other changes. */
import { type ConfigDoc, parseConfig, type Section } from './aws-config.ts'
import { applySplices, removeSections, type Splice } from './aws-config-edit.ts'

/** A section before and after a write, from its header to its last key; null where it was not there. */
interface SectionChange {
  readonly header: string
  readonly before: string | null
  readonly after: string | null
}

type Sections = ReadonlyMap<string, Section>

/**
 * Whether another program put a section back to what it was before our write: it had read the file before
 * us and wrote it after us. The three texts hold a byte a character.
 */
export function isReverted(before: string, after: string, now: string): boolean {
  const there = parseConfig(now)
  const found = byHeader(there)
  return changes(before, after).some((change) => bodyOf(there, found, change) === change.before)
}

/**
 * The text now without what a write did to it: its sections as they were before, all others as they are
 * now. Null where a section that it touched has changed since, where it touched no section, and where a
 * header comes twice: nobody could tell the two apart.
 */
export function takeBack(before: string, after: string, now: string): string | null {
  const there = parseConfig(now)
  const found = byHeader(there)
  const touched = changes(before, after)
  if (touched.length === 0 || [before, after, now].some(repeats)) return null
  if (touched.some((change) => bodyOf(there, found, change) !== change.after)) return null

  const changed = touched.flatMap(({ header, before: body }): Splice[] => {
    const section = found.get(header)
    if (section === undefined || body === null) return []
    const { start, end } = section
    return [{ at: start, remove: end - start, insert: ended(body, end < now.length) }]
  })
  const restored = putBack(before, applySplices(now, changed), touched)
  const doc = parseConfig(restored)
  const added = new Set(touched.flatMap(({ header, before: body }) => (body ? [] : [header])))
  const goes = doc.sections.filter(({ header }) => added.has(header))
  const text = applySplices(restored, removeSections(doc, goes))
  return isJust(text, now, touched) ? text : null
}

/** Puts removed sections back: each behind the one that it stood behind, or first, as it did. */
function putBack(before: string, now: string, touched: readonly SectionChange[]): string {
  const missing = new Set(touched.flatMap(({ header, after }) => (after === null ? [header] : [])))
  const doc = parseConfig(now)
  const found = byHeader(doc)
  const top = doc.sections[0]?.start ?? now.length
  const splices: Splice[] = []
  let anchor: Section | null = null
  const old = parseConfig(before)
  for (const section of old.sections) {
    if (!missing.has(section.header)) {
      anchor = found.get(section.header) ?? anchor
      continue
    }
    const body = ended(old.text.slice(section.start, section.end), true)
    const at = anchor?.end ?? top
    const opens = at > 0 && !/[\r\n]$/.test(now.slice(0, at)) ? doc.eol : ''
    const insert = anchor === null ? `${body}${doc.eol}` : `${opens}${doc.eol}${body}`
    splices.push({ at, remove: 0, insert })
  }
  return applySplices(now, splices)
}

/** Whether the touched sections are as they were, and every other one as it is now. */
function isJust(text: string, now: string, touched: readonly SectionChange[]): boolean {
  const wanted = new Map(bodies(parseConfig(now)))
  for (const { header, before } of touched) {
    if (before === null) wanted.delete(header)
    else wanted.set(header, before)
  }
  const got = bodies(parseConfig(text))
  return got.length === wanted.size && got.every(([header, body]) => same(wanted.get(header), body))
}

/** The sections that differ. */
function changes(before: string, after: string): readonly SectionChange[] {
  const [old, fresh] = [parseConfig(before), parseConfig(after)]
  const [was, is] = [byHeader(old), byHeader(fresh)]
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((header) => {
    const change = {
      header,
      before: textOf(old, was.get(header)),
      after: textOf(fresh, is.get(header)),
    }
    return same(change.before, change.after) ? [] : [change]
  })
}

/** The body as the change has it, where only the line ending at the end of the file differs. */
function bodyOf(doc: ConfigDoc, found: Sections, change: SectionChange): string | null {
  const body = textOf(doc, found.get(change.header))
  const known = [change.before, change.after].find((each) => each !== null && same(each, body))
  return known ?? body
}

function bodies(doc: ConfigDoc): readonly (readonly [string, string])[] {
  return doc.sections.map(({ header, start, end }) => [header, doc.text.slice(start, end)])
}

function textOf(doc: ConfigDoc, section: Section | undefined): string | null {
  return section === undefined ? null : doc.text.slice(section.start, section.end)
}

function repeats(text: string): boolean {
  const { sections } = parseConfig(text)
  return new Set(sections.map(({ header }) => header)).size < sections.length
}

function byHeader({ sections }: ConfigDoc): Sections {
  return new Map(sections.map((section) => [section.header, section]))
}

/** A file's last line may lack its end; that is no change of the section. */
function same(a: string | null | undefined, b: string | null | undefined): boolean {
  return a === b || (typeof a === 'string' && typeof b === 'string' && trimEnd(a) === trimEnd(b))
}

function trimEnd(body: string): string {
  return body.replace(/[\r\n]+$/, '')
}

function ended(body: string, goesOn: boolean): string {
  return goesOn && !/[\r\n]$/.test(body) ? `${body}\n` : body
}
