/** Edits of the config document: each one is a few splices, so that no byte outside the edited lines changes. */
import { type ConfigDoc, findProperty, type Property, type Section } from './aws-config.ts'
import { BOM, encodeBytes } from './aws-config-bytes.ts'
import { checkName, checkValue } from './aws-config-grammar.ts'
import { isSpace, readsAs, takeApart } from './aws-config-line.ts'
import type { KeyChange } from './plan.ts'

/** At `at`, takes `remove` characters out and puts `insert` there. */
export interface Splice {
  readonly at: number
  readonly remove: number
  readonly insert: string
}

export type NewKey = KeyChange & { readonly value: string }

export interface NewSection {
  readonly kind: 'profile' | 'sso-session'
  readonly name: string
  readonly keys: readonly NewKey[]
}

/** The text after the splices, which are counted in offsets of the text before. */
export function applySplices(text: string, splices: readonly Splice[]): string {
  const parts: string[] = []
  let done = 0
  for (const { at, remove, insert } of splices.toSorted((a, b) => a.at - b.at)) {
    if (at > done) parts.push(text.slice(done, at))
    parts.push(insert)
    done = Math.max(done, at + remove)
  }
  parts.push(text.slice(done))
  return parts.join('')
}

/**
 * Sets keys of a section, or takes them out where the value is null. A key that is there keeps its place,
 * indentation and spacing; an inline comment moves to a line of its own, since the AWS CLI would read it as
 * part of the value, and since it is not ours to throw away with a key. New keys follow the section's last line, in its style.
 * Throws badValue for what cannot be written safely.
 */
export function setKeys(
  doc: ConfigDoc,
  section: Section,
  changes: readonly KeyChange[],
): readonly Splice[] {
  const splices: Splice[] = []
  const added: string[] = []
  const style = styleOf(doc, section)
  for (const { key, value } of changes) {
    if (value !== null) checkValue(key, value)
    const property = findProperty(section, key)
    if (!property) {
      if (value !== null) added.push(`${style.indent}${key}${style.separator}${encodeBytes(value)}`)
    } else if (value === null) {
      splices.push(removeProperty(doc, property, style.eol))
    } else if (!readsAs(doc, property, value)) {
      splices.push(replaceValue(doc, property, value, style.eol))
    }
  }
  if (added.length > 0) {
    const open = endsLine(doc.text.slice(0, section.end)) ? '' : style.eol
    const lines = added.map((line) => line + style.eol).join('')
    splices.push({ at: section.end, remove: 0, insert: open + lines })
  }
  return splices
}

/** Whether the section's keys are as wanted, to every reader. */
export function hasAll(doc: ConfigDoc, section: Section, changes: readonly KeyChange[]): boolean {
  return changes.every(({ key, value, nested }) => {
    const property = findProperty(section, key)
    if (value === null || property === null) return value === null && property === null
    if (!readsAs(doc, property, value)) return false
    return nested === undefined || JSON.stringify(property.nested) === JSON.stringify(nested)
  })
}

/**
 * Puts new sections at the end of the file, one blank line before each, in the grammar that every reader
 * understands. Throws badName or badValue for what cannot be written safely.
 */
export function addSections(doc: ConfigDoc, sections: readonly NewSection[]): readonly Splice[] {
  if (sections.length === 0) return []
  const { text } = doc
  const eol = text.endsWith('\r') ? '\r' : doc.eol
  const blocks = sections.map(({ kind, name, keys }) => {
    checkName(name)
    const header = kind === 'profile' ? profileHeader(name) : `${kind} ${name}`
    for (const { key, value, nested } of keys) {
      if (nested === undefined) checkValue(key, value)
      for (const inner of nested ?? []) checkValue(inner.key, inner.value)
    }
    const lines = keys.flatMap(linesOf).map(encodeBytes)
    return [`[${header}]`, ...lines].map((line) => line + eol).join('')
  })
  const open = text === '' || text === BOM || endsLine(text) ? '' : eol
  const blank = endsBlank(text) ? '' : eol
  return [{ at: text.length, remove: 0, insert: open + blank + blocks.join(eol) }]
}

/** A key of a new section as it is written: its line, and those of its block. */
export function linesOf({ key, value, nested = [] }: NewKey): readonly string[] {
  const line = value === '' ? `${key} =` : `${key} = ${value}`
  return [line, ...nested.map((inner) => `  ${inner.key} = ${inner.value}`)]
}

/**
 * Takes sections out whole, each with the blank line before it where another one follows. Comments above a
 * section and below its last key stay: nobody can know whose they are.
 */
export function removeSections(doc: ConfigDoc, sections: readonly Section[]): readonly Splice[] {
  let top = doc.text.startsWith(BOM) ? BOM.length : 0
  return sections
    .toSorted((a, b) => a.start - b.start)
    .map(({ start, end }) => {
      const before = blankLineBefore(doc.text, start)
      const after = blankLineAfter(doc.text, end)
      if (start === top) {
        top = end + after
        return { at: start, remove: top - start, insert: '' }
      }
      const apart = after > 0 || end === doc.text.length ? before : 0
      return { at: start - apart, remove: end - start + apart, insert: '' }
    })
}

/** Gives a profile another name and keeps all of its lines. Throws badName. */
export function renameSection(doc: ConfigDoc, section: Section, name: string): readonly Splice[] {
  const at = doc.text.indexOf('[', section.start) + 1
  return [{ at, remove: section.header.length, insert: profileHeader(checkName(name)) }]
}

/** What stands between the brackets of a profile's header. */
export function profileHeader(name: string): string {
  return name === 'default' ? 'default' : `profile ${name}`
}

function replaceValue(doc: ConfigDoc, property: Property, value: string, eol: string): Splice {
  const { indent, separator, length } = takeApart(doc, property)
  const line = `${indent}${property.key}${separator}${encodeBytes(value)}`
  return { at: property.start, remove: length, insert: commentOf(doc, property, eol) + line }
}

function removeProperty(doc: ConfigDoc, property: Property, eol: string): Splice {
  const { start, end } = property
  return { at: start, remove: end - start, insert: commentOf(doc, property, eol) }
}

/** The inline comment of a property as a line of its own; empty where there is none. */
function commentOf(doc: ConfigDoc, property: Property, eol: string): string {
  const { indent, old } = takeApart(doc, property)
  const at = old.search(/(?:^|[ \t])[#;]/)
  return at < 0 ? '' : `${indent}${old.slice(at).trim()}${eol}`
}

function styleOf(doc: ConfigDoc, section: Section) {
  const model = section.properties.findLast((property) => property.value !== '')
  const last = section.properties.at(-1)
  return {
    separator: model ? takeApart(doc, model).separator : ' = ',
    indent: last ? takeApart(doc, last).indent : '',
    eol: /\r\n|\n|\r/.exec(doc.text.slice(section.start, section.end))?.[0] ?? doc.eol,
  }
}

function endsLine(text: string): boolean {
  return text.endsWith('\n') || text.endsWith('\r')
}

/** Whether nothing stands on the text's last line, its line ending aside. */
function endsBlank(text: string): boolean {
  if (endsLine(text)) return blankLineBefore(text, text.length) > 0
  return text === BOM || isLineStart(text, spaceBefore(text, text.length))
}

/** The length of the blank line that ends at the offset, 0 where there is none. */
function blankLineBefore(text: string, offset: number): number {
  const ending = /(?:\r\n|\n|\r)$/.exec(text.slice(Math.max(0, offset - 2), offset))?.[0]
  if (ending === undefined) return 0
  const start = spaceBefore(text, offset - ending.length)
  return isLineStart(text, start) ? offset - start : 0
}

function blankLineAfter(text: string, offset: number): number {
  let at = offset
  while (isSpace(text, at)) at += 1
  const ending = /^(?:\r\n|\n|\r)/.exec(text.slice(at, at + 2))?.[0]
  return ending === undefined ? 0 : at + ending.length - offset
}

function isLineStart(text: string, offset: number): boolean {
  return offset === 0 || endsLine(text.slice(offset - 1, offset))
}

/** Where the run of spaces and tabs that ends at the offset begins. */
function spaceBefore(text: string, offset: number): number {
  let at = offset
  while (isSpace(text, at - 1)) at -= 1
  return at
}
