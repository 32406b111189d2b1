/** lanyard init: the function that has a profile chosen for the present shell. */
import { INIT_SHELLS, shellFunction, USUAL_NAME } from '../core/shell-functions.ts'
import { ownName } from '../core/shell-lines.ts'
import type { Command } from './command.ts'
import { EXIT } from './failures.ts'
import { IN_SHELLS } from './shelves.ts'
import { misused, oneWordOf } from './usage.ts'

export const init: Command = {
  name: 'init',
  summary: 'a shell function that runs lanyard pick and sets AWS_PROFILE',
  shelf: IN_SHELLS,
  takes: 'SHELL',
  options: [{ name: 'name', value: 'NAME', summary: `what to call it; usually ${USUAL_NAME}` }],
  examples: [
    `eval "$(lanyard init bash)"    # in ~/.bashrc; zsh in ~/.zshrc`,
    'lanyard init fish | source     # in ~/.config/fish/config.fish',
    'lanyard init powershell | Out-String | Invoke-Expression   # in $PROFILE',
  ],
  async run(context, { words, values }) {
    const [said, ...others] = words
    if (said === undefined || others.length > 0) {
      misused('lanyard init takes one shell', `One of ${INIT_SHELLS.join(', ')}`)
    }
    const shell = oneWordOf('shell', ownName(said), INIT_SHELLS)
    context.stdout.write(shellFunction(shell, values.get('name') ?? USUAL_NAME))
    return EXIT.done
  },
}
