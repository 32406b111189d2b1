/** Taking the last write back: at once where it is the one that is meant, else shown first. */
import { shownChange } from '../core/shown-change.ts'
import type { Action } from '../state/actions.ts'
import type { Ports } from './ports.ts'

/**
 * Takes back the write named `id`, or whichever is the last where that is null; where another write came
 * after the named one, shows that instead. `reread` reads the file anew before anybody is told.
 */
export async function undo(
  { config }: Pick<Ports, 'config'>,
  id: string | null,
  dispatch: (action: Action) => void,
  reread: () => Promise<void>,
): Promise<void> {
  if (id !== null && (await config.lastChange()).id !== id) return lookAtUndo({ config }, dispatch)
  const summary = await config.undo(id ?? undefined)
  await reread()
  dispatch({ type: 'undo.done', summary })
}

/** Shows what undo would take back. */
export async function lookAtUndo(
  { config }: Pick<Ports, 'config'>,
  dispatch: (action: Action) => void,
): Promise<void> {
  const { id, summary, now, restored } = await config.lastChange()
  dispatch({ type: 'undo.shown', change: { id, summary, ...shownChange(now, restored) } })
}
