/** Sections that were meant as profiles or sessions and are not, or not to all (awscli, botocore/configloader.py). */
import { type ConfigDoc, isProfile, type Section } from '../aws-config.ts'
import { isSafeName } from '../aws-config-grammar.ts'
import { safeName } from '../naming.ts'
import type { Remark } from '../reader-remarks.ts'
import { command } from './command.ts'
import { about, type Finding, finding } from './finding.ts'
import { isOnHeader } from './readers.ts'

/** What is meant as a profile or session, however it is written. */
const MEANT = /^\s*(profile|sso-session)\s+["']?(.*?)["']?\s*$/i
/** Keys that nothing but a profile has. */
const PROFILE_KEYS = new Set(['sso_session', 'sso_account_id', 'role_arn', 'credential_process'])

/**
 * Every header that the AWS CLI passes over, and every name that some readers trip over; but for those of
 * which the remarks say already how they are read.
 */
export function judgeHeaders(doc: ConfigDoc, remarks: readonly Remark[]): readonly Finding[] {
  const told = new Set(remarks.filter(isOnHeader).map(({ line }) => line))
  return doc.sections.flatMap((section) => {
    if (section.kind === 'services') return []
    const isTold = told.has(section.line)
    if (section.kind === 'other') return isTold ? [] : judgeOther(section)
    return [...judgeName(section), ...(isTold ? [] : judgeQuotes(section))]
  })
}

function judgeOther(section: Section): readonly Finding[] {
  const { name, line } = section
  const [, kind, meant] = MEANT.exec(name) ?? []
  const isLost = section.properties.some(({ key }) => PROFILE_KEYS.has(key))
  if (kind === undefined && !isLost) return []
  const right = `[${kind?.toLowerCase() ?? 'profile'} ${safeName(meant ?? name) || 'NAME'}]`
  const message = `The AWS CLI does not take [${name}] for a profile or session`
  return [finding('header', 'warn', message, { fix: `Write it as ${right}`, line })]
}

function judgeName(section: Section): readonly Finding[] {
  const { name } = section
  if (isSafeName(name)) return []
  const breaks = name in Object.prototype
  const level = breaks ? 'fail' : 'warn'
  const safe = safeName(name) || 'NAME'
  const to = breaks ? `${safe}-profile` : safe
  const words = name.startsWith('-') ? ['--', name, to] : [name, to]
  const fix = isProfile(section) ? command('profile', 'rename', ...words) : `Call it ${to}`
  return [finding('name', level, faultOf(name), { fix, ...about(section) })]
}

function faultOf(name: string): string {
  if (name in Object.prototype) {
    return `The SDK for JavaScript cannot read any profile while one is called ${name}`
  }
  return name.startsWith('-')
    ? `${name} begins with a dash, and is an option to every program that takes it`
    : `${name} is a name that only the AWS CLI can read`
}

/** The SDKs for Rust and Java take quotes for a part of the name, and the name for none. */
function judgeQuotes(section: Section): readonly Finding[] {
  const { kind, name, header } = section
  if (!isSafeName(name) || !/["']/.test(header)) return []
  return [
    finding('header', 'warn', `Not all SDKs see ${name}, because of its quotes`, {
      fix: `Write it as [${kind} ${name}]`,
      ...about(section),
    }),
  ]
}
