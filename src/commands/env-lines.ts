/** What lanyard env is called with, and its answer where the files of this computer have it at hand. */
import { parseConfig } from '../core/aws-config.ts'
import { type EnvironmentChange, environmentFor } from '../core/aws-environment.ts'
import { fail } from '../core/failure.ts'
import { readProfiles } from '../core/profiles.ts'
import { SHELLS, type Shell, shellLines, shellOf } from '../core/shell-lines.ts'
import { suggestion } from '../core/suggestion.ts'
import { roleOfProfile } from '../core/whose-profile.ts'
import { RENEW_CREDENTIALS_WITH } from '../runtime/role-credentials.ts'
import type { Input } from './command.ts'
import { EXIT } from './failures.ts'
import type { Declared, Files, Glance, Surroundings } from './glancing.ts'
import { printJson } from './output.ts'
import { USE } from './shelves.ts'

export const ENV: Declared = {
  name: 'env',
  summary: 'lines to evaluate, so that a shell acts as a profile or role',
  shelf: USE,
  takes: 'TARGET',
  options: [
    { name: 'shell', value: 'SHELL', summary: SHELLS.join(', ') },
    { name: 'profile-only', summary: 'AWS_PROFILE alone, no secret; asks nobody' },
    { name: 'unset', summary: 'take it all away again; needs no TARGET' },
  ],
  examples: [
    'eval "$(lanyard env payments-dev)"',
    'lanyard env payments-dev/ReadOnly --shell fish | source',
    'lanyard env payments-dev --shell powershell | Out-String | Invoke-Expression',
    'lanyard env payments-dev --shell nu | from json | load-env',
  ],
}

/** The shell that the lines are for; throws `usage`. */
export function shellNamed({ env }: Pick<Surroundings, 'env'>, { values }: Input): Shell {
  const said = values.get('shell')
  if (said === undefined) return shellOf(env)
  const found = SHELLS.find((shell) => shell === said)
  if (found !== undefined) return found
  return fail(
    'usage',
    `--shell takes ${SHELLS.join(', ')}`,
    suggestion(said, SHELLS) ?? 'For other shells that read POSIX: --shell bash',
  )
}

export function printChange(
  surroundings: Pick<Surroundings, 'options' | 'stdout'>,
  shell: Shell,
  change: EnvironmentChange,
): number {
  if (surroundings.options.json) printJson(surroundings, change)
  else surroundings.stdout.write(shellLines(shell, change))
  return EXIT.done
}

/** A profile's role whose credentials are in the cache, and good for a while; anything else takes more. */
export const envAtAGlance: Glance = async (surroundings, input, files) => {
  const [target, ...others] = input.words
  const { session: asked } = surroundings.options
  const isMore = others.length > 0 || asked !== null || input.switches.has('unset')
  if (target === undefined || isMore) return null
  const shell = shellNamed(surroundings, input)
  const { profiles, sessions } = readProfiles(parseConfig(await files.config()))
  const profile = profiles.find(({ name }) => name === target)
  const role = profile === undefined ? null : roleOfProfile(profile)
  const session = sessions.find(({ name }) => name === role?.session)
  if (profile === undefined || role === null || session === undefined) return null
  const isProfileOnly = input.switches.has('profile-only')
  const by = isProfileOnly
    ? { profile: target }
    : await keysOf(surroundings, files, () => files.credentials(role, session))
  if (by === null) return null
  const { region } = profile
  return printChange(surroundings, shell, environmentFor({ target, region, by }, surroundings.env))
}

async function keysOf(
  { stdout }: Surroundings,
  { now }: Files,
  read: () => ReturnType<Files['credentials']>,
) {
  if (stdout.isTTY) return null
  const keys = await read()
  return keys !== null && keys.expiration - now() > RENEW_CREDENTIALS_WITH ? { keys } : null
}
