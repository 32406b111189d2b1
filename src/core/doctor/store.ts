/** Where sign-ins are kept, and what of them lies where it no longer should. */
import type { Failure } from '../failure.ts'
import type { Profile, SessionName } from '../model.ts'
import type { StoreKind } from '../secret-store.ts'
import { command } from './command.ts'
import { type Finding, finding, listed } from './finding.ts'

/** What is known of the places for secrets. */
export interface StoreStanding {
  /** The place that the settings name. */
  readonly kind: StoreKind
  /** Why the keychain cannot be used; null where it can, or is not wanted. */
  readonly failure: Failure | null
  /** The sessions whose sign-in lies in the other place. */
  readonly left: readonly SessionName[]
  /** How many registrations and role credentials lie there. */
  readonly more: number
  /** Files with a sign-in of other programs, for people; none while sign-ins are kept in files. */
  readonly foreign: readonly string[]
}

const KEPT = {
  files: 'sign-ins are kept in ~/.aws/sso/cache, where the AWS CLI reads them: unencrypted, 0600',
  keychain: 'sign-ins are kept in the keychain',
} as const satisfies Record<StoreKind, string>

/** Which place is used, why it cannot be, and what is left in the other one; `doctor --fix` moves that. */
export function judgeStore(
  standing: StoreStanding,
  profiles: readonly Profile[],
): readonly Finding[] {
  const { kind, failure, foreign } = standing
  const fix = command('doctor', '--fix')
  return [
    failure === null
      ? finding('store', 'ok', KEPT[kind], {})
      : finding('store', 'fail', failure.message, { fix: failure.next }),
    ...(isElsewhere(standing)
      ? [finding('store', 'warn', leftWords(standing), { fix, safe: true })]
      : []),
    ...foreign.map((path) =>
      finding('store', 'warn', `${path} holds a sign-in of another program, unencrypted`, {
        fix: 'Sign out with that program, or remove the file',
      }),
    ),
    ...unservedBy(kind, profiles).map(judgeUnserved),
  ]
}

/** Whether secrets lie in the place that is not used. */
export function isElsewhere({ left, more }: StoreStanding): boolean {
  return left.length + more > 0
}

/** Which ones do: `The keychain still holds the sign-in to corp`. */
export function leftWords({ kind, left, more }: StoreStanding): string {
  const signIns = left.length === 0 ? [] : [`the sign-in to ${listed(left)}`]
  const others = more === 0 ? [] : [`${more} ${more === 1 ? 'smaller secret' : 'smaller secrets'}`]
  const where =
    kind === 'keychain' ? 'The files of the AWS CLI still hold' : 'The keychain still holds'
  return `${where} ${listed([...signIns, ...others])}`
}

/** Profiles that lead tools to files, where sign-ins are in the keychain. */
export function unservedBy(store: StoreKind, profiles: readonly Profile[]): readonly Profile[] {
  if (store === 'files') return []
  return profiles.filter(({ kind, accountId, role }) => {
    return (kind === 'sso' || kind === 'ssoLegacy') && accountId !== null && role !== null
  })
}

function judgeUnserved(profile: Profile): Finding {
  const { name, line } = profile
  return finding('store', 'warn', `${name} has tools look for the sign-in in files`, {
    fix: command('profile', 'migrate', name),
    section: { kind: 'profile', name },
    line,
  })
}
