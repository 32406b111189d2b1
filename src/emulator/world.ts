/** The made-up world that the emulator serves: organisations, their accounts, and who may do what there. */
import { createHash } from 'node:crypto'
import type { AccountId, RoleName } from '../core/model.ts'
import {
  ACME_ACCOUNTS,
  KNOWN_ACCOUNTS,
  LAB_ACCOUNTS,
  PARTS,
  PLACES,
  ROLE_SETS,
  STAGES,
  SUBJECTS,
} from './names.ts'
import { type Random, seeded } from './random.ts'

/** An account that the person who signs in may use. AWS leaves `name` and `email` out at times. */
export interface WorldAccount {
  readonly id: AccountId
  readonly name?: string
  readonly email?: string
  readonly roles: readonly RoleName[]
}

export interface Organisation {
  readonly name: string
  readonly startUrl: string
  readonly region: string
  /** Who signs in there: the last part of the role session's ARN. */
  readonly user: string
  readonly accounts: readonly WorldAccount[]
}

export interface World {
  readonly organisations: readonly Organisation[]
}

export interface WorldOptions {
  /** How many accounts corp has, from 12 to 5,000. */
  readonly accounts?: number
  readonly seed?: number
}

const FEWEST = 12
const MOST = 5000
const DEFAULT_ACCOUNTS = 248

/**
 * Three organisations: corp with so many accounts, acme and lab with a few. The same options make
 * the same world. Throws a RangeError for a number of accounts out of bounds.
 */
export function createWorld(options: WorldOptions = {}): World {
  const { accounts = DEFAULT_ACCOUNTS, seed = 1 } = options
  if (!Number.isInteger(accounts) || accounts < FEWEST || accounts > MOST) {
    throw new RangeError(`accounts must be a whole number from ${FEWEST} to ${MOST}`)
  }
  return {
    organisations: [
      {
        name: 'corp',
        startUrl: 'https://corp.awsapps.com/start',
        region: 'us-east-1',
        user: 'sam.rivera@corp.example',
        accounts: corpAccounts(accounts, seeded(seed)),
      },
      {
        name: 'acme',
        startUrl: 'https://acme.awsapps.com/start',
        region: 'eu-west-1',
        user: 'sam@acme.example',
        accounts: ACME_ACCOUNTS,
      },
      {
        name: 'lab',
        startUrl: 'https://d-9067a1b2c3.awsapps.com/start',
        region: 'us-west-2',
        user: 'srivera',
        accounts: LAB_ACCOUNTS,
      },
    ],
  }
}

/** The organisation behind a start URL in any of its spellings: `/start`, `/start/`, `/start#/`. */
export function organisationAt(world: World, startUrl: string): Organisation | undefined {
  const wanted = plainUrl(startUrl)
  return world.organisations.find(({ startUrl }) => plainUrl(startUrl) === wanted)
}

/** The ARN that STS reports for a permission set's role, always the same for the same three. */
export function roleSessionArn(accountId: AccountId, role: RoleName, user: string): string {
  const suffix = fingerprint(`${accountId}/${role}`).slice(0, 16)
  return `arn:aws:sts::${accountId}:assumed-role/AWSReservedSSO_${role}_${suffix}/${user}`
}

/** The unique id that STS reports beside that ARN. */
export function roleSessionUserId(accountId: AccountId, role: RoleName, user: string): string {
  const id = fingerprint(`id ${accountId}/${role}`).slice(0, 17).toUpperCase()
  return `AROA${id}:${user}`
}

function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function plainUrl(text: string): string | null {
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`
}

/** Known accounts first, generated ones after, in an order that no client may take for sorted. */
function corpAccounts(count: number, random: Random): WorldAccount[] {
  const accounts = KNOWN_ACCOUNTS.slice(0, count)
  const ids = new Set([...KNOWN_ACCOUNTS, ...ACME_ACCOUNTS, ...LAB_ACCOUNTS].map(({ id }) => id))
  const taken = new Set(KNOWN_ACCOUNTS.map(({ name }) => name))

  for (const name of serviceNames(random)) {
    if (accounts.length >= count) break
    if (taken.has(name)) continue
    let id = random.digits(12)
    while (ids.has(id)) id = random.digits(12)
    ids.add(id)
    accounts.push({ id, name, email: `${name}@corp.example`, roles: random.pick(ROLE_SETS) })
  }
  return random.shuffle(accounts)
}

/** Over 10,000 names without a repeat, a service's stages together: `cards-api-prod`, `cards-api-dev`. */
function* serviceNames(random: Random): Generator<string> {
  const services = SUBJECTS.flatMap((subject) => [
    subject,
    ...PARTS.flatMap((part) => PLACES.map((place) => `${subject}-${part}${place}`)),
  ])
  for (const service of random.shuffle(services)) {
    for (const stage of random.pick(STAGES)) yield `${service}-${stage}`
  }
}
