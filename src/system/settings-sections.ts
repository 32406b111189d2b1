/** The sections of `config.ini`: one session each, one risk rule each, and the keys of the screen. */
import { parse } from 'ini'
import type { OwnKey, SessionSettings, Settings, SettingsProblem } from '../core/model.ts'
import type { RiskRule } from '../core/risk.ts'
import { readRisk } from '../core/risk-reading.ts'
import { sanitize } from '../core/sanitize.ts'
import { headerOf } from './section-edit.ts'

/** The file's name in lanyard's directory of settings. */
export const SETTINGS_NAME = 'config.ini'

type Values = Readonly<Record<string, unknown>>
type Sections = Pick<Settings, 'sessions' | 'risks' | 'keys' | 'problems'>

interface Section {
  readonly kind: string
  readonly name: string
  readonly values: Values
  /** Of its header, counted from 1. */
  readonly line: number
}

/** What the sections set, as far as it can be understood; what cannot is told of with its line. */
export function readSections(text: string): Sections {
  const sections = sectionsOf(text)
  const of = (kind: string) => sections.filter((section) => section.kind === kind)
  const sessions = Object.fromEntries(
    of('session')
      .filter(({ name }) => name !== '')
      .map(({ name, values }) => [name, sessionOf(values)] as const),
  )
  const rules = of('risk').map((section) => ({
    section,
    rule: readRisk(section.name, section.values),
  }))
  const risks = rules.flatMap(({ rule }): readonly RiskRule[] =>
    typeof rule === 'string' ? [] : [rule],
  )
  const problems = [
    ...sections.filter(({ kind }) => !KINDS.includes(kind)).map(unknownSection),
    ...rules.flatMap(({ section: { line }, rule }): readonly SettingsProblem[] =>
      typeof rule === 'string' ? [{ line, message: rule }] : [],
    ),
  ]
  const keys = of('keys').flatMap((section) => ownKeys(text, section))
  return {
    ...(Object.keys(sessions).length === 0 ? {} : { sessions }),
    // Rules that cannot be read are no reason to go without the usual one.
    ...(risks.length === 0 ? {} : { risks }),
    ...(keys.length === 0 ? {} : { keys }),
    ...(problems.length === 0 ? {} : { problems }),
  }
}

const KINDS = ['session', 'risk', 'keys']

function unknownSection({ kind, line }: Section): SettingsProblem {
  return { line, message: `there is no section [${sanitize(kind)}]: session, risk and keys` }
}

/** Every section by the words of its header. `ini` would read a dot in a name as a section within a section. */
function sectionsOf(text: string): readonly Section[] {
  const headers = text.split('\n').flatMap((line, at) => {
    const header = headerOf(line)
    return header === null ? [] : [{ ...header, line: at + 1 }]
  })
  const dotless = text.replace(/^\s*\[.*$/gm, (line) => {
    const header = headerOf(line)
    const words = header === null ? line : `[${header.kind} ${header.name}`.trimEnd().concat(']')
    return words.replaceAll('.', '\\.')
  })
  const parsed: Values = parse(dotless)
  const seen = new Set<string>()
  return headers.flatMap(({ kind, name, line }) => {
    const header = name === '' ? kind : `${kind} ${name}`
    const values = Object.hasOwn(parsed, header) ? parsed[header] : undefined
    if (seen.has(header) || typeof values !== 'object' || values === null) return []
    seen.add(header)
    return [{ kind, name, values: { ...values }, line }]
  })
}

function sessionOf(values: Values): SessionSettings {
  const flow = values.flow === 'browser' || values.flow === 'code' ? values.flow : null
  const browser = typeof values.browser === 'string' ? values.browser : ''
  return { ...(flow === null ? {} : { flow }), ...(browser === '' ? {} : { browser }) }
}

/** `undo = u ctrl+z`: chords with spaces between them. */
function ownKeys(text: string, { values, line }: Section): readonly OwnKey[] {
  const lines = text.split('\n')
  return Object.entries(values).map(([action, value]) => {
    const at = lines.findIndex(
      (written, index) => index >= line && written.split('=')[0]?.trim() === action,
    )
    const chords = String(value)
      .split(/\s+/)
      .filter((chord) => chord !== '')
    return { action, chords, line: at === -1 ? line : at + 1 }
  })
}
