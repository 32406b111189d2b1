/** Keys and values that readers make different things of (awscli, botocore/configloader.py; @smithy/core, parseIni). */
import {
  type ConfigDoc,
  isProfile,
  type Property,
  type Section,
  withoutComment,
} from '../aws-config.ts'
import { readsAs, takeApart } from '../aws-config-line.ts'
import { tidied } from '../plan-tidy.ts'
import { command } from './command.ts'
import { about, type Finding, finding, listed } from './finding.ts'

/** Keys without which nothing works: a wrong value of one is felt at once. */
const NEEDED = new Set([
  'sso_session',
  'sso_account_id',
  'sso_role_name',
  'sso_start_url',
  'sso_region',
  'role_arn',
  'source_profile',
  'region',
  'output',
])

/** Every key of a profile or session that is read differently, or not by all. */
export function judgeValues(doc: ConfigDoc): readonly Finding[] {
  return doc.sections.flatMap((section) => {
    if (!isProfile(section) && section.kind !== 'sso-session') return []
    const odd = section.properties.filter((property) => {
      return !readsAs(doc, property, withoutComment(property.value))
    })
    if (odd.length === 0) return judgeEmpty(section)
    const repairable = new Set(tidied(doc, section).map(({ key }) => key))
    return [
      ...judgeComments(section, odd, repairable),
      ...judgeKeys(doc, section, odd, repairable),
      ...judgeEmpty(section),
    ]
  })
}

function judgeComments(
  section: Section,
  odd: readonly Property[],
  repairable: ReadonlySet<string>,
): readonly Finding[] {
  const found = odd.filter(({ value }) => withoutComment(value) !== value)
  if (found.length === 0) return []
  const keys = found.map(({ key }) => key)
  const message = `${section.name}: the AWS CLI takes the comment behind ${listed(keys)} into the value, the SDKs do not`
  const level = keys.some((key) => NEEDED.has(key)) ? 'fail' : 'warn'
  const line = found[0]?.line ?? section.line
  return [
    finding('value', level, message, {
      ...tidying(section, keys, repairable, 'Put the comment on a line of its own'),
      line,
    }),
  ]
}

/** Capitals in a key, or a colon behind it. */
function judgeKeys(
  doc: ConfigDoc,
  section: Section,
  odd: readonly Property[],
  repairable: ReadonlySet<string>,
): readonly Finding[] {
  const lines = odd.map((property) => ({ property, ...takeApart(doc, property) }))
  const found = lines.filter(({ property, key, hasEquals }) => !hasEquals || key !== property.key)
  const [first] = found
  if (first === undefined) return []
  const spelled = found.map(({ key, hasEquals }) => (hasEquals ? key : `${key}:`))
  const message = `${section.name}: the SDKs do not find ${listed(spelled)}, the AWS CLI does`
  const keys = found.map(({ property }) => property.key)
  const right = 'Write keys in lower case, with = behind them'
  return [
    finding('key', 'warn', message, {
      ...tidying(section, keys, repairable, right),
      line: first.property.line,
    }),
  ]
}

function tidying(
  section: Section,
  keys: readonly string[],
  repairable: ReadonlySet<string>,
  byHand: string,
): Pick<Finding, 'fix' | 'repair' | 'safe' | 'section'> {
  const { section: ref } = about(section)
  if (ref === null || !keys.every((key) => repairable.has(key))) {
    return { fix: byHand, repair: null, safe: false, section: ref }
  }
  const repair = { do: 'manage', request: { what: 'tidy', sections: [ref] } } as const
  return { fix: command('doctor', '--fix'), repair, safe: true, section: ref }
}

function judgeEmpty(section: Section): readonly Finding[] {
  const found = section.properties.filter(({ value, nested }) => {
    return value === '' && nested.length === 0
  })
  const [first] = found
  if (first === undefined) return []
  const keys = found.map(({ key }) => key)
  const verb = keys.length === 1 ? 'has' : 'have'
  const message = `${section.name}: ${listed(keys)} ${verb} no value, which readers take differently`
  const fix = isProfile(section)
    ? command('profile', 'edit', section.name, ...keys.map((key) => `${key}=`))
    : `Give ${listed(keys)} a value, or take the line out`
  const { section: ref } = about(section)
  const changes = keys.map((key) => ({ key, value: null }))
  const request = { what: 'edit', name: section.name, changes } as const
  const repair = isProfile(section) ? ({ do: 'manage', request } as const) : null
  return [finding('value', 'warn', message, { fix, repair, section: ref, line: first.line })]
}
