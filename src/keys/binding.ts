/** Binding: one row of the key table, and the words that its rows are made of. */
import { withKeys } from '../core/key-names.ts'
import type { Action } from '../state/actions.ts'
import type { Pane, State } from '../state/vocabulary.ts'
import type { Chord } from './chord.ts'

/**
 * Where a binding holds. `always` holds everywhere; `lists` wherever no dialog is open and nothing is
 * typed; `dialog` in every dialog but the forms; the rest name the one place that they are about.
 */
export type Scope =
  | 'always'
  | 'lists'
  | Pane
  | 'filter'
  | 'form'
  | 'paste'
  | 'dialog'
  | 'login'
  | 'plan'
  | 'logout'
  | 'confirm'
  | 'drift'
  | 'settings'
  | 'copy'
  | 'identity'
  | 'failure'
  | 'help'
  | 'messages'
  | 'palette'
  | 'explain'
  | 'timeline'

/** The heading in help under which a binding stands. */
export type Group =
  | 'Move'
  | 'Everywhere'
  | 'Sessions'
  | 'Accounts'
  | 'Roles'
  | 'Profiles'
  | 'Filter'
  | 'Forms'
  | 'Sign-in'
  | 'Sign-out'
  | 'Questions'
  | 'What differs'
  | 'Settings'
  | 'Plan'
  | 'Copy menu'
  | 'Palette'
  | 'Dialogs'

/** What a key does. `field` and `menu`: it belongs to the widget that has the focus, which acts on it. */
export type Run =
  | { readonly type: 'action'; action(state: State, chord: Chord): Action }
  | { readonly type: 'screen'; readonly what: 'redraw' | 'suspend' }
  /** Scrolls the dialog; how far that goes, the drawn dialog says. Without one it moves in the list. */
  | { readonly type: 'scroll' }
  /** Moves in the palette, completes or does what stands under its cursor: that is known only with all keys. */
  | { readonly type: 'palette'; readonly what: 'move' | 'complete' | 'choose' }
  | { readonly type: 'field' }
  | { readonly type: 'menu' }

export interface Hint {
  /** The key as the footer prints it, where that is not the first of the chords. */
  readonly keys?: string
  /** The words in the footer; null where the hint would only be in the way now. */
  readonly words: string | ((state: State) => string | null)
  /**
   * Which hints stay where the line is too short: 1 stays longest, `last` stays always and ends the
   * line. 0 also stands first on the line: it is what to do before anything else.
   */
  readonly worth: number | 'last'
}

export interface Binding {
  readonly id: string
  readonly chords: readonly Chord[]
  /** The keys as help prints them, where several chords read better as one. */
  readonly printed?: string
  readonly scope: Scope
  readonly group: Group
  /** What it does, for help. */
  readonly label: string
  readonly hint?: Hint
  /** Why it cannot be done now: a sentence, shown when the key is pressed. Its hint is left out. */
  readonly enabled?: (state: State) => true | string
  /** False where a key that is held down must not do it again. */
  readonly repeats?: false
  readonly run: Run
}

/** Runs an action that needs nothing from the state. */
export function does(action: Action): Run {
  return { type: 'action', action: () => action }
}

/** Runs the action that `make` builds from the state, and from the chord where there are several. */
export function makes(make: (state: State, chord: Chord) => Action): Run {
  return { type: 'action', action: make }
}

/** Why a binding does nothing in this state, naming the person's own keys; null where it does something. */
export function whyNot({ enabled }: Pick<Binding, 'enabled'>, state: State): string | null {
  const verdict = enabled?.(state) ?? true
  return verdict === true ? null : withKeys(verdict, state)
}
