/** What programs that lanyard starts may see of the environment: everything but credentials. */

export type Env = Readonly<Record<string, string | undefined>>

/** Variables of AWS that hold a secret. A browser or a clipboard tool has no use for them. */
export const CREDENTIAL_VARIABLES = [
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_SECURITY_TOKEN',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN',
  'AWS_BEARER_TOKEN_BEDROCK',
] as const

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
