/** Profiles to which lanyard hands the credentials, since they are in the keychain: the line that lanyard writes for them. */
import { isSafeName } from './aws-config-grammar.ts'
import { isAccountId, isRoleName } from './aws-names.ts'
import type { RoleRef } from './model.ts'

/** The AWS CLI and the SDKs run its value, and read credentials from what it prints. */
export const PROCESS_KEY = 'credential_process'

const LINE = /^lanyard credential-process (\d{12})\/(\S+) --session (\S+)$/

/** The value for a role. Every part of it is a plain word to all shells: see `canHandOut`. */
export function processLine({ session, accountId, role }: RoleRef): string {
  return `lanyard credential-process ${accountId}/${role} --session ${session}`
}

/** Whether the line for the role needs no quotes: shells and the AWS SDKs quote differently. */
export function canHandOut({ session, accountId, role }: RoleRef): boolean {
  return isSafeName(session) && isAccountId(accountId) && isRoleName(role)
}

/** The role that a value hands out; null for every other program, and for a line that somebody wrote otherwise. */
export function roleOfProcess(value: string): RoleRef | null {
  const [, accountId = '', role = '', session = ''] = LINE.exec(value) ?? []
  const ref = { session, accountId, role }
  return canHandOut(ref) ? ref : null
}
