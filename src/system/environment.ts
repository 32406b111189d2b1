/** Which AWS variables are set: their names, never what they hold. */
import { sanitize } from '../core/sanitize.ts'
import type { Environment } from '../runtime/ports.ts'

export function createEnvironment(env: Readonly<Record<string, string | undefined>>): Environment {
  return {
    variables: () =>
      Object.keys(env)
        .filter((name) => name.startsWith('AWS_') && env[name] !== undefined && env[name] !== '')
        .map(sanitize)
        .sort(),
  }
}
