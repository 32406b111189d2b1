/** Lines that are indented, which readers take for different things (Python, configparser; @smithy/core, parseIni). */
import { type ConfigDoc, isProfile, type Property, type Section } from '../aws-config.ts'
import { shownBytes } from '../aws-config-bytes.ts'
import { about, type Finding, finding } from './finding.ts'

const NEXT = 'Let the line begin at the left edge'

/** Every indented line that is not part of a block of keys, which all readers know. */
export function judgeIndentation(doc: ConfigDoc): readonly Finding[] {
  return doc.sections.flatMap((section) => {
    if (section.properties.length === 0) return []
    return [
      ...section.properties.flatMap((property) => judgeLines(doc, section, property)),
      ...judgeKeys(doc, section),
    ]
  })
}

/** The lines below a property's first one, which the AWS CLI adds to its value. */
function judgeLines(doc: ConfigDoc, section: Section, property: Property): readonly Finding[] {
  const lines = doc.text.slice(property.start, property.end).split(/\r\n|\n|\r/)
  return lines.slice(1).flatMap((text, index) => {
    const words = text.trim()
    if (words === '' || words.startsWith('#') || words.startsWith(';')) return []
    const line = property.line + 1 + index
    const header = /^\[[^\]]+\]/.exec(words)?.[0]
    const what = header ?? (property.value !== '' && words.includes('=') ? 'the key' : null)
    if (what === null) return []
    const message = `line ${line}: to the AWS CLI ${shownBytes(what)} is part of ${property.key}, because it is indented`
    return [finding('indentation', 'fail', message, { fix: NEXT, ...about(section), line })]
  })
}

/** Keys that are all indented: fine for the AWS CLI, an error in the SDKs for Rust and Java. */
function judgeKeys(doc: ConfigDoc, section: Section): readonly Finding[] {
  if (!isProfile(section) && section.kind !== 'sso-session') return []
  const first = section.properties.find(({ start }) => /[ \t]/.test(doc.text.charAt(start)))
  if (first === undefined) return []
  const message = `${section.name}: its keys are indented, which some SDKs refuse`
  return [
    finding('indentation', 'warn', message, {
      fix: 'Let its keys begin at the left edge',
      ...about(section),
      line: first.line,
    }),
  ]
}
