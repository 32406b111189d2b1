/** Help, derived from the table: it fits 80 columns and 25 lines, or a narrower window, and begins with examples. */
import type { Command, Option, Output } from './command.ts'
import { fold } from './folding.ts'
import { GLOBAL_OPTIONS } from './usage.ts'

const WIDTH = 80
/** A command with more options of its own leaves the others to `lanyard --help`. */
const MANY = 7
/** Names of commands that are longer stand alone on their line. */
const LONG_NAME = 16
/** So many cells are enough for a column of sentences. */
const LEAST = 24
const FIRST = [
  ['lanyard', 'the screen'],
  ['lanyard COMMAND --help', 'more on one command'],
] as const

/** The cells that a line of help may take: not all of a wide window. */
export function helpRoom({ room }: Pick<Output, 'room'>): number {
  return Math.min(WIDTH, room)
}

/** `lanyard --help`: the commands; members of a group, and those of a shelf, on one line. */
export function generalHelp(commands: readonly Command[], room = WIDTH): string {
  const shelves = new Map<string, Command[]>()
  for (const command of commands) {
    const shelf = command.shelf ?? firstWord(command)
    shelves.set(shelf, [...(shelves.get(shelf) ?? []), command])
  }
  const rows = [...shelves].map(([shelf, members]): [string, string] => {
    const words = [...new Set(members.map(firstWord))]
    const [only] = members
    if (only?.shelf !== undefined) return [words.join(', '), shelf]
    if (only !== undefined && members.length === 1) return [shelf, only.summary]
    return [shelf, members.map(({ name }) => name.split(' ')[1]).join(', ')]
  })
  return [
    'lanyard: your AWS accounts, one key away.',
    '',
    ...columns(FIRST, room),
    '',
    ...columns(rows, room, LONG_NAME),
    '',
    ...everywhere(room),
    '',
  ].join('\n')
}

/** The commands of a group, such as those whose first word is `sessions`. */
export function membersOf(group: string, commands: readonly Command[]): readonly Command[] {
  return commands.filter((command) => firstWord(command) === group)
}

/** `lanyard sessions --help`: the members of a group. */
export function groupHelp(group: string, commands: readonly Command[], room = WIDTH): string {
  const members = membersOf(group, commands)
  return [
    ...members.slice(0, 3).flatMap(({ examples }) => examples.slice(0, 1).map(indent)),
    '',
    ...columns(
      members.map((one) => [`lanyard ${one.name} ${one.takes}`.trim(), one.summary]),
      room,
    ),
    '',
  ].join('\n')
}

/** `lanyard write --help`. */
export function commandHelp(command: Command, room = WIDTH): string {
  const own = command.options.map(row)
  const usage = `lanyard ${command.name} ${command.takes}`.trim()
  return [
    ...command.examples.map(indent),
    '',
    `${usage}${own.length > 0 ? ' [OPTIONS]' : ''}`,
    `  ${fold(command.summary, room, 2)}`,
    ...(own.length > 0 ? ['', ...columns(own, room)] : []),
    '',
    ...(own.length > MANY ? everywhere(room) : columns(GLOBAL_OPTIONS.map(row), room)),
    '',
  ].join('\n')
}

/** The options of every command, without what they do. */
function everywhere(room: number): string[] {
  const spelled = GLOBAL_OPTIONS.map(spelling)
  const lines = [`Everywhere: ${spelled.slice(0, 5).join(', ')},`, spelled.slice(5).join(', ')]
  return room < WIDTH ? [fold(lines.join(' '), room, 0)] : lines
}

function row(option: Option): [string, string] {
  return [spelling(option), option.summary]
}

function spelling({ name, value }: Option): string {
  return value === undefined ? `--${name}` : `--${name} ${value}`
}

function firstWord({ name }: Command): string {
  return name.split(' ')[0] ?? name
}

function indent(line: string): string {
  return `  ${line}`
}

/**
 * Two columns; a text that would pass the width goes to a line of its own, and so does what is beside a long one.
 * In a narrow window the second column is folded where there is room for one.
 */
function columns(
  rows: readonly (readonly [string, string])[],
  room: number,
  longest = WIDTH,
): string[] {
  const wide = Math.max(...rows.map(([left]) => (left.length > longest ? 0 : left.length)))
  return rows.flatMap(([left, right]) => {
    const line = `  ${left.padEnd(wide)}  ${right}`
    if (line.length <= room && left.length <= longest) return [line]
    const beside = wide + 4
    return room < WIDTH && left.length <= wide && room - beside >= LEAST
      ? [`  ${left.padEnd(wide)}  ${fold(right, room, beside)}`]
      : [`  ${fold(left, room, 2)}`, `      ${fold(right, room, 6)}`]
  })
}
