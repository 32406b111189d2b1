/** The access portal's own links: into the console, and out of the portal. They carry no credential and work in every partition. */
import type { AccountId, RoleName } from './model.ts'

/**
 * The address that opens an account's console through the access portal (the "create shortcut" link
 * of the IAM Identity Center user guide). Without a role the portal asks which one.
 * `startUrl` as configured: `…/start`, `…/start/` and `…/start#/` all work.
 */
export function consoleAddress(
  startUrl: string,
  accountId: AccountId,
  role: RoleName | null,
): string {
  const query = new URLSearchParams({ account_id: accountId })
  if (role !== null) query.set('role_name', role)
  return `${homeOf(startUrl)}/#/console?${query}`
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
