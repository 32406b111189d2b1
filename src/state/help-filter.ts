/** The filter of the help: opened, typed and closed as that of a list. */
import type { Action } from './actions.ts'
import type { Overlay, State } from './vocabulary.ts'

type Help = Extract<Overlay, { kind: 'help' }>

/** State after a step of the filter; what it leaves is shown from its beginning. */
export function filterHelp(
  state: State,
  { filter = '' }: Help,
  action: Extract<Action, { type: `filter.${string}` }>,
): State {
  const help = (next: Omit<Help, 'kind' | 'top'>): State => ({
    ...state,
    overlay: { kind: 'help', top: 0, ...next },
  })
  switch (action.type) {
    case 'filter.open':
      return help({ filter, typing: true })
    case 'filter.type':
      return help({ filter: action.text, typing: true })
    case 'filter.close':
      return help(action.keep ? { filter } : {})
  }
}

/** Whether the help shows but some of the keys. */
export function isFilteredHelp({ overlay }: Pick<State, 'overlay'>): boolean {
  return overlay.kind === 'help' && (overlay.filter ?? '') !== ''
}
