/** lanyard keys: every key of the screen, from the one table. */
import { keyRows } from '../keys/describe.ts'
import type { Command } from './command.ts'
import { EXIT } from './failures.ts'
import { printJson, printTable } from './output.ts'

/** The shelf of the commands that help people with lanyard itself. */
export const HELP = 'what is amiss, every key, settings'

export const keys: Command = {
  name: 'keys',
  summary: 'every key of the screen',
  shelf: HELP,
  takes: '',
  options: [],
  examples: ['lanyard keys', 'lanyard keys --json'],
  async run(context) {
    const rows = keyRows()
    if (context.options.json) printJson(context, rows)
    else {
      printTable(
        context,
        rows.map(({ where, keys: chords, does }) => [where, chords.join(' '), does]),
      )
    }
    return EXIT.done
  },
}
