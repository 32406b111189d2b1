/** The words of the made-up world: known accounts, awkward ones, and the parts that the rest is built of. */
import type { WorldAccount } from './world.ts'

const ADMIN = 'AdministratorAccess'
const DEVELOPER = 'DeveloperAccess'
const READ_ONLY = 'ReadOnlyAccess'
const BILLING = 'BillingViewer'

const FOUR = [ADMIN, DEVELOPER, READ_ONLY, BILLING]
const THREE = [ADMIN, DEVELOPER, READ_ONLY]
const EIGHT = [...FOUR, 'PowerUserAccess', 'SecurityAudit', 'SupportUser', 'NetworkAdministrator']

/** What a generated account may be given; the common sets come more than once. */
export const ROLE_SETS: readonly (readonly string[])[] = [
  THREE,
  THREE,
  THREE,
  FOUR,
  FOUR,
  [DEVELOPER, READ_ONLY],
  [READ_ONLY],
  EIGHT,
]

/** As long as IAM lets a role's name be. */
const LONGEST_ROLE = 'BreakGlassEmergencyAccessForTheOnCallPlatformEngineeringTeamOnly'

function known(name: string, id: string, roles: readonly string[]): WorldAccount {
  return { id, name, email: `${name}@corp.example`, roles }
}

/** An account whose email cannot be its name. */
function awkward(name: string, id: string, mailbox: string, roles: readonly string[] = THREE) {
  return { id, name, email: `${mailbox}@corp.example`, roles }
}

/** The accounts of corp that exist in every world, the smallest included: they come first. */
const ALWAYS: readonly WorldAccount[] = [
  known('payments-prod', '111122223333', FOUR),
  known('payments-staging', '444455556666', FOUR),
  known('payments-dev', '707602334725', FOUR),
  known('payroll-prod', '827120469230', FOUR),
  known('payroll-dev', '777788889999', FOUR),
  known('data-platform-prod', '372057037174', FOUR),
  known('log-archive', '988098231514', THREE),
  known('dns', '980442582309', [READ_ONLY]),
  known('network-hub', '249560282625', EIGHT),
  awkward('Security Tooling', '552310984417', 'security-tooling', [...THREE, LONGEST_ROLE]),
  awkward('R&D Sandbox', '630175528846', 'rnd-sandbox'),
  awkward('東京データ基盤', '415926530718', 'tokyo-data'),
]

/** Names that lists, filters, templates and terminals trip over. */
const AWKWARD: readonly WorldAccount[] = [
  awkward('🚀 Launch Pad', '264913750082', 'launch-pad'),
  awkward('مشروع الدفع', '693517204458', 'arabic-payments'),
  awkward('👩‍👩‍👧‍👦 Family Plan', '571940336827', 'family-plan'),
  awkward('the-quite-long-account-name-that-finance-asked-for', '318264905571', 'finance-long'),
  awkward('sandbox', '846201573390', 'sandbox-one', [ADMIN]),
  awkward('sandbox', '209447618853', 'sandbox-two', [ADMIN]),
  awkward('Zürich Größe', '735508126694', 'zurich'),
  awkward('LEGACY Billing (DO NOT USE)', '160382957742', 'legacy-billing', [BILLING]),
  awkward('ops/shared #1; "old"', '482716039955', 'ops-shared'),
  { id: '927451830066', roles: [READ_ONLY] },
  { id: '356810274491', name: 'no-email-yet', roles: THREE },
]

/** Accounts of an ordinary company, as the drawn screens show them. */
const ORDINARY: readonly WorldAccount[] = [
  known('payments-sandbox', '283472743188', FOUR),
  known('payroll-staging', '375916370812', FOUR),
  known('payouts-eu-staging', '738321003277', THREE),
  known('payouts-eu-dev', '126905780938', THREE),
  known('repayments-dev', '118844667929', THREE),
  known('repayments-test', '832691504787', THREE),
  known('prepaid-cards-dev', '136430221304', THREE),
  known('platform-analytics-dev', '909400835111', THREE),
  known('partner-gateway-test', '108505786682', THREE),
  known('data-platform-staging', '367348708948', FOUR),
  known('data-platform-dev', '124774969130', FOUR),
  known('edge-eu-prod', '499872703071', THREE),
  known('edge-us-prod', '342752752440', THREE),
  known('fraud-dev', '126336724446', THREE),
  known('fraud-prod', '881081562481', THREE),
  known('identity-dev', '619857588074', THREE),
  known('identity-prod', '616856153808', THREE),
  known('incident-drill', '321084299932', THREE),
  known('internal-tools', '106261452899', THREE),
  known('kafka-dev', '187430190170', THREE),
  known('kafka-prod', '326495336678', THREE),
  known('logistics-dev', '710908926368', THREE),
  known('logistics-prod', '989002623109', THREE),
  known('machine-images', '128930825678', THREE),
  known('marketing-web', '116128441307', THREE),
  known('mobile-backend-dev', '864587322556', THREE),
  known('mobile-backend-prod', '719301229228', THREE),
  known('observability', '300458121480', THREE),
  known('cards-dev', '108194389554', THREE),
  known('checkout-dev', '991779702925', THREE),
  known('audit', '687712229817', [READ_ONLY]),
]

/** Every hand-written account of corp, the ones that no world goes without first. */
export const KNOWN_ACCOUNTS: readonly WorldAccount[] = [...ALWAYS, ...AWKWARD, ...ORDINARY]

export const ACME_ACCOUNTS: readonly WorldAccount[] = [
  {
    id: '981961419263',
    name: 'acme-finance',
    email: 'finance@acme.example',
    roles: [READ_ONLY, BILLING],
  },
  { id: '540318227761', name: 'acme-shop-prod', email: 'shop-prod@acme.example', roles: THREE },
  { id: '218846093375', name: 'acme-shop-dev', email: 'shop-dev@acme.example', roles: FOUR },
]

export const LAB_ACCOUNTS: readonly WorldAccount[] = [
  {
    id: '350219639781',
    name: 'lab-sandbox',
    email: 'sandbox@lab.example',
    roles: [ADMIN, READ_ONLY],
  },
  {
    id: '604412985530',
    name: 'lab-robotics',
    email: 'robotics@lab.example',
    roles: [DEVELOPER],
  },
]

const WHAT =
  'accounting ads api archive assets auth backup billing booking branding build campaigns cards catalog chat checkout claims content contracts coupons crm delivery devices docs events feeds finance fleet forecast games gateway growth hiring images inventory invoices ledger loyalty maps media messaging metrics onboarding orders partners photos pricing profiles quotes recommend reports returns risk routing search shipping store support telemetry tickets video warehouse web'
const PART =
  'api batch cache core data edge etl events feed ingest jobs lake mesh ml models pipeline portal queue replica reporting scheduler search stream ui workers'

export const SUBJECTS: readonly string[] = WHAT.split(' ')
export const PARTS: readonly string[] = PART.split(' ')

/** Where a service runs; most run in one place and do not say. */
export const PLACES: readonly string[] = ['', '-eu', '-us', '-ap']

/** The stages that one service has accounts for. */
export const STAGES: readonly (readonly string[])[] = [
  ['prod', 'staging', 'dev'],
  ['prod', 'dev'],
  ['prod', 'staging', 'test', 'dev'],
  ['dev'],
]
