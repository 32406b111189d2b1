/** The access portal's API: accounts, roles, role credentials and sign-out. */
import { type Desk, type Handler, organisationNamed } from './desk.ts'
import { refusePortal } from './refusals.ts'
import { type Call, jsonReply } from './wire.ts'
import type { Organisation, WorldAccount } from './world.ts'

const LARGEST_PAGE = 100

/** GET /assignment/accounts (AWS API reference: ListAccounts). */
export const accounts: Handler = (call, desk) => {
  const all = signedInTo(call, desk).accounts
  const { items, nextToken } = page(call, 'accounts', all)
  const accountList = items.map(({ id, name, email }) => ({
    accountId: id,
    accountName: name,
    emailAddress: email,
  }))
  return jsonReply({ accountList, nextToken })
}

/** GET /assignment/roles (AWS API reference: ListAccountRoles). */
export const roles: Handler = (call, desk) => {
  const account = assigned(call, signedInTo(call, desk))
  const { items, nextToken } = page(call, account.id, account.roles)
  const roleList = items.map((roleName) => ({ roleName, accountId: account.id }))
  return jsonReply({ roleList, nextToken })
}

/** GET /federation/credentials (AWS API reference: GetRoleCredentials). `expiration` is in milliseconds. */
export const credentials: Handler = (call, desk) => {
  const organisation = signedInTo(call, desk)
  const role = needed(call, 'role_name')
  const account = assigned(call, organisation)
  if (!account.roles.includes(role)) refusePortal('ForbiddenException')
  const expiration = desk.now() + desk.lifetimes.credentials
  const { accessKeyId, secretAccessKey, sessionToken } = desk.signIns.issue(
    account.id,
    role,
    organisation.user,
    expiration,
  )
  return jsonReply({
    roleCredentials: { accessKeyId, secretAccessKey, sessionToken, expiration },
  })
}

/** POST /logout (AWS API reference: Logout). */
export const logout: Handler = (call, desk) => {
  signedInTo(call, desk)
  desk.signIns.end(bearerOf(call))
  return { status: 200, headers: {}, body: '' }
}

/** The access token of a call; empty where it has none. */
export function bearerOf({ headers }: Call): string {
  const bearer = headers['x-amz-sso_bearer_token']
  return typeof bearer === 'string' ? bearer : ''
}

function signedInTo(call: Call, desk: Desk): Organisation {
  const name = desk.signIns.organisationOf(bearerOf(call), desk.now())
  const organisation = name === null ? undefined : organisationNamed(desk.world, name)
  return organisation ?? refusePortal('UnauthorizedException')
}

/** An account nobody gave this person looks exactly like one that does not exist. */
function assigned(call: Call, organisation: Organisation): WorldAccount {
  const id = needed(call, 'account_id')
  const account = organisation.accounts.find((account) => account.id === id)
  return account ?? refusePortal('ForbiddenException')
}

function needed({ query }: Call, key: string): string {
  return query.get(key) || refusePortal('InvalidRequestException', `Missing ${key}`)
}

interface Page<T> {
  readonly items: readonly T[]
  /** Absent from the JSON on the last page. */
  readonly nextToken: string | undefined
}

/** One page of a list. The token belongs to its list: another one's, or a damaged one, is refused. */
function page<T>({ query }: Call, list: string, all: readonly T[]): Page<T> {
  const size = Number(query.get('max_result') ?? LARGEST_PAGE)
  if (!Number.isInteger(size) || size < 1 || size > LARGEST_PAGE) {
    refusePortal(
      'InvalidRequestException',
      `ResultSize parameter must be within the valid limits of: 1-${LARGEST_PAGE}`,
    )
  }
  const start = startOf(query.get('next_token'), list)
  const end = start + size
  return {
    items: all.slice(start, end),
    nextToken:
      end < all.length ? Buffer.from(`${list} from ${end}`).toString('base64url') : undefined,
  }
}

function startOf(token: string | null, list: string): number {
  if (!token) return 0
  const [name, start] = Buffer.from(token, 'base64url').toString().split(' from ')
  if (name !== list || !/^\d+$/.test(start ?? '')) {
    refusePortal('InvalidRequestException', 'Invalid next token')
  }
  return Number(start)
}
