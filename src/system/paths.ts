/** Where everything is on this computer, from the environment alone; nothing is created here. */

import { isAbsolute, join } from 'node:path'
import type { Env } from '../core/env.ts'
import { fail } from '../core/failure.ts'
import { sanitize } from '../core/sanitize.ts'

export interface Paths {
  readonly home: string
  /** The AWS config file: `AWS_CONFIG_FILE`, else `~/.aws/config`. */
  readonly configFile: string
  /** The same for people, with `~` for the home directory. */
  readonly shownConfigFile: string
  /** The shared credentials file: `AWS_SHARED_CREDENTIALS_FILE`, else `~/.aws/credentials`. */
  readonly sharedCredentialsFile: string
  /** Tokens and registrations. The AWS CLI and the SDKs know no other place. */
  readonly ssoCache: string
  /** Role credentials of the AWS CLI. */
  readonly cliCache: string
  readonly lanyardConfig: string
  readonly lanyardCache: string
  readonly lanyardState: string
  /** What may be known of tokens, and of role credentials, whose secrets are in the keychain. */
  readonly tokenFacts: string
  readonly roleFacts: string
}

/**
 * The paths for an environment. The home directory is found as the AWS CLI finds it: `HOME`, on Windows
 * `USERPROFILE`. The XDG variables count only where they are absolute (XDG Base Directory
 * Specification). Throws `badValue` where no home directory is known.
 */
export function paths(env: Env, platform: NodeJS.Platform): Paths {
  const home = homeOf(env, platform)
  const named = (name: string | undefined, usual: string) =>
    name ? expand(name, home, env) : join(home, '.aws', usual)
  const configFile = named(env.AWS_CONFIG_FILE, 'config')
  const lanyardState = join(base(env.XDG_STATE_HOME, home, '.local', 'state'), 'lanyard')
  return {
    home,
    configFile,
    shownConfigFile: shorten(configFile, home),
    sharedCredentialsFile: named(env.AWS_SHARED_CREDENTIALS_FILE, 'credentials'),
    ssoCache: join(home, '.aws', 'sso', 'cache'),
    cliCache: join(home, '.aws', 'cli', 'cache'),
    lanyardConfig: join(base(env.XDG_CONFIG_HOME, home, '.config'), 'lanyard'),
    lanyardCache: join(base(env.XDG_CACHE_HOME, home, '.cache'), 'lanyard'),
    lanyardState,
    tokenFacts: join(lanyardState, 'keychain', 'tokens'),
    roleFacts: join(lanyardState, 'keychain', 'roles'),
  }
}

function homeOf(env: Env, platform: NodeJS.Platform): string {
  const variable = platform === 'win32' ? 'USERPROFILE' : 'HOME'
  const home = env[variable]
  if (home !== undefined && isAbsolute(home)) return home
  return fail(
    'badValue',
    `${variable} does not name your home directory, so lanyard cannot find .aws in it`,
    `Set ${variable} to your home directory`,
  )
}

/** `$VAR`, `${VAR}`, `~` and `~/` as the AWS CLI expands them; what it cannot expand stays as it is. */
export function expand(path: string, home: string, env: Env): string {
  const named = path.replace(/\$(?:(\w+)|\{(\w+)\})/g, (whole, plain?: string, braced?: string) => {
    return env[plain ?? braced ?? ''] ?? whole
  })
  return /^~(?=$|[/\\])/.test(named) ? join(home, named.slice(1)) : named
}

/** The path for people, safe to show, with `~` for the home directory. */
export function shorten(path: string, home: string): string {
  const rest = path.startsWith(home) ? path.slice(home.length) : null
  return sanitize(rest !== null && /^[/\\]/.test(rest) ? `~${rest}` : path)
}

function base(value: string | undefined, home: string, ...fallback: readonly string[]): string {
  return value !== undefined && isAbsolute(value) ? value : join(home, ...fallback)
}
