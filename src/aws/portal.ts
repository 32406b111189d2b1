/** The access portal: accounts, roles, the credentials of a role, and signing out. */
import {
  GetRoleCredentialsCommand,
  ListAccountRolesCommand,
  ListAccountsCommand,
  LogoutCommand,
} from '@aws-sdk/client-sso'
import { isAccountId } from '../core/aws-names.ts'
import { key } from '../core/key-names.ts'
import type { Account, Role, RoleRef } from '../core/model.ts'
import { sanitize } from '../core/sanitize.ts'
import type { Aws, Portal } from '../runtime/aws-port.ts'
import { instantOf, listOf, optionalText, secretOf, textOf } from './answers.ts'
import type { Clients } from './clients.ts'
import {
  badAnswer,
  callFailed,
  errorCode,
  evidence,
  failed,
  foreignAnswer,
  httpStatus,
} from './errors.ts'
import type { Pace } from './pace.ts'
import { followPages } from './paging.ts'

/** The most that the service allows. */
const PAGE_SIZE = 100
/** Signing out also works offline, so it waits less for the server than other calls do. */
const LOGOUT_TIMEOUT = 5_000

/** The portal part of the Aws port (docs.aws.amazon.com/singlesignon/latest/PortalAPIReference). */
export function createPortal(
  clients: Clients,
  paceOf: (portal: Portal) => Pace,
): Pick<Aws, 'accounts' | 'check' | 'roles' | 'roleCredentials' | 'logout'> {
  return {
    async *accounts(portal, accessToken, signal) {
      const { client, host } = clients.portal(portal.region)
      const pace = paceOf(portal)
      const idOf = ({ id }: Account) => id
      const pages = followPages(host, idOf, async (nextToken) => {
        const command = new ListAccountsCommand({
          accessToken,
          maxResults: PAGE_SIZE,
          ...(nextToken === null ? {} : { nextToken }),
        })
        const page = await called(host, signal, () =>
          pace.run(() => client.send(command, { abortSignal: signal }), signal),
        )
        const next = tokenOf(page.nextToken, host)
        const list = listOf(page.accountList, 'a list of accounts', host, next)
        return { items: accountsOf(list, host), nextToken: next }
      })
      yield* pages
    },

    async check(portal, accessToken, signal) {
      const { client, host } = clients.portal(portal.region)
      const pace = paceOf(portal)
      // The smallest question there is.
      const command = new ListAccountsCommand({ accessToken, maxResults: 1 })
      await called(host, signal, () =>
        pace.run(() => client.send(command, { abortSignal: signal }), signal),
      )
    },

    async roles(portal, accessToken, accountId, signal) {
      const { client, host } = clients.portal(portal.region)
      const pace = paceOf(portal)
      const nameOf = ({ name, rawName = name }: Role) => rawName
      const pages = followPages(host, nameOf, async (nextToken) => {
        const command = new ListAccountRolesCommand({
          accessToken,
          accountId,
          maxResults: PAGE_SIZE,
          ...(nextToken === null ? {} : { nextToken }),
        })
        const page = await called(
          host,
          signal,
          () => pace.run(() => client.send(command, { abortSignal: signal }), signal),
          { accountId },
        )
        const next = tokenOf(page.nextToken, host)
        const list = listOf(page.roleList, 'a list of roles', host, next)
        return { items: rolesOf(list, accountId, host), nextToken: next }
      })
      const roles: Role[] = []
      for await (const page of pages) roles.push(...page)
      return roles
    },

    async roleCredentials(portal, accessToken, role, signal) {
      const { client, host } = clients.portal(portal.region)
      const pace = paceOf(portal)
      const { accountId, role: roleName } = role
      const command = new GetRoleCredentialsCommand({ accessToken, accountId, roleName })
      const { roleCredentials } = await called(
        host,
        signal,
        () => pace.run(() => client.send(command, { abortSignal: signal }), signal),
        role,
      )
      return {
        accessKeyId: secretOf(roleCredentials?.accessKeyId, 'an access key', host),
        secretAccessKey: secretOf(roleCredentials?.secretAccessKey, 'a secret key', host),
        sessionToken: secretOf(roleCredentials?.sessionToken, 'a session token', host),
        expiration: instantOf(roleCredentials?.expiration, 1, 'an expiry', host),
      }
    },

    async logout(portal, accessToken, signal) {
      const { client, host } = clients.portal(portal.region)
      const command = refusingPages(new LogoutCommand({ accessToken }))
      await called(host, signal, () =>
        client.send(command, { abortSignal: signal, requestTimeout: LOGOUT_TIMEOUT }),
      )
    },
  }
}

/** Signing out has no answer to be read: without this a captive portal's page would pass for one. */
function refusingPages(command: LogoutCommand): LogoutCommand {
  command.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args)
      const headers = fieldsOf(fieldsOf(result.response).headers)
      if (/^text\/html\b/i.test(optionalText(headers['content-type']))) throw foreignAnswer()
      return result
    },
    { step: 'deserialize', priority: 'low' },
  )
  return command
}

/** What asks for the next page; null at the end. Taking anything else for the end would lose the rest. */
function tokenOf(nextToken: unknown, host: string): string | null {
  if (nextToken === undefined || nextToken === null || nextToken === '') return null
  return textOf(nextToken, 'a way to its next page', host)
}

/** Runs a call of the portal and tells its failures; `about` is what the call asked for. */
async function called<T>(
  host: string,
  signal: AbortSignal,
  call: () => Promise<T>,
  about?: Pick<RoleRef, 'accountId'> & Partial<RoleRef>,
): Promise<T> {
  try {
    return await call()
  } catch (thrown) {
    signal.throwIfAborted()
    const name = errorCode(thrown)
    // Only this one says that the sign-in ended; a proxy's 401 page has another name.
    if (name === 'UnauthorizedException')
      throw failed(
        'sessionEnded',
        'AWS ended this sign-in',
        `Sign in again: press ${key('sessions.signIn')}, or run lanyard login`,
        evidence(thrown),
      )
    const missing = name === 'ForbiddenException' || name === 'ResourceNotFoundException'
    if (missing && about !== undefined) throw noAccess(thrown, about)
    if (name === 'ForbiddenException' && httpStatus(thrown) === 403)
      throw failed('noAccess', 'AWS gives you no access here', ASK, evidence(thrown))
    throw callFailed(thrown, host)
  }
}

const ASK = 'Ask your AWS administrator for access, then reload with r'

function noAccess(thrown: unknown, { accountId, role }: { accountId: string; role?: string }) {
  const message =
    role === undefined
      ? `Account ${sanitize(accountId)} is not assigned to you`
      : `${sanitize(role)} in ${sanitize(accountId)} is not assigned to you`
  return failed('noAccess', message, ASK, evidence(thrown))
}

/** The accounts of a page. An entry that is none may be one of yours, spoilt: leaving it out would have its profiles look left over. */
function accountsOf(list: readonly unknown[], host: string): readonly Account[] {
  return list.map((entry) => {
    const { accountId, accountName, emailAddress } = fieldsOf(entry)
    if (!isAccountId(accountId)) throw badAnswer('the id of an account', host)
    const email = sanitize(optionalText(emailAddress))
    return { id: accountId, ...named(optionalText(accountName)), email }
  })
}

function rolesOf(list: readonly unknown[], accountId: string, host: string): readonly Role[] {
  return list.map((entry) => {
    const name = textOf(fieldsOf(entry).roleName, 'the name of a role', host)
    return { accountId, ...named(name) }
  })
}

function fieldsOf(entry: unknown): Readonly<Record<string, unknown>> {
  return typeof entry === 'object' && entry !== null ? { ...entry } : {}
}

function named(raw: string): { name: string; rawName?: string } {
  const name = sanitize(raw)
  return name === raw ? { name } : { name, rawName: raw }
}
