/** Sections that some readers see and others do not (awscli, botocore/configloader.py; @smithy/core, parseIni). */
import { type ConfigDoc, isProfile, type Section } from '../aws-config.ts'
import { isSafeName } from '../aws-config-grammar.ts'
import { safeName } from '../naming.ts'
import { command } from './command.ts'
import { about, type Finding, finding } from './finding.ts'

/** What the SDK for JavaScript takes for a section with a name. */
const SDK_HEADER = /^([\w-]+)\s(["'])?([\w\-@+.%:/]+)\2$/
/** What is meant as a profile or session, however it is written. */
const MEANT = /^\s*(profile|sso-session)[\s.]+["']?([^"'\]]*?)["']?\s*$/i
/** Keys that nothing but a profile has. */
const PROFILE_KEYS = new Set(['sso_session', 'sso_account_id', 'role_arn', 'credential_process'])

/** Every header that not all readers understand alike. */
export function judgeHeaders(doc: ConfigDoc): readonly Finding[] {
  const names = new Map<string, Section>()
  return doc.sections.flatMap((section) => {
    if (section.kind === 'services') return []
    if (section.kind === 'other') return judgeOther(section)
    const key = `${isProfile(section) ? 'profile' : section.kind} ${section.name}`
    const earlier = names.get(key)
    names.set(key, section)
    return [
      ...(earlier ? judgeTwice(earlier, section) : []),
      ...judgeName(section),
      ...judgeSpelling(doc, section),
      ...judgeEmpty(section),
    ]
  })
}

function judgeOther(section: Section): readonly Finding[] {
  const { header, name, line } = section
  if (header === 'DEFAULT') {
    const message = 'the AWS CLI gives the keys of [DEFAULT] to every profile, the SDKs to none'
    return [finding('header', 'warn', message, { fix: 'Write [default] instead', line })]
  }
  const [, kind, meant] = MEANT.exec(name) ?? []
  const isLost = section.properties.some(({ key }) => PROFILE_KEYS.has(key))
  if (kind === undefined && !isLost) return []
  const right = `[${kind?.toLowerCase() ?? 'profile'} ${safeName(meant ?? name) || 'NAME'}]`
  const message = `the AWS CLI does not take [${name}] for a profile or session`
  return [finding('header', 'warn', message, { fix: `Write it as ${right}`, line })]
}

/** One name in two spellings; the same spelling twice is a matter of syntax. */
function judgeTwice(earlier: Section, section: Section): readonly Finding[] {
  if (earlier.header === section.header) return []
  const { name } = section
  const message = `${name} is there twice, on lines ${earlier.line} and ${section.line}, and readers differ in which one counts`
  return [finding('header', 'fail', message, { fix: 'Join the two sections', ...about(section) })]
}

function judgeName(section: Section): readonly Finding[] {
  const { name } = section
  if (isSafeName(name)) return []
  const where = about(section)
  const breaks = name in Object.prototype
  const message = breaks
    ? `the SDK for JavaScript cannot read any profile while one is called ${name}`
    : `${name} is a name that only the AWS CLI can read`
  const level = breaks ? 'fail' : 'warn'
  const to = safeName(name) || 'NAME'
  if (!isProfile(section)) {
    return [finding('name', level, message, { fix: `Call it ${to}`, ...where })]
  }
  const fix = command('profile', 'rename', name, breaks ? `${to}-profile` : to)
  return [finding('name', level, message, { fix, ...where })]
}

/** A name that all could read, in a header that only some can. */
function judgeSpelling(doc: ConfigDoc, section: Section): readonly Finding[] {
  const { header, name, line, start } = section
  if (!isSafeName(name)) return []
  const [whole = ''] = /^[^\r\n]*/.exec(doc.text.slice(start)) ?? []
  const right = section.kind === 'default' ? '[default]' : `[${section.kind} ${name}]`
  const shown = (whole.split(/(?:^|\s)[;#]/)[0] ?? '').trim()
  const inner = shown.slice(1, -1)
  const named = SDK_HEADER.exec(inner)
  const isSeen = shown.endsWith(']') && (inner === 'default' || named !== null)
  if (isSeen && named?.[2] === undefined) return []
  const who = isSeen ? 'not all SDKs see' : 'the SDK for JavaScript does not see'
  const spelling = isSeen ? 'because of its quotes' : `because line ${line} is not just ${right}`
  return [
    finding('header', 'warn', `${who} ${name} ${spelling}`, {
      fix: header === right.slice(1, -1) ? `Leave nothing behind ${right}` : `Write it as ${right}`,
      ...about(section),
    }),
  ]
}

function judgeEmpty(section: Section): readonly Finding[] {
  if (section.properties.length > 0) return []
  const { name } = section
  const message = `${name} has no keys, and is not there for the SDK for JavaScript`
  const fix = isProfile(section) ? command('profile', 'remove', name) : 'Take the section out'
  return [finding('header', 'warn', message, { fix, ...about(section) })]
}
