/** The config file as the AWS SDK for JavaScript reads it, faults and all. */
import { decodeAsNode } from './aws-config-bytes.ts'
import { sanitize } from './sanitize.ts'

/** A section as the SDK has it; its names and values are safe to show. */
export interface JsSection {
  /** The line of the first header that it stands under, counted from 1. */
  readonly line: number
  readonly values: ReadonlyMap<string, string>
}

export interface JsReading {
  readonly profiles: ReadonlyMap<string, JsSection>
  readonly sessions: ReadonlyMap<string, JsSection>
}

interface OpenSection extends JsSection {
  readonly values: Map<string, string>
}

const KINDS = ['profile', 'sso-session', 'services']
const HEADER = /^([\w-]+)\s(["'])?([\w\-@+.%:/]+)\2$/
const COMMENT = /(?:^|\s)[;#]/

/**
 * Reads a text that holds a byte a character (`@smithy/core`, submodule config: parseIni, getConfigData,
 * mergeConfigFiles). Null where the SDK throws inside, and so has no profile and no session at all.
 */
export function readAsJsSdk(text: string): JsReading | null {
  const sections = new Map<string, OpenSection>()
  let current: { name: string; line: number } | null = null
  let block = ''
  for (const [index, whole] of decodeAsNode(text).split(/\r?\n/).entries()) {
    const words = withoutComment(whole).trim()
    if (words.startsWith('[') && words.endsWith(']')) {
      const header = words.slice(1, -1)
      if (header === '__proto__' || header === 'profile __proto__') return null
      const name = nameOf(header)
      current = name === null ? null : { name, line: index + 1 }
      block = ''
      continue
    }
    const at = words.indexOf('=')
    if (current === null || at < 1) continue
    const key = words.slice(0, at).trim()
    const value = words.slice(at + 1).trim()
    if (value === '') {
      block = key
      continue
    }
    if (whole.trimStart() === whole) block = ''
    const section = sections.get(current.name) ?? { line: current.line, values: new Map() }
    sections.set(current.name, section)
    section.values.set(block === '' ? key : `${block}.${key}`, sanitize(value))
  }
  return { profiles: profilesIn(sections), sessions: ofKind(sections, 'sso-session') }
}

/** Only a section that has a value comes into being; `[profile default]` wins over `[default]`. */
function profilesIn(sections: ReadonlyMap<string, OpenSection>): ReadonlyMap<string, JsSection> {
  const plain = sections.get('default')
  const profiles = new Map<string, JsSection>(plain && [['default', plain]])
  for (const [name, section] of ofKind(sections, 'profile')) {
    // Merged into what a plain object inherits, and so lost.
    if (!(name in Object.prototype)) profiles.set(name, section)
  }
  return profiles
}

function ofKind(
  sections: ReadonlyMap<string, OpenSection>,
  kind: string,
): ReadonlyMap<string, JsSection> {
  const found = new Map<string, JsSection>()
  for (const [name, section] of sections) {
    if (name.startsWith(`${kind}.`)) found.set(sanitize(name.slice(kind.length + 1)), section)
  }
  return found
}

/** Kind, dot and name; null for a section of a kind that the SDK does not know. */
function nameOf(header: string): string | null {
  const [whole, kind = '', , name = ''] = HEADER.exec(header) ?? []
  if (whole === undefined) return header
  return KINDS.includes(kind) ? `${kind}.${name}` : null
}

function withoutComment(line: string): string {
  if (!line.includes('#') && !line.includes(';')) return line
  const at = line.search(COMMENT)
  return at < 0 ? line : line.slice(0, at)
}
