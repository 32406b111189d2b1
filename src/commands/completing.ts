/** What may stand at the cursor of a half-typed command line. */
import { FAILURES } from '../core/failure.ts'
import { OUTPUTS } from '../core/outputs.ts'
import { REGIONS } from '../core/regions.ts'
import { INIT_SHELLS } from '../core/shell-functions.ts'
import { SHELLS } from '../core/shell-lines.ts'
import type { Command, Option } from './command.ts'
import { GLOBAL_OPTIONS } from './usage.ts'

export interface Candidate {
  readonly value: string
  /** What it is, in a few words. */
  readonly about: string
}

/** The names on this computer. They are looked up only where one of them may stand. */
export interface KnownNames {
  sessions(): Promise<readonly Candidate[]>
  profiles(): Promise<readonly Candidate[]>
  /** Accounts, and behind `ACCOUNT/` its roles; `typed` is what is there already. */
  targets(typed: string): Promise<readonly Candidate[]>
}

type Source =
  | readonly string[]
  | ((names: KnownNames, typed: string) => Promise<readonly Candidate[]>)

const sessions: Source = (names) => names.sessions()
const profiles: Source = (names) => names.profiles()
const roles: Source = (names, typed) => names.targets(typed)
const targets: Source = async (names, typed) => [
  ...(await names.profiles()),
  ...(await names.targets(typed)),
]

/** What each placeholder of the table of commands stands for; with its command before it where that differs. */
const SOURCES: Readonly<Record<string, Source>> = {
  SESSION: sessions,
  PROFILE: profiles,
  TARGET: targets,
  'ACCOUNT/ROLE': roles,
  SHELL: SHELLS,
  'init SHELL': INIT_SHELLS,
  'completion SHELL': INIT_SHELLS,
  'prompt WHERE': ['plain', 'bash', 'zsh', 'fish', 'starship', 'tmux'],
  WHEN: ['auto', 'always', 'never'],
  CODE: Object.values(FAILURES).map(({ code }) => code),
  R: REGIONS,
  O: OUTPUTS,
  '--session NAME': sessions,
  'sessions edit NAME': sessions,
  'sessions remove NAME': sessions,
  '--profile NAME': profiles,
  'profile show NAME': profiles,
  'profile edit NAME': profiles,
  'profile rename NAME': profiles,
  'profile remove NAME': profiles,
  'profile default NAME': profiles,
  'profile migrate NAME': profiles,
}

/** The candidates for the word `typed` behind the words `before`, those that begin so. */
export async function candidatesFor(
  before: readonly string[],
  typed: string,
  commands: readonly Command[],
  names: KnownNames,
): Promise<readonly Candidate[]> {
  // What follows -- belongs to another program.
  if (before.includes('--')) return []
  const command = commandIn(before, commands)
  const options = [...(command?.options ?? []), ...GLOBAL_OPTIONS]
  const awaiting = awaitedBy(before.at(-1), options)
  if (awaiting !== undefined) return from(sourceOf(command, awaiting), typed, names)
  const [, name = '', value] = /^--([\w-]+)=(.*)$/s.exec(typed) ?? []
  if (value !== undefined) {
    const option = options.find((one) => one.name === name && one.value !== undefined)
    const found = option ? await from(sourceOf(command, option), value, names) : []
    return found.map((one) => ({ ...one, value: `--${name}=${one.value}` }))
  }
  if (typed.startsWith('-')) {
    const all = options.map((one) => ({ value: `--${one.name}`, about: one.summary }))
    return all.filter((one) => one.value.startsWith(typed))
  }
  const words = positionals(before, options)
  if (command === null) return commandWords(words, typed, commands)
  if (command.takes === '[COMMAND]') return commandWords(words.slice(1), typed, commands)
  const placeholders = command.takes.split(' ').map((word) => word.replaceAll(/[[\]]/g, ''))
  const at = words.length - command.name.split(' ').length
  const last = placeholders.at(-1) ?? ''
  const placeholder = placeholders[at] ?? (last.endsWith('…') ? last : '')
  const key = placeholder.replace('…', '')
  return from(SOURCES[`${command.name} ${key}`] ?? SOURCES[key], typed, names)
}

function sourceOf(command: Command | null, { name, value = '' }: Option): Source | undefined {
  return SOURCES[`--${name} ${value}`] ?? SOURCES[`${command?.name} ${value}`] ?? SOURCES[value]
}

async function from(
  source: Source | undefined,
  typed: string,
  names: KnownNames,
): Promise<readonly Candidate[]> {
  if (source === undefined) return []
  const all =
    typeof source === 'function'
      ? await source(names, typed)
      : source.map((value) => ({ value, about: '' }))
  return all.filter(({ value }) => value.startsWith(typed))
}

/** The option before the cursor that still waits for its value. */
function awaitedBy(word: string | undefined, options: readonly Option[]): Option | undefined {
  return options.find(({ name, value }) => value !== undefined && word === `--${name}`)
}

function positionals(words: readonly string[], options: readonly Option[]): readonly string[] {
  return words.filter((word, at) => {
    return !word.startsWith('-') && awaitedBy(words[at - 1], options) === undefined
  })
}

function commandIn(before: readonly string[], commands: readonly Command[]): Command | null {
  const [first, second] = positionals(before, GLOBAL_OPTIONS)
  return (
    commands.find(({ name }) => name === `${first} ${second}`) ??
    commands.find(({ name }) => name === first) ??
    null
  )
}

/** Commands by their next word; a group of them once, with what its members are called. */
function commandWords(
  words: readonly string[],
  typed: string,
  commands: readonly Command[],
): readonly Candidate[] {
  const [first, ...others] = words
  if (others.length > 0) return []
  const found = new Map<string, string>()
  for (const { name, summary } of commands) {
    const [group = '', member] = name.split(' ')
    if (first !== undefined) {
      if (group === first && member !== undefined) found.set(member, summary)
    } else if (member === undefined) found.set(group, summary)
    else found.set(group, [found.get(group), member].filter(Boolean).join(', '))
  }
  return [...found]
    .map(([value, about]) => ({ value, about }))
    .filter(({ value }) => value.startsWith(typed))
}
