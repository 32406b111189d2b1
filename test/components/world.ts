/** The world of the drawn screens: a company of 248 accounts at 09:49, as a State. */
import { ById } from '../../src/core/by-id.ts'
import type { Account, AccountId, Ms, Profile, Role } from '../../src/core/model.ts'
import type { Wanted } from '../../src/core/plan.ts'
import { markKey, NO_LISTING } from '../../src/state/selection.ts'
import { initialState } from '../../src/state/update.ts'
import type { Listing, Size, State } from '../../src/state/vocabulary.ts'
import { NOTHING_AMISS } from '../state/world.ts'

/** 21 November 2026, 09:49 local time. */
export const NOW: Ms = new Date(2026, 10, 21, 9, 49).getTime()
const MINUTE = 60_000
const HOUR = 60 * MINUTE

export const at = (hours: number, minutes: number): Ms =>
  new Date(2026, 10, 21, hours, minutes).getTime()

const PAY: readonly (readonly [name: string, id: AccountId])[] = [
  ['payments-prod', '111122223333'],
  ['payments-staging', '444455556666'],
  ['payments-dev', '707602334725'],
  ['payments-sandbox', '283472743188'],
  ['payroll-prod', '827120469230'],
  ['payroll-staging', '375916370812'],
  ['payroll-dev', '777788889999'],
  ['payouts-eu-staging', '738321003277'],
  ['payouts-eu-dev', '126905780938'],
  ['repayments-dev', '118844667929'],
  ['repayments-test', '832691504787'],
  ['prepaid-cards-dev', '136430221304'],
  ['platform-analytics-dev', '909400835111'],
  ['partner-gateway-test', '108505786682'],
]
const OTHERS: readonly (readonly [name: string, id: AccountId])[] = [
  ['log-archive', '988098231514'],
  ['data-lake-dev', '124774969130'],
]
const REST = 248 - PAY.length - OTHERS.length

export const ACCOUNTS: readonly Account[] = [
  ...[...PAY, ...OTHERS].map(([name, id]) => ({ id, name, email: `${name}@corp.example` })),
  // No letter y: the filter `pay` matches none of them.
  ...Array.from({ length: REST }, (_, n) => ({
    id: String(200000000000 + n * 7919),
    name: `unit-${String(n).padStart(3, '0')}-dev`,
    email: `unit-${n}@corp.example`,
  })),
]

const PROD_ROLES = ['AdministratorAccess', 'DeveloperAccess', 'ReadOnlyAccess', 'BillingViewer']

export function listing<T>(items: readonly T[], more: Partial<Listing<T>> = {}): Listing<T> {
  return { ...NO_LISTING, items, status: 'ready', at: NOW, ...more }
}

function roles(accountId: AccountId): Listing<Role> {
  return listing(PROD_ROLES.map((name) => ({ accountId, name })))
}

const role = ({ accountId, role: name }: Wanted): Role => ({ accountId, name })

/** One role each of three accounts, marked. */
const MARKED: readonly Wanted[] = [
  ['444455556666', 'payments-staging'],
  ['707602334725', 'payments-dev'],
  ['777788889999', 'payroll-dev'],
].map(([accountId = '', accountName = '']) => ({
  session: 'corp',
  accountId,
  accountName,
  role: 'DeveloperAccess',
}))

function profile(
  name: string,
  session: string | null,
  accountId: AccountId,
  role: string,
  region: string,
  line: number,
  kind: Profile['kind'] = 'sso',
): Profile {
  return { name, kind, session, accountId, role, region, output: null, line }
}

const SHOWN_PROFILES: readonly Profile[] = [
  profile('payments-prod', 'corp', '111122223333', 'DeveloperAccess', 'eu-west-1', 42),
  profile('payments-dev', 'corp', '707602334725', 'DeveloperAccess', 'eu-west-1', 49),
  profile('log-archive-ro', 'corp', '988098231514', 'ReadOnlyAccess', 'us-east-1', 53),
  profile('data-dev', 'corp', '124774969130', 'DeveloperAccess', 'eu-central-1', 57),
  profile('acme-billing', 'acme', '981961419263', 'BillingViewer', 'us-east-1', 63),
  profile('lab-admin', 'lab', '350219639781', 'AdministratorAccess', 'us-west-2', 69),
  profile('old-admin', 'corp', '111122223333', 'FormerAccess', 'us-east-1', 75),
  profile(
    'old-audit',
    'https://old.awsapps.com/start',
    '687712229817',
    'ReadOnlyAccess',
    'us-east-1',
    81,
    'ssoLegacy',
  ),
]

export const PROFILES: readonly Profile[] = [
  ...SHOWN_PROFILES,
  ...Array.from({ length: 31 - SHOWN_PROFILES.length }, (_, n) =>
    profile(`more-${n}`, 'corp', '707602334725', 'ReadOnlyAccess', 'us-east-1', 90 + n * 6),
  ),
]

const session = (name: string, region = 'us-east-1') => ({
  name,
  startUrl: `https://${name}.awsapps.com/start`,
  region,
  scopes: ['sso:account:access'],
  legacy: false,
})

const signedIn = (name: string, expiresAt: Ms, renews: boolean) =>
  ({
    phase: 'in',
    token: { session: name, expiresAt, since: at(9, 31), renews },
    renewal: { phase: 'idle' },
  }) as const

export const EMPTY = (size: Size): State =>
  initialState({ now: NOW, size, screen: true, demo: false, preferredFlow: 'browser' })

/** Screen 01: three sessions, the accounts filtered by `pay`, the first one under the cursor. */
export function drawn(size: Size): State {
  return {
    ...EMPTY(size),
    config: {
      status: 'ready',
      shownPath: '~/.aws/config',
      amiss: NOTHING_AMISS,
    },
    sessions: [session('corp'), session('acme'), session('lab')],
    profiles: PROFILES,
    logins: {
      corp: signedIn('corp', at(17, 31), true),
      acme: signedIn('acme', NOW + 12 * MINUTE, false),
      lab: { phase: 'out', endedAt: null },
    },
    trees: {
      corp: {
        accounts: listing(ACCOUNTS),
        roles: ById.of([
          ['111122223333', roles('111122223333')],
          ...MARKED.map((ref) => [ref.accountId, listing([role(ref)])] as const),
        ]),
      },
    },
    credentials: [
      {
        session: 'corp',
        accountId: '111122223333',
        role: 'DeveloperAccess',
        expiresAt: NOW + 52 * MINUTE,
      },
      {
        session: 'corp',
        accountId: '124774969130',
        role: 'DeveloperAccess',
        expiresAt: at(12, 59),
      },
      {
        session: 'acme',
        accountId: '981961419263',
        role: 'BillingViewer',
        expiresAt: NOW + HOUR + 38 * MINUTE,
      },
    ],
    focus: 'accounts',
    cursor: {
      session: 'corp',
      account: { corp: '111122223333' },
      role: { '111122223333/corp': 'DeveloperAccess' },
      profile: 'payments-prod',
    },
    filters: { sessions: '', accounts: 'pay', roles: '', profiles: '' },
    marks: Object.fromEntries(MARKED.map((ref) => [markKey(ref), ref])),
    notices: [
      {
        id: 1,
        level: 'done',
        text: 'added *[profile payments-prod]*',
        hint: 'z undo',
        at: NOW,
        until: NOW + 3000,
        stays: 3000,
        failure: null,
      },
    ],
    lastNoticeId: 1,
  }
}
