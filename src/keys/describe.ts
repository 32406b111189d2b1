/** The key table put into words: help on the screen, `lanyard keys`, and README's table of them. */
import { createFilter } from '../core/filter.ts'
import { FIRST_CHOICES, FIRST_WORDS, isFirstRun } from '../state/first-run.ts'
import type { State } from '../state/vocabulary.ts'
import { type Binding, type Group, type Scope, whyNot } from './binding.ts'
import { chordLabel } from './chord.ts'
import { ANY_KEY } from './dialogs.ts'
import { printedKeys } from './hints.ts'
import { KEYMAP } from './keymap.ts'
import { keymapOf } from './own-keys.ts'

export interface HelpRow {
  readonly keys: string
  readonly words: string
  /** The letters of both that the filter of the help matched. */
  readonly lit?: { readonly keys: readonly number[]; readonly words: readonly number[] }
  /** Why it cannot be done now; null where it can. */
  readonly reason: string | null
}

export interface HelpGroup {
  readonly title: string
  readonly rows: readonly HelpRow[]
}

/** A row of `lanyard keys --json`. */
export interface KeyRow {
  readonly id: string
  readonly where: Scope
  readonly keys: readonly string[]
  readonly does: string
}

const PANES = {
  sessions: 'Sessions',
  accounts: 'Accounts',
  roles: 'Roles',
  profiles: 'Profiles',
} as const

/** What help shows last: the places where it cannot be opened. */
const ELSEWHERE = [
  'Filter',
  'Forms',
  'Sign-in',
  'Sign-out',
  'Questions',
  'What differs',
  'Settings',
  'Plan',
  'Copy menu',
  'Palette',
  'Dialogs',
] as const satisfies readonly Group[]

/**
 * Help's groups: the first page's choices, or the pane that has the focus first, then moving, everywhere, and the other panes; of them
 * what the filter of the help leaves.
 */
export function helpGroups(state: State, ascii = false): readonly HelpGroup[] {
  const groups = allGroups(state, ascii)
  const query = state.overlay.kind === 'help' ? (state.overlay.filter ?? '') : ''
  if (query === '') return groups
  return groups
    .map(({ title, rows }) => ({ title, rows: matching(title, rows, query) }))
    .filter(({ rows }) => rows.length > 0)
}

/** The rows of which keys, words or group hold what was typed. */
function matching(title: string, rows: readonly HelpRow[], query: string): readonly HelpRow[] {
  const filter = createFilter(rows, ({ keys, words }) => [words, keys, title])
  return filter(query).map(({ item, lit: [words = [], keys = []] }) => ({
    ...item,
    lit: { keys, words },
  }))
}

function allGroups(state: State, ascii: boolean): readonly HelpGroup[] {
  const isFirst = isFirstRun(state)
  const here = PANES[state.focus]
  const others = Object.values(PANES).filter((pane) => pane !== here)
  const order: readonly Group[] = [here, 'Move', 'Everywhere', ...others, ...ELSEWHERE]
  const groups = order.map((group) => ({
    title: group === here && !isFirst ? `${group}, here` : group,
    rows: keymapOf(state)
      .filter((binding) => binding.group === group)
      .map((binding) => ({
        keys: printedKeys(binding, ascii),
        words: binding.label,
        reason: isInReach(binding, state) ? whyNot(binding, state) : null,
      })),
  }))
  return isFirst ? [FIRST_PAGE, ...groups] : groups
}

/** There the numbers choose: there is no pane yet. */
const FIRST_PAGE: HelpGroup = {
  title: 'This page',
  rows: FIRST_CHOICES.map((choice, at) => ({
    keys: String(at + 1),
    words: FIRST_WORDS[choice],
    reason: null,
  })),
}

/** Every binding with its keys, in the order of the table. */
export function keyRows(bindings: readonly Binding[] = KEYMAP): readonly KeyRow[] {
  return bindings.map(({ id, scope, chords, label }) => ({
    id,
    where: scope,
    keys: chords.map((chord) => (chord === ANY_KEY ? 'any key' : chordLabel(chord))),
    does: label,
  }))
}

/** Only the present pane's keys and those of every list can be judged behind the help. */
function isInReach({ scope }: Binding, state: State): boolean {
  return scope === state.focus || scope === 'lists'
}
