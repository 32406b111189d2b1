/** Keys without a value, and keys that are indented: every reader has its own way with them. */
import { type ConfigDoc, isProfile, type Section } from '../aws-config.ts'
import { MAY_BE_EMPTY } from '../aws-config-grammar.ts'
import { command } from './command.ts'
import { about, type Finding, finding, listed } from './finding.ts'

export function judgeLines(doc: ConfigDoc): readonly Finding[] {
  return doc.sections.flatMap((section) => {
    if (!isProfile(section) && section.kind !== 'sso-session') return []
    return [...judgeEmpty(section), ...judgeIndented(doc, section)]
  })
}

/** `region =` is a region without a name to the AWS CLI, and no region to the SDK for JavaScript. */
function judgeEmpty(section: Section): readonly Finding[] {
  const found = section.properties.filter(({ key, value, nested }) => {
    return value === '' && nested.length === 0 && !MAY_BE_EMPTY.has(key)
  })
  const [first] = found
  if (first === undefined) return []
  const keys = found.map(({ key }) => key)
  const verb = keys.length === 1 ? 'has' : 'have'
  const message = `${listed(keys)} of ${section.name} ${verb} no value, which readers take differently`
  const changes = keys.map((key) => ({ key, value: null }))
  const request = { what: 'edit', name: section.name, changes } as const
  const { line } = first
  if (!isProfile(section)) {
    const fix = 'Give it a value, or take the line out'
    return [finding('value', 'warn', message, { ...about(section), fix, line })]
  }
  const fix = command('profile', 'edit', section.name, ...keys.map((key) => `${key}=`))
  const repair = { do: 'manage', request } as const
  return [finding('value', 'warn', message, { ...about(section), fix, repair, line })]
}

/** Keys that are all indented: fine for the AWS CLI, an error in the SDKs for Rust and Java. */
function judgeIndented(doc: ConfigDoc, section: Section): readonly Finding[] {
  const first = section.properties.find(({ start }) => /[ \t]/.test(doc.text.charAt(start)))
  if (first === undefined) return []
  const message = `The keys of ${section.name} are indented, which some SDKs refuse`
  const fix = 'Let its keys begin at the left edge'
  return [finding('value', 'warn', message, { ...about(section), fix, line: first.line })]
}
