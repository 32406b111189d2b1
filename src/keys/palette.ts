/** The palette: every action of the key table by its words, and every place to go to by its name. */
import { type Found, find, type Source } from '../core/find.ts'
import { type Motion, reveal, step } from '../core/list.ts'
import type { Action } from '../state/actions.ts'
import {
  destinationKey,
  destinationSources,
  destinationWords,
  type Hit,
} from '../state/destinations.ts'
import type { Recalled } from '../state/overlay.ts'
import { type PaletteRow, paletteHeight } from '../state/views/palette-dialog.ts'
import type { State } from '../state/vocabulary.ts'
import { type Binding, whyNot } from './binding.ts'
import { chordLabel } from './chord.ts'
import { keymapOf } from './own-keys.ts'
import { type Command, commandsFrom, type FoundCommand } from './palette-commands.ts'

/** What a line of the palette stands for. */
type Entry = FoundCommand | { readonly kind: 'destination'; readonly hit: Hit }

/** What choosing a line does: `first` closes the palette and goes to the pane that the action is about. */
export type Chosen =
  | { readonly type: 'action'; readonly first?: Action; readonly action: Action }
  | { readonly type: 'screen'; readonly first: Action; readonly what: 'redraw' | 'suspend' }
  | { readonly type: 'reason'; readonly text: string }

type Finding = Pick<State, 'focus' | 'sessions' | 'trees' | 'profiles'> & {
  readonly query: string
  readonly bindings: readonly Binding[]
}

/** The last search: a frame and a key ask for it several times. */
let last: { readonly of: Finding; readonly found: Found<Entry> } | null = null

function search(state: State): Found<Entry> {
  const { focus, sessions, trees, profiles, overlay } = state
  const bindings = keymapOf(state)
  const of = { focus, sessions, trees, profiles, query: queryOf(overlay), bindings }
  if (last === null || !isSame(last.of, of)) {
    const sources = [
      ...commandsFrom(focus, bindings, of.query),
      ...destinationSources(state).map(asEntries),
    ]
    last = { of, found: find(sources, of.query) }
  }
  return last.found
}

function isSame(a: Finding, b: Finding): boolean {
  return (Object.keys(a) as (keyof Finding)[]).every((key) => a[key] === b[key])
}

function queryOf(overlay: State['overlay']): string {
  return overlay.kind === 'palette' ? overlay.query : ''
}

function asEntries(source: Source<Hit>): Source<Entry> {
  return {
    count: source.count,
    levels: source.levels,
    at: (index, terms) => ({ kind: 'destination', hit: source.at(index, terms) }),
  }
}

/** The state in which the command would be done: the palette closed, the focus where it belongs. */
function afterwards(state: State, { pane }: Command): State {
  return { ...state, overlay: { kind: 'none' }, typing: null, focus: pane ?? state.focus }
}

function keyOf(entry: Entry): string {
  return entry.kind === 'command'
    ? `action ${entry.command.binding.id}`
    : destinationKey(entry.hit.destination)
}

/** Where the cursor stands: lists that come meanwhile may have moved its line. */
function cursorRow(state: State, found: Found<Entry>): number {
  const { overlay } = state
  if (overlay.kind !== 'palette' || found.count === 0) return -1
  const at = Math.min(overlay.cursor, found.count - 1)
  const isThere = (row: number) => {
    const entry = found.at(row)
    return entry !== null && keyOf(entry) === overlay.key
  }
  if (overlay.key === null || isThere(at)) return at
  for (let row = 0; row < found.count; row += 1) if (isThere(row)) return row
  return at
}

const NOTHING = 'Nothing matches. Ctrl-U clears what is typed.'

/** What the palette shows: how many lines, which has the cursor, and each as a row. */
export function paletteList(state: State) {
  const found = search(state)
  return {
    count: found.count,
    cursor: cursorRow(state, found),
    row: (at: number): PaletteRow | null => {
      const entry = found.at(at)
      return entry === null ? null : rowOf(state, entry)
    },
  }
}

function rowOf(state: State, entry: Entry): PaletteRow {
  if (entry.kind === 'destination') return { kind: 'destination', hit: entry.hit }
  const { command, lit } = entry
  const { label, id, group, chords } = command.binding
  const keys = chordLabel(chords[0] ?? '')
  return {
    kind: 'action',
    label,
    id,
    lit: lit[0] ?? [],
    where: group,
    keys,
    reason: whyNot(command.binding, afterwards(state, command)),
  }
}

/** The words of a line, by which it is found again, and what it stands for. */
function lineOf(entry: Entry): Recalled {
  return {
    text:
      entry.kind === 'command'
        ? entry.command.binding.label
        : destinationWords(entry.hit.destination),
    key: keyOf(entry),
  }
}

/** The choice before the one that stands in the field; the last of all for an empty field. */
function earlier({ overlay, recalled }: State): Recalled | undefined {
  if (overlay.kind !== 'palette') return undefined
  const { query, key } = overlay
  if (query === '') return recalled[0]
  const at = recalled.findIndex((line) => line.text === query && line.key === key)
  return at < 0 ? undefined : recalled[at + 1]
}

/** What Tab does: the words of the line under the cursor stand in the field. */
export function completed(state: State): Chosen {
  const found = search(state)
  const entry = found.at(cursorRow(state, found))
  if (entry === null) return { type: 'reason', text: NOTHING }
  return { type: 'action', action: { type: 'palette.fill', line: lineOf(entry) } }
}

/** The move of the palette's cursor; up from its first line what was chosen before comes back. */
export function paletteMove(state: State, motion: Motion): Action {
  const found = search(state)
  const before = motion === 'up' && cursorRow(state, found) <= 0 ? earlier(state) : undefined
  if (before !== undefined) return { type: 'palette.fill', line: before }
  const height = paletteHeight(state.size)
  const cursor = step(cursorRow(state, found), motion, found.count, height)
  const entry = found.at(cursor)
  const top = state.overlay.kind === 'palette' ? state.overlay.top : 0
  return {
    type: 'palette.move',
    cursor: Math.max(0, cursor),
    key: entry === null ? null : keyOf(entry),
    top: reveal(top, Math.max(0, cursor), height, found.count),
  }
}

/** What Enter does with the line under the cursor. */
export function chosen(state: State): Chosen {
  const found = search(state)
  const entry = found.at(cursorRow(state, found))
  if (entry === null) return { type: 'reason', text: NOTHING }
  if (entry.kind === 'destination') {
    return {
      type: 'action',
      first: { type: 'palette.done', pane: null, line: lineOf(entry) },
      action: { type: 'go', to: entry.hit.destination },
    }
  }
  const { command } = entry
  const reason = whyNot(command.binding, afterwards(state, command))
  if (reason !== null) return { type: 'reason', text: reason }
  const first: Action = { type: 'palette.done', pane: command.pane, line: lineOf(entry) }
  if (command.run.type === 'screen') return { type: 'screen', first, what: command.run.what }
  const action = command.run.action(afterwards(state, command), command.binding.chords[0] ?? '')
  return { type: 'action', first, action }
}
