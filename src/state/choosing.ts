/** What the lines of a question do: the first of those that ask whether to do something cancels. */
import type { Action } from './actions.ts'
import type { State } from './vocabulary.ts'

/** The actions of the open question's choices, in the order in which they are shown; none where nothing is asked. */
export function choices({ overlay }: Pick<State, 'overlay'>): readonly Action[] {
  switch (overlay.kind) {
    case 'logout':
      return [
        { type: 'back' },
        { type: 'logout', sessions: overlay.sessions },
        { type: 'logout', sessions: overlay.sessions, portal: true },
      ]
    case 'confirm':
      return [{ type: 'back' }, { type: 'confirm' }]
    case 'copy':
      return overlay.choices.map(({ text, label }) => ({ type: 'copy', text, what: label }))
    default:
      return []
  }
}
