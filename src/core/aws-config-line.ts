/** The first line of a property, taken apart into what people wrote around its key and value. */
import type { ConfigDoc, Property } from './aws-config.ts'
import { stripLine } from './aws-config-bytes.ts'

export interface PropertyLine {
  readonly indent: string
  /** The key as it is spelled; AWS's SDKs look for lower case. */
  readonly key: string
  /** What stands between key and value where that is a plain `=`, else the plain ` = `; so where a comment takes the value's place. */
  readonly separator: string
  /** Whether it is a plain `=`: only Python reads a colon as one. */
  readonly hasEquals: boolean
  /** What stands where the value does, a byte a character, comment included. */
  readonly old: string
  /** Without the line ending. */
  readonly length: number
}

export function takeApart(doc: ConfigDoc, property: Property): PropertyLine {
  const lines = doc.text.slice(property.start, property.end)
  const line = /^[^\r\n]*/.exec(lines)?.[0] ?? ''
  const sign = line.search(/[=:]/)
  const indent = line.slice(0, line.indexOf(stripLine(line).words))
  let from = sign
  let to = sign + 1
  while (isSpace(line, from - 1)) from -= 1
  while (isSpace(line, to)) to += 1
  const hasEquals = line[sign] === '='
  return {
    indent,
    key: line.slice(indent.length, from),
    separator: hasEquals && /^[^#;]/.test(line.slice(to)) ? line.slice(from, to) : ' = ',
    hasEquals,
    old: line.slice(to),
    length: line.length,
  }
}

/** Whether every reader finds just this value under the property's key. */
export function readsAs(doc: ConfigDoc, property: Property, value: string): boolean {
  if (property.value !== value) return false
  // Nearly every line: worth its words, since all lines of a file are asked at every read.
  if (doc.text.startsWith(`${property.key} = ${value}`, property.start)) return true
  const { key, hasEquals } = takeApart(doc, property)
  return property.key === key && hasEquals
}

/** Whether there is a space or a tab at the offset. */
export function isSpace(text: string, at: number): boolean {
  return text[at] === ' ' || text[at] === '\t'
}
