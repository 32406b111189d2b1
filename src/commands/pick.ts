/** lanyard pick: a profile chosen on the screen, for a shell or a script to use. */
import { environmentFor } from '../core/aws-environment.ts'
import { SHELLS, shellLines } from '../core/shell-lines.ts'
import type { Command } from './command.ts'
import { shellFor } from './env-lines.ts'
import { printJson } from './output.ts'
import { IN_SHELLS } from './shelves.ts'

export const pick: Command = {
  name: 'pick',
  summary: 'choose on the screen, and print the name of the profile',
  shelf: IN_SHELLS,
  takes: '',
  options: [
    { name: 'shell', value: 'SHELL', summary: `lines to evaluate instead: ${SHELLS.join(', ')}` },
  ],
  examples: ['export AWS_PROFILE=$(lanyard pick)', 'aws s3 ls --profile "$(lanyard pick)"'],
  async run(context, input) {
    const shell = input.values.has('shell') ? shellFor(context, input) : null
    const { code, profile } = await context.pick()
    if (profile === null) return code
    if (context.options.json) printJson(context, [{ profile }])
    else if (shell === null) context.stdout.write(`${profile}\n`)
    else {
      const used = { target: profile, region: null, by: { profile } }
      context.stdout.write(shellLines(shell, environmentFor(used, context.env)))
    }
    return code
  },
}
