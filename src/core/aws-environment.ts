/** The environment in which AWS's clients act as a role: what is set for it, and what would get in its way. */
import type { Env } from './env.ts'
import type { Ms } from './model.ts'
import { formatTimestamp } from './timestamps.ts'

/** A change to an environment: the new value of each variable, null where it has to go. */
export type EnvironmentChange = Readonly<Record<string, string | null>>

/** What holds a secret. A browser or a clipboard tool has no use for them. */
export const CREDENTIAL_VARIABLES = [
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_SECURITY_TOKEN',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN',
  'AWS_BEARER_TOKEN_BEDROCK',
] as const

/**
 * Everything by which an SDK or the AWS CLI decides whom to act as (AWS SDKs and Tools Reference Guide,
 * "Settings reference"): one that is left over from before would win, or be taken for the new one's.
 */
const IDENTITY_VARIABLES = [
  ...CREDENTIAL_VARIABLES,
  'AWS_CREDENTIAL_EXPIRATION',
  'AWS_ACCOUNT_ID',
  'AWS_PROFILE',
  'AWS_DEFAULT_PROFILE',
  'AWS_ROLE_ARN',
  'AWS_ROLE_SESSION_NAME',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE',
] as const

/** The AWS CLI and the newer SDKs read the first, botocore alone the second. */
const REGION_VARIABLES = ['AWS_REGION', 'AWS_DEFAULT_REGION'] as const

/** For prompts and scripts: what the environment stands for. */
export const TARGET_VARIABLE = 'LANYARD_TARGET'

export interface Used {
  /** What it was called when it was asked for. */
  readonly target: string
  readonly region: string | null
  /** By its profile, which clients read by themselves; or by keys of its own. */
  readonly by: { readonly profile: string } | { readonly keys: RoleCredentials }
}

/** Credentials of a role. Secret. */
export interface RoleCredentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken: string
  readonly expiration: Ms
}

/** What an environment needs so that everything in it acts as the target, and as nobody else. */
export function environmentFor({ target, region, by }: Used, before: Env): EnvironmentChange {
  const nobody = environmentOfNobody(before)
  const named = { ...nobody, [TARGET_VARIABLE]: target }
  if ('profile' in by) {
    // The profile names its region itself, now and when it is edited.
    return { ...named, ...(region === null ? {} : regions(null)), AWS_PROFILE: by.profile }
  }
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = by.keys
  return {
    ...named,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
    AWS_CREDENTIAL_EXPIRATION: formatTimestamp(expiration),
    ...(region === null ? {} : regions(region)),
  }
}

/** What takes every identity away. A region stays where its owner set it, and goes where lanyard did. */
export function environmentOfNobody(before: Env): EnvironmentChange {
  const isOurs = before[TARGET_VARIABLE] !== undefined
  return {
    ...Object.fromEntries(IDENTITY_VARIABLES.map((name) => [name, null])),
    ...(isOurs ? regions(null) : {}),
    [TARGET_VARIABLE]: null,
  }
}

/** A copy of the environment with the change made. */
export function changed(
  before: Env,
  change: EnvironmentChange,
): Record<string, string | undefined> {
  const copy = { ...before }
  for (const [name, value] of Object.entries(change)) {
    if (value === null) delete copy[name]
    else copy[name] = value
  }
  return copy
}

/** A copy of the environment without credentials, for programs that lanyard starts and that need none. */
export function withoutCredentials(env: Env): Record<string, string | undefined> {
  return changed(env, Object.fromEntries(CREDENTIAL_VARIABLES.map((name) => [name, null])))
}

function regions(value: string | null): EnvironmentChange {
  return Object.fromEntries(REGION_VARIABLES.map((name) => [name, value]))
}
