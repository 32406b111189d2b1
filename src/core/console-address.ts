/** The access portal's own link into the console: it carries no credential and works in every partition. */
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
  const home = startUrl.replace(/#.*$/, '').replace(/\/+$/, '')
  const query = new URLSearchParams({ account_id: accountId })
  if (role !== null) query.set('role_name', role)
  return `${home}/#/console?${query}`
}
