/** What the config file and the assignments of today do not have in common. */
import type { Account, AccountId, Profile, Role, SessionName } from '../model.ts'
import type { ProfilesRead } from '../profiles.ts'
import { profileFinder, sessionsBehind } from '../role-profiles.ts'
import { command } from './command.ts'
import { type Finding, finding } from './finding.ts'

/** What is known of the assignments of one session. */
export interface Assigned {
  readonly session: SessionName
  /** All accounts that are assigned. */
  readonly accounts: readonly Account[]
  /** All roles of the accounts whose roles are known; of the others nothing is said. */
  readonly roles: Readonly<Record<AccountId, readonly Role[]>>
}

/**
 * What differs: profiles without an assignment, then assignments without a profile. The second are no fault,
 * and there may be thousands: each is `ok`, and can be written.
 */
export function drift(
  { profiles, sessions }: ProfilesRead,
  assigned: readonly Assigned[],
): readonly Finding[] {
  const bySession = new Map(assigned.map((one) => [one.session, known(one)]))
  const behind = sessionsBehind(sessions)
  const gone = profiles.flatMap((profile) => {
    const [own, ...named] = behind(profile)
    const here = bySession.get(own ?? '')
    if (here !== undefined) return judgeProfile(profile, here)
    // An old-style profile: of several people who sign in there it may be anybody's.
    const told = named.map((name) => judgeProfile(profile, bySession.get(name)))
    return told.every((findings) => findings.length > 0) ? (told[0] ?? []) : []
  })
  const profileFor = profileFinder(profiles, sessions)
  const missing = assigned.flatMap(({ session, accounts, roles }) =>
    accounts.flatMap((account) =>
      (roles[account.id] ?? []).flatMap((role) => {
        const ref = { session, accountId: account.id, role: role.rawName ?? role.name }
        return profileFor(ref) ? [] : [unwritten(session, account, role)]
      }),
    ),
  )
  return [...gone, ...missing]
}

interface Known {
  readonly accounts: ReadonlySet<AccountId>
  readonly roles: ReadonlyMap<AccountId, ReadonlySet<string>>
}

function known({ accounts, roles }: Assigned): Known {
  return {
    accounts: new Set(accounts.map(({ id }) => id)),
    roles: new Map(
      Object.entries(roles).map(([id, list]) => {
        return [id, new Set(list.map((role) => role.rawName ?? role.name))]
      }),
    ),
  }
}

function judgeProfile(profile: Profile, known: Known | undefined): readonly Finding[] {
  const { name, session, accountId, role, line } = profile
  if (known === undefined || session === null || accountId === null || role === null) return []
  const { accounts, roles } = known
  const isAccount = accounts.has(accountId)
  const list = roles.get(accountId)
  if (isAccount && (list === undefined || list.has(role))) return []
  const what = isAccount ? `${role} in ${accountId}` : `the account ${accountId}`
  return [
    finding('unassigned', 'warn', `${name}: ${what} is not assigned to you any more`, {
      fix: command('profile', 'remove', name),
      repair: { do: 'manage', request: { what: 'remove', names: [name] } },
      section: { kind: 'profile', name },
      line,
    }),
  ]
}

function unwritten(session: SessionName, account: Account, role: Role): Finding {
  const accountName = account.rawName ?? account.name
  const name = role.rawName ?? role.name
  const wanted = { session, accountId: account.id, accountName, role: name }
  return finding('unwritten', 'ok', `${account.name || account.id}/${role.name} has no profile`, {
    fix: command('write', `${account.id}/${role.name}`, '--session', session),
    repair: { do: 'write', wanted },
  })
}
