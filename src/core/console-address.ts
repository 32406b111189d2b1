/** The access portal's own links: into the console, and out of the portal. They carry no credential and work in every partition. */
import { fail } from './failure.ts'
import type { AccountId, RoleName } from './model.ts'
import { checkRegion } from './regions.ts'

/**
 * The address that opens an account's console through the access portal (the "create shortcut" link
 * of the IAM Identity Center user guide). Without a role the portal asks which one; without a destination it
 * ends on the console's own first page.
 * `startUrl` as configured: `…/start`, `…/start/` and `…/start#/` all work.
 */
export function consoleAddress(
  startUrl: string,
  accountId: AccountId,
  role: RoleName | null,
  destination: string | null = null,
): string {
  const query = new URLSearchParams({ account_id: accountId })
  if (role !== null) query.set('role_name', role)
  if (destination !== null) query.set('destination', destination)
  return `${homeOf(startUrl)}/#/console?${query}`
}

/** The console's domain and the host that signs in to it, by what its regions begin with. */
const PARTITIONS: readonly {
  readonly regions: RegExp
  readonly domain: string
  readonly signIn: (region: string) => string
}[] = [
  { regions: /^cn-/, domain: 'amazonaws.cn', signIn: () => 'signin.amazonaws.cn' },
  {
    regions: /^us-gov-/,
    domain: 'amazonaws-us-gov.com',
    signIn: () => 'signin.amazonaws-us-gov.com',
  },
  {
    regions: /^eusc-/,
    domain: 'amazonaws-eusc.eu',
    signIn: (region) => `${region}.signin.amazonaws-eusc.eu`,
  },
  {
    regions: /^(?!us-iso|eu-isoe)/,
    domain: 'aws.amazon.com',
    signIn: (region) => `${region}.signin.aws.amazon.com`,
  },
]

/**
 * A page of the console: that of a service by its id (`s3`, `ec2`), or the first one. Throws `badRegion`
 * for no region, or for one whose console is not known, and `badValue` for no service's id.
 */
export function consolePage(region: string, service: string | null): string {
  const checked = checkRegion(region)
  const { domain } = partitionOf(checked)
  if (service !== null && !/^[a-z][a-z0-9-]*$/.test(service)) {
    fail('badValue', 'A service is named as in the address of its console', 'Such as --service s3')
  }
  return `https://${checked}.console.${domain}/${service ?? 'console'}/home?region=${checked}`
}

/**
 * Where credentials are turned into a sign-in to the console (IAM User Guide, "Enable custom identity broker
 * access to the AWS console"). Throws `badRegion` where that is not known.
 */
export function federationEndpoint(region: string): string {
  const checked = checkRegion(region)
  return `https://${partitionOf(checked).signIn(checked)}/federation`
}

function partitionOf(region: string) {
  const known = PARTITIONS.find(({ regions }) => regions.test(region))
  if (known !== undefined) return known
  return fail(
    'badRegion',
    `The console of ${region} is not known`,
    'Leave out --region and --service',
  )
}

/**
 * The page that signs the browser out of the access portal, as its own sign-out button does. What lanyard
 * signed in to has a session of its own, which the Logout call of the portal's API ends.
 */
export function signOutAddress(startUrl: string): string {
  return `${homeOf(startUrl)}/#/signout`
}

function homeOf(startUrl: string): string {
  return startUrl.replace(/#.*$/, '').replace(/\/+$/, '')
}
