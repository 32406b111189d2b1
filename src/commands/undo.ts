/** lanyard undo: takes the last write to the config file back, also in a later run. */
import type { Command } from './command.ts'
import { EXIT } from './failures.ts'
import { plainText, printJson, tell } from './output.ts'
import { outcome, start } from './start.ts'

export const undo: Command = {
  name: 'undo',
  summary: 'take the last write to the config file back',
  takes: '',
  options: [],
  examples: ['lanyard undo'],
  async run(context) {
    const program = await start(context)
    const before = program.store.getState().lastNoticeId
    const text = await outcome(
      context,
      program,
      { type: 'undo' },
      ({ notices }) => notices.find(({ id, level }) => id > before && level === 'done')?.text,
    )
    if (context.options.json) printJson(context, [{ ok: true, message: plainText(text) }])
    else tell(context, 'done', plainText(text))
    return EXIT.done
  },
}
