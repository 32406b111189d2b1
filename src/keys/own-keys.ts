/** Keys of one's own: the table with the chords that `[keys]` of `config.ini` gives, and what is wrong there. */
import { type KeyNames, type NamedKey, USUAL_KEYS } from '../core/key-names.ts'
import type { OwnKey, SettingsProblem } from '../core/model.ts'
import { sanitize } from '../core/sanitize.ts'
import { suggestion } from '../core/suggestion.ts'
import { PANES } from '../state/moving.ts'
import type { State } from '../state/vocabulary.ts'
import type { Binding, Scope } from './binding.ts'
import { asciiKeys, type Chord, chordLabel } from './chord.ts'
import { chordNamed } from './chord-name.ts'
import { ANY_KEY } from './dialogs.ts'
import { KEYMAP } from './keymap.ts'

export interface OwnKeymap {
  readonly bindings: readonly Binding[]
  readonly problems: readonly SettingsProblem[]
}

const USUAL: OwnKeymap = { bindings: KEYMAP, problems: [] }
/** What each chord does depends on which it is: arrows, digits. */
const BY_CHORD = /^(?:move|focus)(?:\.|$)|\.(?:move|scroll|extend)$/
/** The way out of everything must not get lost. */
const KEPT = ['leave']
const FIELDS: readonly Scope[] = ['filter', 'form', 'paste', 'palette']
const IN_PANES: readonly Scope[] = PANES

const made = new WeakMap<readonly OwnKey[], OwnKeymap>()

/** The table by the settings. Made once for each reading of them. */
export function keymapOf({ settings }: Pick<State, 'settings'>): readonly Binding[] {
  return ownKeymap(settings.keys).bindings
}

/** The table with these keys, and each that cannot be had with its line; its default stays then. */
export function ownKeymap(own: readonly OwnKey[] | undefined): OwnKeymap {
  if (own === undefined) return USUAL
  const known = made.get(own) ?? make(own)
  made.set(own, known)
  return known
}

/** What sentences call the keys that are not the usual ones; in ASCII, as a sentence has no twin for an arrow. */
export function keyNames(own: readonly OwnKey[] | undefined): KeyNames {
  const { bindings } = ownKeymap(own)
  const named = bindings.flatMap(({ id, chords: [chord = ''] }) =>
    id in USUAL_KEYS ? [[id as NamedKey, asciiKeys(chordLabel(chord))] as const] : [],
  )
  return Object.fromEntries(named.filter(([id, label]) => USUAL_KEYS[id] !== label))
}

/** Whether a binding may have other keys. */
export function canRebind({ id, run, chords }: Binding): boolean {
  const acts = run.type === 'action' || run.type === 'screen'
  return acts && !BY_CHORD.test(id) && !KEPT.includes(id) && !chords.includes(ANY_KEY)
}

interface Wish {
  readonly binding: Binding
  readonly chords: readonly Chord[]
  readonly line: number
}

function make(own: readonly OwnKey[]): OwnKeymap {
  const read = own.map(wishOf)
  const problems = read.filter((one): one is SettingsProblem => 'message' in one)
  let wishes = read.filter((one): one is Wish => 'binding' in one)
  // Without one that cannot be had another may find its key taken again.
  for (;;) {
    const bindings = withWishes(wishes)
    const clash = firstClash(bindings, wishes)
    if (clash === null) {
      return { bindings, problems: problems.sort((a, b) => a.line - b.line) }
    }
    problems.push({ line: clash.wish.line, message: clash.message })
    wishes = wishes.filter((wish) => wish !== clash.wish)
  }
}

function wishOf({ action, chords, line }: OwnKey): Wish | SettingsProblem {
  const named = sanitize(action)
  const binding = KEYMAP.find(({ id }) => id === action)
  if (binding === undefined) {
    const near = suggestion(
      action,
      KEYMAP.filter(canRebind).map(({ id }) => id),
    )
    return { line, message: `there is no action ${named}. ${near ?? 'lanyard keys lists them'}` }
  }
  if (!canRebind(binding)) return { line, message: `the keys of ${named} cannot be changed` }
  const read = chords.map(chordNamed)
  const wrong = read.find((one) => 'why' in one)
  if (wrong !== undefined) return { line, message: sanitize(wrong.why) }
  const found = read.flatMap((one) => ('chord' in one ? [one.chord] : []))
  if (found.length === 0) return { line, message: `${named} needs a key` }
  const typed = found.find((chord) => FIELDS.includes(binding.scope) && [...chord].length === 1)
  if (typed !== undefined)
    return { line, message: `${sanitize(typed)} is typed where ${named} works` }
  if (found.includes('ctrl+c')) return { line, message: 'Ctrl-C always leaves' }
  return { binding, chords: found, line }
}

function withWishes(wishes: readonly Wish[]): readonly Binding[] {
  return KEYMAP.map((binding) => {
    const wish = wishes.find((one) => one.binding === binding)
    if (wish === undefined) return binding
    const { printed: _, hint, ...rest } = binding
    const { keys: __, ...words } = hint ?? { words: '', worth: 0 }
    return { ...rest, chords: wish.chords, ...(hint === undefined ? {} : { hint: words }) }
  })
}

/** The first wish whose chord something else has that holds in the same place. */
function firstClash(bindings: readonly Binding[], wishes: readonly Wish[]) {
  for (const wish of wishes) {
    const { id, scope } = wish.binding
    const other = bindings.find(
      (one) =>
        one.id !== id &&
        isTogether(one.scope, scope) &&
        one.chords.some((chord) => wish.chords.includes(chord)),
    )
    if (other === undefined) continue
    const chord = other.chords.find((one) => wish.chords.includes(one)) ?? ''
    return { wish, message: `${chordLabel(chord)} is ${other.id} already: ${id} keeps its keys` }
  }
  return null
}

/** Whether bindings of two scopes can hold at the same time. */
function isTogether(a: Scope, b: Scope): boolean {
  if (a === b || a === 'always' || b === 'always') return true
  const holdsIn = (scope: Scope, other: Scope) =>
    (scope === 'lists' && IN_PANES.includes(other)) || (scope === 'dialog' && isDialog(other))
  return holdsIn(a, b) || holdsIn(b, a)
}

function isDialog(scope: Scope): boolean {
  return (
    scope !== 'lists' && scope !== 'failure' && !IN_PANES.includes(scope) && !FIELDS.includes(scope)
  )
}
