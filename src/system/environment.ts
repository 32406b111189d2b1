/** Which AWS variables are set (their names, never what they hold), and where they and others put things. */
import type { Env } from '../core/env.ts'
import { sanitize } from '../core/sanitize.ts'
import type { Environment, Place } from '../runtime/ports.ts'
import { type Paths, paths, shorten } from './paths.ts'

const PLACES: readonly (readonly [what: Place['what'], path: keyof Paths, by: string | null])[] = [
  ['config-file', 'configFile', 'AWS_CONFIG_FILE'],
  ['credentials-file', 'sharedCredentialsFile', 'AWS_SHARED_CREDENTIALS_FILE'],
  ['sign-ins', 'ssoCache', null],
  ['settings', 'lanyardConfig', 'XDG_CONFIG_HOME'],
  ['cache-dir', 'lanyardCache', 'XDG_CACHE_HOME'],
  ['state-dir', 'lanyardState', 'XDG_STATE_HOME'],
]

export function createEnvironment(env: Env, platform: NodeJS.Platform): Environment {
  return {
    variables: () =>
      Object.keys(env)
        .filter((name) => name.startsWith('AWS_') && env[name] !== undefined && env[name] !== '')
        .map(sanitize)
        .sort(),

    places() {
      const { HOME, USERPROFILE } = env
      const usual = paths({ HOME, USERPROFILE }, platform)
      const here = paths(env, platform)
      return PLACES.map(([what, path, by]) => ({
        what,
        path: shorten(here[path], here.home),
        by: here[path] === usual[path] ? null : by,
      }))
    },
  }
}
