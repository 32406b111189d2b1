/** lanyard keys: every key of the screen, from the one table and the person's own settings. */
import { keyRows } from '../keys/describe.ts'
import { ownKeymap } from '../keys/own-keys.ts'
import type { Command } from './command.ts'
import { EXIT } from './failures.ts'
import { commandOfKey } from './key-commands.ts'
import { note, printJson, printTable } from './output.ts'
import { HELP } from './shelves.ts'

export const keys: Command = {
  name: 'keys',
  summary: 'every key of the screen, and the command beside it',
  shelf: HELP,
  takes: '',
  options: [{ name: 'check', summary: 'what is wrong with [keys] in config.ini; exits 2 then' }],
  examples: ['lanyard keys', 'lanyard keys --json', 'lanyard keys --check'],
  async run(context, { switches }) {
    const settings = await context.program({ browser: false }).ports.settings.read()
    const { bindings, problems } = ownKeymap(settings.keys)
    if (switches.has('check')) {
      if (context.options.json) printJson(context, problems)
      else
        for (const { line, message } of problems)
          note(context, 'care', `config.ini line ${line}: ${message}`)
      return problems.length === 0 ? EXIT.done : EXIT.usage
    }
    const rows = keyRows(bindings).map((row) => ({ ...row, command: commandOfKey(row.id) }))
    if (context.options.json) printJson(context, rows)
    else {
      printTable(
        context,
        rows.map(({ id, where, keys: chords, does, command }) => {
          return [where, chords.join(' '), does, id, command ?? '']
        }),
      )
    }
    return EXIT.done
  },
}
