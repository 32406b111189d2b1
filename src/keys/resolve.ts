/** From a chord to what it does in this state. */
import { key, withKeys } from '../core/key-names.ts'
import type { Action } from '../state/actions.ts'
import { PANES } from '../state/moving.ts'
import type { State } from '../state/vocabulary.ts'
import { type Binding, type Scope, whyNot } from './binding.ts'
import { type Chord, chordLabel } from './chord.ts'
import { ANY_KEY } from './dialogs.ts'
import { motionOf } from './motions.ts'
import { keymapOf } from './own-keys.ts'
import { chosen, completed, paletteMove } from './palette.ts'
import { lastTop } from './scrolling.ts'

/** `first` is done before; `text` and `menu`: the field or the menu that has the focus gets the key by itself. */
export type Resolved =
  | { readonly type: 'action'; readonly action: Action; readonly first?: Action }
  | { readonly type: 'screen'; readonly what: 'redraw' | 'suspend'; readonly first?: Action }
  | { readonly type: 'text' }
  | { readonly type: 'menu' }
  /** Nothing is done, and this sentence says why. `*stars*` mark its subject. */
  | { readonly type: 'reason'; readonly text: string }

/** What has the focus: a list whose keys are bindings, a text field, or a menu widget. */
export type InputFocus = 'list' | 'field' | 'menu'

/** The scopes that hold now, the nearest first. What is not listed is out of reach. */
export function scopes(state: State): readonly Scope[] {
  const { kind } = state.overlay
  switch (kind) {
    case 'none':
      return state.typing !== null ? ['filter', 'always'] : [state.focus, 'lists', 'always']
    case 'form':
      return ['form', 'always']
    case 'paste':
      return ['paste', 'always']
    case 'palette':
      return ['palette', 'always']
    case 'failure':
      return ['failure', 'always']
    case 'help':
      return state.overlay.typing ? ['filter', 'always'] : ['help', 'dialog', 'always']
    default:
      return [kind, 'dialog', 'always']
  }
}

/** Who gets the keys that are not bound. */
export function inputFocus({ overlay, typing }: State): InputFocus {
  if (['form', 'paste', 'palette'].includes(overlay.kind)) return 'field'
  if (overlay.kind === 'help' && overlay.typing) return 'field'
  if (overlay.kind === 'none' && typing !== null) return 'field'
  return ['logout', 'confirm', 'copy'].includes(overlay.kind) ? 'menu' : 'list'
}

/** Whether an Enter of the key repeat must do nothing now. */
export function guardsEnter(state: State): boolean {
  return bindingOf(state, 'enter')?.repeats === false
}

/** Whether a chord does anything in this state, or there is a reason why it does not now. */
export function isBound(state: State, chord: Chord): boolean {
  return bindingOf(state, chord) !== undefined
}

/** What a chord does in this state. `repeat`: the keyboard repeats it, nobody pressed it again. */
export function resolve(
  state: State,
  chord: Chord,
  { repeat = false }: { readonly repeat?: boolean } = {},
): Resolved {
  const binding = bindingOf(state, chord)
  if (binding === undefined) {
    return inputFocus(state) === 'field'
      ? { type: 'text' }
      : { type: 'reason', text: withKeys(unknown(state, chord), state) }
  }
  if (repeat && binding.repeats === false) {
    return { type: 'reason', text: `Let go of ${chordLabel(chord)}, then press it again.` }
  }
  const reason = whyNot(binding, state)
  if (reason !== null) return { type: 'reason', text: reason }
  switch (binding.run.type) {
    case 'action':
      return { type: 'action', action: binding.run.action(state, chord) }
    case 'scroll': {
      if (state.overlay.kind === 'none') {
        return { type: 'action', action: { type: 'move', motion: motionOf(chord) } }
      }
      const last = lastTop(state)
      return { type: 'action', action: { type: 'overlay.move', motion: motionOf(chord), last } }
    }
    case 'palette':
      if (binding.run.what === 'choose') return chosen(state)
      if (binding.run.what === 'complete') return completed(state)
      return { type: 'action', action: paletteMove(state, motionOf(chord)) }
    case 'field':
      return { type: 'text' }
    default:
      return binding.run
  }
}

function bindingOf(state: State, chord: Chord): Binding | undefined {
  const holding = scopes(state)
  const find = (wanted: Chord) =>
    keymapOf(state).find(({ scope, chords }) => holding.includes(scope) && chords.includes(wanted))
  return find(chord) ?? find(ANY_KEY)
}

/** Why a key that is bound to nothing here does nothing, and where it does something. */
function unknown(state: State, chord: Chord): string {
  const label = chord === '*' ? 'This key' : `*${chordLabel(chord)}*`
  if (state.overlay.kind !== 'none')
    return `${label} does nothing here. ${key('dialog.back')} goes back.`
  const pane = PANES.find((one) =>
    keymapOf(state).some(({ scope, chords }) => scope === one && chords.includes(chord)),
  )
  if (pane === undefined) return `${label} does nothing here. ${key('help')} shows the keys.`
  const title = `${pane.charAt(0).toUpperCase()}${pane.slice(1)}`
  return `${label} works in ${title}. ${PANES.indexOf(pane) + 1} goes there.`
}
