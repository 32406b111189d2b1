/** What programs that lanyard starts may see of the environment: everything but credentials. */

import { CREDENTIAL_VARIABLES } from '../core/aws-environment.ts'
import type { Env } from '../core/env.ts'

/** A copy of the environment without credentials. */
export function withoutCredentials(env: Env): Record<string, string | undefined> {
  const copy = { ...env }
  for (const name of CREDENTIAL_VARIABLES) delete copy[name]
  return copy
}

/** True where the keyboard is on another computer than this one. */
export function overSsh(env: Env): boolean {
  return Boolean(env.SSH_CONNECTION || env.SSH_TTY)
}
