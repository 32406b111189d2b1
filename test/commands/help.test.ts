/** Help fits the smallest usual terminal, and every command has what help needs. */
import { expect, test } from 'vitest'
import { commandHelp, generalHelp, groupHelp } from '../../src/commands/help.ts'
import { COMMANDS } from '../../src/commands/index.ts'

const groups = [...new Set(COMMANDS.map(({ name }) => name.split(' ')[0] ?? ''))]
const texts: readonly (readonly [string, string])[] = [
  ['lanyard --help', generalHelp(COMMANDS)],
  ...groups.map((group) => [`lanyard ${group} --help`, groupHelp(group, COMMANDS)] as const),
  ...COMMANDS.map((command) => [`lanyard ${command.name} --help`, commandHelp(command)] as const),
]

test.each(texts)('%s fits 80 columns and 25 lines', (_, text) => {
  const lines = text.split('\n')
  expect(lines.filter((line) => line.length > 80)).toEqual([])
  expect(lines.length - 1).toBeLessThanOrEqual(25)
  expect(text.endsWith('\n')).toBe(true)
})

test.each(COMMANDS)('$name fits a narrow window, but for commands to paste', (command) => {
  const lines = commandHelp(command, 50).split('\n').slice(command.examples.length)
  expect(lines.filter((line) => line.length > 50 && !/^ *lanyard /.test(line))).toEqual([])
})

test.each(COMMANDS)('$name begins with examples of itself', (command) => {
  expect(command.examples.length).toBeGreaterThan(0)
  for (const example of command.examples) expect(example).toContain(`lanyard ${command.name}`)
  expect(commandHelp(command).startsWith(`  ${command.examples[0]}\n`)).toBe(true)
})

test('every group and command is in the general help', () => {
  for (const group of groups) {
    expect(generalHelp(COMMANDS)).toMatch(new RegExp(`^  (?:[\\w-]+, )*${group}(?:[, ]|$)`, 'm'))
  }
})

test('names are unique, and no option is declared twice', () => {
  const names = COMMANDS.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  for (const { options } of COMMANDS) {
    expect(new Set(options.map(({ name }) => name)).size).toBe(options.length)
  }
})
