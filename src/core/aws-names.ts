/** What AWS's own names look like: account ids, role names, role ARNs. */
import type { AccountId } from './model.ts'

const ACCOUNT = /^\d{12}$/
const ROLE = /^[\w+=,.@-]{1,64}$/
const ROLE_ARN = /^arn:aws(?:-[a-z]+)*:iam::\d{12}:role\/[\w+=,.@/-]+$/

export function isAccountId(value: unknown): value is AccountId {
  return typeof value === 'string' && ACCOUNT.test(value)
}

/** By IAM's rule (API reference, CreateRole). */
export function isRoleName(text: string): boolean {
  return ROLE.test(text)
}

/** Account and name of the role that an ARN names; null for what is none. */
export function roleOfArn(
  arn: string,
): { readonly accountId: string; readonly role: string } | null {
  if (!isRoleArn(arn)) return null
  const [, accountId = '', role = ''] = /:(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(arn) ?? []
  return { accountId, role }
}

/** A role's ARN in any partition, with or without a path. */
export function isRoleArn(text: string): boolean {
  return ROLE_ARN.test(text)
}
