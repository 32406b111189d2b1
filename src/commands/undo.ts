/** lanyard undo: takes the last write to the config file back, also in a later run. */
import { unifiedDiff } from '../core/diff.ts'
import type { LastChange } from '../runtime/config-port.ts'
import { withoutStars } from '../state/views/prose.ts'
import type { Command, Program } from './command.ts'
import { EXIT } from './failures.ts'
import { printJson, tell } from './output.ts'
import { DRY_RUN } from './planning.ts'
import { outcome, start } from './start.ts'

/** A diff of more lines is looked at with `--dry-run`. */
const SHOWN = 40

export const undo: Command = {
  name: 'undo',
  summary: 'take the last write to the config file back',
  takes: '',
  options: [DRY_RUN],
  examples: ['lanyard undo', 'lanyard undo --dry-run'],
  async run(context, input) {
    const program = await start(context)
    const change = await program.ports.config.lastChange()
    if (input.switches.has('dry-run')) {
      if (context.options.json) printJson(context, [{ ok: true, message: change.summary }])
      else context.stdout.write(diffOf(program, change))
      return EXIT.done
    }
    const before = program.store.getState().lastNoticeId
    const text = await outcome(
      context,
      program,
      { type: 'undo' },
      ({ notices }) => notices.find(({ id, level }) => id > before && level === 'done')?.text,
    )
    if (context.options.json) printJson(context, [{ ok: true, message: withoutStars(text) }])
    else {
      tell(context, 'done', withoutStars(text))
      // Beside the answer, not in it: what came back and what went.
      const diff = diffOf(program, change)
      if (diff.split('\n').length <= SHOWN) context.stderr.write(diff)
    }
    return EXIT.done
  },
}

function diffOf({ store }: Program, { now, restored }: LastChange): string {
  const { config } = store.getState()
  return unifiedDiff(now, restored, 'shownPath' in config ? config.shownPath : '')
}
