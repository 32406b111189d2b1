/** What lanyard env is called with, and its answer where the files of this computer have it at hand. */
import { type EnvironmentChange, environmentFor } from '../core/aws-environment.ts'
import { fail } from '../core/failure.ts'
import { SHELLS, type Shell, shellLines, shellNamed, shellOf } from '../core/shell-lines.ts'
import { suggestion } from '../core/suggestion.ts'
import type { Input } from './command.ts'
import { EXIT } from './failures.ts'
import type { Declared, Glance, Surroundings } from './glancing.ts'
import { printJson } from './output.ts'
import { USE } from './shelves.ts'
import { keysAtAGlance, targetAtAGlance } from './target-at-a-glance.ts'

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
    'lanyard env payments-dev/ReadOnlyAccess --shell fish | source',
    'lanyard env payments-dev --shell powershell | Out-String | Invoke-Expression',
    'lanyard env payments-dev --shell nu | from json | load-env',
  ],
}

/** The shell that the lines are for; throws `usage`. */
export function shellFor({ env }: Pick<Surroundings, 'env'>, { values }: Input): Shell {
  const said = values.get('shell')
  if (said === undefined) return shellOf(env)
  const found = shellNamed(said)
  if (found !== null) return found
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
  if (input.switches.has('unset')) return null
  const shell = shellFor(surroundings, input)
  const seen = await targetAtAGlance(surroundings, input, files)
  if (seen === null) return null
  const { target, profile } = seen
  const isProfileOnly = input.switches.has('profile-only')
  // Somebody may have to be asked first; a name alone hands nothing out.
  if (!isProfileOnly && (await files.risks())?.some(({ typed }) => typed)) return null
  const keys = isProfileOnly ? null : await keysAtAGlance(surroundings, seen, files)
  if (keys === null && !isProfileOnly) return null
  const by = keys === null ? { profile: target } : { keys }
  const used = { target, region: profile.region, by }
  return printChange(surroundings, shell, environmentFor(used, surroundings.env))
}
