/** A home with a `lanyard` on its PATH, for stories that begin in a shell. */
import { LANYARD, type Program } from './program.ts'
import type { StoryOptions } from './story.ts'

/** A name that would act in a shell that did not quote it. */
export const HOSTILE = "$(touch owned)';touch owned;'"

/** The story of somebody in a shell, signed in to corp; `config`: more of `~/.aws/config`. */
export function within(shell: Program, config: string): StoryOptions {
  const found = 'chmod 700 bin/lanyard; PATH="$PWD/bin:$PATH" exec "$0" "$@"'
  return {
    program: ['/bin/sh', '-c', found, ...shell],
    columns: 120,
    rows: 36,
    sessions: ['corp'],
    signedIn: ['corp'],
    files: {
      '.aws/config': config,
      'bin/lanyard': `#!/bin/sh\nexec '${LANYARD.join("' '")}' "$@"\n`,
    },
  }
}
