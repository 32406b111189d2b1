/** From an argv to a command and its input, with a suggestion for every word that is none of ours. */
import { parseArgs } from 'node:util'
import { fail } from '../core/failure.ts'
import { sanitize } from '../core/sanitize.ts'
import { suggestion } from '../core/suggestion.ts'
import type { Command, Input, Option } from './command.ts'
import type { Declared } from './glancing.ts'

export const GLOBAL_OPTIONS: readonly Option[] = [
  { name: 'session', value: 'NAME', summary: 'which session, where several fit' },
  { name: 'json', summary: 'one JSON document on stdout' },
  { name: 'yes', summary: 'answer yes to every question' },
  { name: 'no-input', summary: 'never ask' },
  { name: 'color', value: 'WHEN', summary: 'auto, always or never' },
  { name: 'ascii', summary: 'plain signs only' },
  { name: 'screen-reader', summary: 'plain lines, nothing drawn' },
  { name: 'debug', value: 'FILE', summary: 'what happens, written to FILE, no secrets' },
  { name: 'help', summary: 'this help' },
  { name: 'version', summary: 'the version' },
]

/** Options that have a letter of their own, by what everybody tries first. */
const LETTERS: Readonly<Record<string, string>> = { h: 'help', V: 'version', y: 'yes' }

/** Other names of switches: prompts in lines serve more people than those who listen. */
const ALSO: Readonly<Record<string, string>> = { plain: 'screen-reader' }

export interface CommandLine<C> {
  /** Null where no command was named. */
  readonly command: C | null
  /** The first word of a group that was named without a member: `sessions`. */
  readonly group: string | null
  readonly input: Input
}

/** Throws `usage` with a suggestion for a command or an option that does not exist. */
export function readCommandLine<C extends Declared = Command>(
  argv: readonly string[],
  commands: readonly C[],
): CommandLine<C> {
  // The command's words come first of all words; only then is it known which options take a value.
  const first = tokenize(argv, GLOBAL_OPTIONS).flatMap((token) =>
    token.kind === 'positional' ? [token.value] : [],
  )
  const command =
    commands.find(({ name }) => name === `${first[0]} ${first[1]}`) ??
    commands.find(({ name }) => name === first[0]) ??
    null
  const group = command === null ? groupOf(first, commands) : null
  const options = command === null ? GLOBAL_OPTIONS : [...command.options, ...GLOBAL_OPTIONS]
  const input = readInput(argv, options, command ? ` for ${command.name}` : '')
  const named = command?.name.split(' ').length ?? (group === null ? 0 : 1)
  const words = input.words.slice(named)
  if (command?.takes === '' && words[0] !== undefined && !input.switches.has('help')) {
    misused(`lanyard ${command.name} takes no ${words[0]}`)
  }
  return { command, group, input: { ...input, words } }
}

/** A group's own name; throws `usage` where the words name nothing. */
function groupOf(words: readonly string[], commands: readonly Declared[]): string | null {
  const [word, second] = words
  if (word === undefined) return null
  const members = commands.filter(({ name }) => name.startsWith(`${word} `))
  if (members.length > 0 && second === undefined) return word
  const said = members.length > 0 ? `${word} ${second}` : word
  const show = (name: string) => `lanyard ${name}`
  const names = (members.length > 0 ? members : commands).map(({ name }) => name)
  const groups = members.length > 0 ? [] : names.map((name) => name.split(' ')[0] ?? name)
  return fail(
    'usage',
    `There is no command ${sanitize(said)}`,
    // `sesions list`: the second word tells which member of the misspelt group is meant.
    suggestion(
      `${word} ${second}`,
      names.filter((name) => name.endsWith(` ${second}`)),
      show,
    ) ??
      suggestion(said, [...names, ...groups], show) ??
      `Run lanyard ${members.length > 0 ? `${word} ` : ''}--help`,
  )
}

type Token = NonNullable<ReturnType<typeof parseArgs>['tokens']>[number]

function tokenize(argv: readonly string[], options: readonly Option[]): readonly Token[] {
  const known = options.map(({ name, value }) => {
    const letter = Object.keys(LETTERS).find((key) => LETTERS[key] === name)
    const type = value === undefined ? ('boolean' as const) : ('string' as const)
    return [name, { type, ...(letter === undefined ? {} : { short: letter }) }] as const
  })
  return parseArgs({
    args: [...argv],
    options: Object.fromEntries(known),
    strict: false,
    allowPositionals: true,
    tokens: true,
  }).tokens
}

function readInput(argv: readonly string[], options: readonly Option[], where: string): Input {
  const words: string[] = []
  let rest: string[] | null = null
  const switches = new Set<string>()
  const values = new Map<string, string>()
  for (const token of tokenize(argv, options)) {
    if (token.kind === 'option-terminator') rest = []
    if (token.kind === 'positional') {
      words.push(token.value)
      rest?.push(token.value)
    }
    if (token.kind !== 'option') continue
    const { value, rawName } = token
    const name = ALSO[token.name] ?? token.name
    const option = options.find((known) => known.name === name)
    if (option === undefined) unknownOption(rawName, options, where)
    if (option.value === undefined) {
      if (value !== undefined) misused(`${rawName} takes no value`)
      switches.add(name)
      continue
    }
    const missing = value === undefined || (value.startsWith('--') && !token.inlineValue)
    if (missing) misused(`${rawName} needs a value: ${rawName} ${option.value}`)
    values.set(name, value)
  }
  return { words, rest, switches, values }
}

function unknownOption(rawName: string, options: readonly Option[], where: string): never {
  const names = options.map(({ name }) => name)
  return fail(
    'usage',
    `There is no option ${sanitize(rawName)}${where}`,
    suggestion(rawName.replace(/^-+/, ''), names, (name) => `--${name}`) ?? 'Run it with --help',
  )
}

/** Throws `usage`. */
export function misused(message: string, next = 'Run it with --help'): never {
  return fail('usage', message, next)
}

/** The value where it is one of those that the option takes; throws `usage` for any other. */
export function oneOf<T extends string>(option: string, value: string, values: readonly T[]): T {
  const found = values.find((one) => one === value)
  if (found !== undefined) return found
  return misused(
    `--${option} cannot be ${sanitize(value)}`,
    suggestion(value, values, (one) => `--${option} ${one}`) ?? `One of ${values.join(', ')}`,
  )
}

export const MOST_PORT = 65_535

/** The whole number that an option asks for, null without it; throws `usage` for another. */
export function wholeNumber(
  { values }: Input,
  name: string,
  least: number,
  most: number,
): number | null {
  const text = values.get(name)
  if (text === undefined) return null
  const number = Number(text)
  if (/^\d+$/.test(text) && number >= least && number <= most) return number
  return misused(`--${name} takes a whole number`, `From ${least} to ${most}`)
}

/** The word where it is one of those that there are; throws `usage` with the nearest. */
export function oneWordOf<T extends string>(what: string, word: string, words: readonly T[]): T {
  const found = words.find((one) => one === word)
  if (found !== undefined) return found
  const next = suggestion(word, words) ?? `One of ${words.join(', ')}`
  return misused(`lanyard knows no ${what} ${sanitize(word)}`, next)
}
