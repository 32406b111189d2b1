/** lanyard cache: what lanyard keeps only so as not to ask or compile it again. */
import type { Command } from './command.ts'
import { EXIT } from './failures.ts'
import { printJson, tell } from './output.ts'
import { HELP } from './shelves.ts'

export const cacheClear: Command = {
  name: 'cache clear',
  summary: 'forget accounts and roles seen before; sign-ins stay',
  shelf: HELP,
  takes: '',
  options: [],
  examples: ['lanyard cache clear'],
  async run(context) {
    const { ports } = context.program({ browser: false })
    // Nobody is asked: all of it comes back by itself.
    const removed = await ports.seen.clear()
    if (context.options.json) printJson(context, [{ removed }])
    else {
      const lists = removed === 1 ? '1 list of accounts' : `${removed} lists of accounts`
      tell(
        context,
        'done',
        removed === 0 ? 'nothing was cached' : `forgot ${lists} and their roles`,
      )
    }
    return EXIT.done
  },
}
