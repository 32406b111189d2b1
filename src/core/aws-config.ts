/** `~/.aws/config` as a lossless document: the text itself, and where its sections and keys stand in it. */
import { split } from 'shlex'
import { BOM, decodeBytes, shownBytes, shownWords, stripLine } from './aws-config-bytes.ts'
import { unchangedPart } from './aws-config-unchanged.ts'
import { kept } from './kept.ts'
import { sanitize } from './sanitize.ts'

export type SectionKind = 'profile' | 'sso-session' | 'services' | 'default' | 'other'

/** A `key = value` line, with the indented lines below it that belong to it. */
export interface Property {
  /** In lower case, as the AWS CLI looks keys up. */
  readonly key: string
  /** Trimmed and safe to show. As the AWS CLI reads it: an inline comment is part of it. */
  readonly value: string
  /** Counted from 1. */
  readonly line: number
  /** Offsets into the text: from the start of its line to the end of its last one, line ending included. */
  readonly start: number
  readonly end: number
  /** The `key = value` lines of an indented block such as that of `s3 =`. */
  readonly nested: readonly NestedProperty[]
}

export interface NestedProperty {
  readonly key: string
  readonly value: string
}

export interface Section {
  readonly kind: SectionKind
  /** What comes after the kind, unquoted and safe to show; for `other` the whole header. */
  readonly name: string
  /** What stands between the brackets, byte for byte. */
  readonly header: string
  /** The line of the header, counted from 1. */
  readonly line: number
  /** Offsets into the text: from the header's line to the end of the last line that is neither blank nor comment. */
  readonly start: number
  readonly end: number
  readonly properties: readonly Property[]
}

/** A line that no reader takes for anything. */
export interface StrayLine {
  readonly line: number
  readonly why: 'noEquals' | 'noKey' | 'beforeSection' | 'nested'
}

export interface ConfigDoc {
  /** Every byte as one character. */
  readonly text: string
  /** The line ending that most lines have; a line feed where there is none yet. */
  readonly eol: string
  /** How many there are; the last one may lack its ending. */
  readonly lines: number
  readonly sections: readonly Section[]
  readonly strays: readonly StrayLine[]
}

interface OpenProperty extends Property {
  end: number
  nested: NestedProperty[]
}

interface OpenSection extends Section {
  end: number
  readonly properties: OpenProperty[]
}

/** One for the thousands that open none. */
const NO_BLOCK: NestedProperty[] = []
const REST_OF_LINE = /[^\r\n]*/y
const LINE_ENDING = /\r\n|\n|\r|$/y
const HEADER = /^\[(.+)\]/
const PLAIN_HEADER = /^(profile|sso-session|services)[ \t]+([\w.\-/%@:+]+)$/
const INLINE_COMMENT = /(?:^|\s)[#;]/
const NAMED_KINDS = ['profile', 'sso-session', 'services'] as const

/**
 * Reads any text, a byte a character, without ever failing; quickly where it begins as the document
 * `before` does, whose sections it then shares. Sections, keys and continuation lines are
 * what the AWS CLI makes of them (Python's configparser: a line indented deeper than the last one that was
 * not a continuation continues it; a header goes to the last bracket of its line).
 */
export function parseConfig(text: string, before?: ConfigDoc): ConfigDoc {
  const known = before === undefined ? null : unchangedPart(before, text)
  const sections: Section[] = [...(known?.sections ?? [])]
  const strays: StrayLine[] = [...(known?.strays ?? [])]
  let section: OpenSection | undefined
  let property: OpenProperty | undefined
  let indent = 0
  let line = known?.lines ?? 0
  let start = known?.start ?? (text.startsWith(BOM) ? BOM.length : 0)

  while (start < text.length) {
    const close = endOf(REST_OF_LINE, text, start)
    const end = endOf(LINE_ENDING, text, close)
    const { words, depth } = stripLine(text.slice(start, close))
    line += 1
    if (words !== '' && !words.startsWith('#') && !words.startsWith(';')) {
      if (section && property && depth > indent) {
        property.end = end
        section.end = end
        const nested = splitKey(words, /=/)
        if (nested) {
          if (property.nested === NO_BLOCK) property.nested = []
          property.nested.push(nested)
        } else if (property.value === '') strays.push({ line, why: 'nested' })
      } else {
        indent = depth
        const header = HEADER.exec(words)?.[1]
        if (header !== undefined) {
          property = undefined
          section = { ...named(header), header, line, start, end, properties: [] }
          sections.push(section)
        } else if (section) {
          section.end = end
          const pair = splitKey(words, /[=:]/)
          if (pair && pair.key !== '') {
            const key = pair.key.toLowerCase()
            property = { key, value: pair.value, line, start, end, nested: NO_BLOCK }
            section.properties.push(property)
          } else strays.push({ line, why: pair ? 'noKey' : 'noEquals' })
        } else strays.push({ line, why: 'beforeSection' })
      }
    }
    start = end
  }
  return { text, eol: majorityIn(text), lines: line, sections, strays }
}

/** Where what matches there ends; the start where nothing does. Unlike a match it is nothing to clear away. */
function endOf(sticky: RegExp, text: string, start: number): number {
  sticky.lastIndex = start
  return sticky.test(text) ? sticky.lastIndex : start
}

/** Finds all sections of a kind and name, a profile called `default` under either spelling. */
export type SectionFinder = (kind: 'profile' | 'sso-session', name: string) => readonly Section[]

/** An index of the document's sections. */
export const sectionFinder = kept((doc: ConfigDoc): SectionFinder => {
  const found = new Map<string, Section[]>()
  for (const section of doc.sections) {
    const key = `${isProfile(section) ? 'profile' : section.kind} ${section.name}`
    const same = found.get(key)
    if (same) same.push(section)
    else found.set(key, [section])
  }
  return (kind, name) => found.get(`${kind} ${name}`) ?? []
})

/**
 * The section of that kind and name, or null. Where there are several the last one, which is the one the
 * AWS CLI uses if it reads such a file at all.
 */
export function findSection(
  doc: ConfigDoc,
  kind: 'profile' | 'sso-session',
  name: string,
): Section | null {
  return sectionFinder(doc)(kind, name).at(-1) ?? null
}

/** Whether the section is a profile, `[default]` included. */
export function isProfile(section: Section): boolean {
  return section.kind === 'profile' || section.kind === 'default'
}

/** The last property of that key (in lower case), or null. */
export function findProperty(section: Section, key: string): Property | null {
  const { properties } = section
  // Asked for each key of thousands of sections: a loop takes half the time of a function for each.
  for (let at = properties.length - 1; at >= 0; at -= 1) {
    const property = properties[at]
    if (property?.key === key) return property
  }
  return null
}

/** A key's value without an inline comment, as the SDKs for JavaScript and Rust read it; null where absent or empty. */
export function valueIn(section: Section, key: string): string | null {
  return withoutComment(findProperty(section, key)?.value ?? '') || null
}

/** A value up to its inline comment. */
export function withoutComment(value: string): string {
  const at = value.search(INLINE_COMMENT)
  return at < 0 ? value : value.slice(0, at).trim()
}

/** Kind and name as botocore's configloader takes them: by prefix, then exactly two words of shell syntax. */
function named(header: string): { kind: SectionKind; name: string } {
  if (header === 'default') return { kind: 'default', name: 'default' }
  const plain = PLAIN_HEADER.exec(header)
  const kind = NAMED_KINDS.find((prefix) => header.startsWith(prefix))
  if (kind && plain?.[2] !== undefined) return { kind, name: plain[2] }
  if (kind) {
    const [, name, ...more] = shellWords(decodeBytes(header))
    if (name && more.length === 0) return { kind, name: sanitize(name) }
  }
  return { kind: 'other', name: shownBytes(header) }
}

function shellWords(text: string): string[] {
  try {
    return split(text)
  } catch {
    return []
  }
}

function splitKey(words: string, delimiter: RegExp): NestedProperty | null {
  const at = words.search(delimiter)
  if (at < 0) return null
  return {
    key: shownWords(words.slice(0, at)),
    value: shownWords(words.slice(at + 1)),
  }
}

function majorityIn(text: string): string {
  if (!text.includes('\r')) return '\n'
  const endings = { '\n': 0, '\r\n': 0, '\r': 0 }
  for (const [eol] of text.matchAll(/\r\n|\n|\r/g)) endings[eol as keyof typeof endings] += 1
  if (endings['\r\n'] > endings['\n'] && endings['\r\n'] >= endings['\r']) return '\r\n'
  return endings['\r'] > endings['\n'] ? '\r' : '\n'
}
