/** What the AWS CLI and the SDK for JavaScript read differently, and which of it a plan can mend. */
import type { ConfigDoc } from '../aws-config.ts'
import { sectionFinder } from '../aws-config.ts'
import { tidied } from '../plan-tidy.ts'
import type { Remark } from '../reader-remarks.ts'
import { command } from './command.ts'
import { type Finding, finding } from './finding.ts'

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

/**
 * Whether a remark is about a section as a whole, and no name is at fault: `headers.ts` judges names, and
 * leaves the headers of which a remark says something to it.
 */
export function isOnHeader({ key, byName }: Remark): boolean {
  return key === null && byName === undefined
}

/** A finding for each remark; names that cannot be read are told of for themselves. */
export function judgeReaders(doc: ConfigDoc, remarks: readonly Remark[]): readonly Finding[] {
  const find = sectionFinder(doc)
  return remarks.flatMap((remark) => {
    const { reader, section: kind, name, key, message, next, line } = remark
    const section = name === null ? null : { kind, name }
    if (key === null) {
      if (!isOnHeader(remark)) return []
      return [finding('header', 'warn', message, { fix: next, section, line })]
    }
    const level = reader === 'cli' && NEEDED.has(key) ? 'fail' : 'warn'
    const counted = section === null ? undefined : find(kind, section.name).at(-1)
    const canTidy = counted && tidied(doc, counted).some((change) => change.key === key)
    if (section === null || !canTidy) {
      return [finding('value', level, message, { fix: next, section, line })]
    }
    const request = { what: 'tidy', sections: [section] } as const
    const repair = { do: 'manage', request } as const
    const fix = command('doctor', '--fix')
    return [finding('value', level, message, { fix, repair, safe: true, section, line })]
  })
}
