/** What AWS's own names look like: account ids, role names, role ARNs. */

const ACCOUNT = /^\d{12}$/
const ROLE = /^[\w+=,.@-]{1,64}$/
const ROLE_ARN = /^arn:aws(?:-[a-z]+)*:iam::\d{12}:role\/[\w+=,.@/-]+$/

export function isAccountId(text: string): boolean {
  return ACCOUNT.test(text)
}

/** By IAM's rule (API reference, CreateRole). */
export function isRoleName(text: string): boolean {
  return ROLE.test(text)
}

/** A role's ARN in any partition, with or without a path. */
export function isRoleArn(text: string): boolean {
  return ROLE_ARN.test(text)
}
