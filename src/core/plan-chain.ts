/** The plan for a profile that assumes a role with the credentials of another (role chaining). */
import type { ConfigDoc } from './aws-config.ts'
import { checkName } from './aws-config-grammar.ts'
import { fail } from './failure.ts'
import type { PlanEntry } from './plan.ts'
import { addition, placeOfNew } from './plan-entry.ts'
import { checkKey, checkRoleArn } from './profile-keys.ts'
import { checkFree, foundProfile, whyLeftAlone } from './whose-profile.ts'

/** A role-chaining profile as typed. */
export interface WantedChain {
  readonly name: string
  readonly roleArn: string
  readonly sourceProfile: string
  readonly region: string | null
  readonly output: string | null
}

/**
 * Plans `role_arn` and `source_profile` on a profile of Identity Center, or on another chained one.
 * Throws unknownTarget, nameTaken, badName, badRegion, badValue.
 */
export function planChain(doc: ConfigDoc, wanted: WantedChain): readonly PlanEntry[] {
  const { name, region, output } = wanted
  checkFree(doc, checkName(name))
  const { profile } = foundProfile(doc, wanted.sourceProfile)
  const left = profile.kind === 'other' ? 'has no credentials' : whyLeftAlone(profile)
  if (left !== null) {
    const next = 'Name a profile that signs in through Identity Center'
    fail('badValue', `${profile.name} ${left}`, next)
  }
  const keys = [
    { key: 'role_arn', value: checkRoleArn(wanted.roleArn) },
    { key: 'source_profile', value: profile.name },
    ...[
      { key: 'region', value: region },
      { key: 'output', value: output },
    ].flatMap(({ key, value }) => {
      const checked = checkKey(doc, key, value)
      return checked === null ? [] : [{ key, value: checked }]
    }),
  ]
  const who = { session: null, accountId: null, accountName: '', role: null, reason: null }
  return [addition({ section: 'profile', name, ...who }, keys, placeOfNew(doc))]
}
