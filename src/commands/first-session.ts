/** The first session of a computer, asked for where a command cannot do without one. */
import { headerOf } from '../core/plan-entry.ts'
import type { Context, Program } from './command.ts'
import { fillIn } from './filling.ts'
import { note } from './output.ts'
import { carriedOut, planned } from './planning.ts'
import { refuseUnread } from './start.ts'

/**
 * Asks for a session as `sessions add` does, and writes it; nothing where there is one, or where nobody is
 * there to answer. `name`: what it is to be called, where that was said already.
 */
export async function askForFirstSession(
  context: Context,
  program: Program,
  name: string | undefined,
): Promise<void> {
  const { store } = program
  if (store.getState().sessions.length > 0 || !context.canAsk) return
  refuseUnread(store.getState())
  note(context, 'none', 'There is no session yet. Three questions, and there is one.')
  const values = name === undefined ? {} : { name }
  const ask = ['startUrl', 'region', 'name'] as const
  await fillIn(context, program, { type: 'session.new' }, { values, ask })
  const entries = await planned(context, program, { type: 'form.submit' })
  await carriedOut(context, program, entries)
  for (const entry of entries) note(context, 'done', `added ${headerOf(entry)}`)
  await store.until(({ sessions }) => sessions.length > 0, context.signal)
}
