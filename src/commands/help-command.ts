/** lanyard help: what `--help` says, for those who write it in front. */
import type { Command } from './command.ts'
import { EXIT } from './failures.ts'
import { commandHelp, generalHelp, groupHelp, helpRoom } from './help.ts'
import { HELP } from './shelves.ts'
import { readCommandLine } from './usage.ts'

/** The command, for a table of commands that it is itself a part of. */
export function helpOf(commands: () => readonly Command[]): Command {
  return {
    name: 'help',
    summary: 'this help, or that of a command, as --help gives it',
    shelf: HELP,
    takes: '[COMMAND]',
    options: [],
    examples: ['lanyard help', 'lanyard help write', 'lanyard help sessions add'],
    async run({ stdout, options }, { words }) {
      // Asked for as a command line of its own, so that a typo is met as one is there.
      const { command, group } = readCommandLine([...words, '--help'], commands())
      const room = helpRoom(stdout)
      const text =
        command !== null
          ? commandHelp(command, room)
          : group !== null
            ? groupHelp(group, commands(), room)
            : generalHelp(commands(), room)
      stdout.write(options.ascii ? text.replaceAll('…', '...') : text)
      return EXIT.done
    },
  }
}
