/** The actions of the palette: each binding of the lists by its words, and by what else people call it. */
import { column, listed, type Source } from '../core/find.ts'
import { litOf, searched } from '../core/matching.ts'
import type { Lit } from '../state/destinations.ts'
import { PANES } from '../state/moving.ts'
import type { Pane } from '../state/vocabulary.ts'
import type { Binding, Run, Scope } from './binding.ts'
import { chordLabel } from './chord.ts'
import { OTHER_WORDS } from './palette-words.ts'

/** A binding that can be had by its name, and the pane that it is about; null where it holds in all. */
export interface Command {
  readonly binding: Binding
  readonly run: Extract<Run, { type: 'action' | 'screen' }>
  readonly pane: Pane | null
}

export interface FoundCommand {
  readonly kind: 'command'
  readonly command: Command
  readonly lit: Lit
}

/** By the table, then by the pane that has the focus and by the word that names some of them. */
const known = new WeakMap<readonly Binding[], Map<string, readonly Source<FoundCommand>[]>>()

/**
 * Every action that a list's keys can do: those first that the query is another word for, then what is about
 * the pane with the focus.
 */
export function commandsFrom(
  focus: Pane,
  bindings: readonly Binding[],
  query: string,
): readonly Source<FoundCommand>[] {
  const commands = commandsOf(focus, bindings)
  const word = query.trim().toLowerCase()
  const isNamed = ({ binding: { id } }: Command) => OTHER_WORDS[id]?.includes(word) ?? false
  const named = commands.filter(isNamed)
  const made = known.get(bindings) ?? new Map<string, readonly Source<FoundCommand>[]>()
  known.set(bindings, made)
  const kept = `${focus} ${named.length === 0 ? '' : word}`
  const sources = made.get(kept) ?? [named, commands.filter((one) => !isNamed(one))].map(sourceOf)
  made.set(kept, sources)
  return sources
}

function commandsOf(focus: Pane, bindings: readonly Binding[]): readonly Command[] {
  const order: readonly Scope[] = [
    focus,
    'lists',
    ...PANES.filter((one) => one !== focus),
    'always',
  ]
  return order.flatMap((scope) =>
    bindings.filter((binding) => binding.scope === scope).flatMap((binding) => commandOf(binding)),
  )
}

function sourceOf(commands: readonly Command[]): Source<FoundCommand> {
  const texts = column(
    commands.map(({ binding: { label, id, group, chords } }) =>
      searched([label, id, group, ...chords.map(chordLabel), ...(OTHER_WORDS[id] ?? [])]),
    ),
  )
  return listed(texts, (at, terms) => {
    const row = texts.rows[at]
    const command = commands[at] as Command
    return { kind: 'command', command, lit: row === undefined ? [] : litOf(row, terms) }
  })
}

/** Moving about by name makes no sense: which way it goes, the key says. */
function commandOf(binding: Binding): readonly Command[] {
  const { run, scope, chords, id } = binding
  const isMotion = chords.length > 1 && binding.group === 'Move'
  if (isMotion || id === 'palette' || (run.type !== 'action' && run.type !== 'screen')) return []
  return [{ binding, run, pane: PANES.find((pane) => pane === scope) ?? null }]
}
