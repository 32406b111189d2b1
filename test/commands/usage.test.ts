/** From argv to a command: what is found, what is refused, and what is suggested. */
import { describe, expect, test } from 'vitest'
import { COMMANDS } from '../../src/commands/index.ts'
import { readCommandLine } from '../../src/commands/usage.ts'
import { Failed } from '../../src/core/failure.ts'

const read = (line: string) => readCommandLine(line.split(' ').filter(Boolean), COMMANDS)

function refusal(line: string) {
  try {
    read(line)
  } catch (thrown) {
    if (thrown instanceof Failed) return thrown.failure
    throw thrown
  }
  throw new Error(`${line} was taken`)
}

describe('a command line', () => {
  test.each([
    ['status', 'status', []],
    ['--json status', 'status', []],
    ['status --json', 'status', []],
    ['--session corp list accounts', 'list accounts', []],
    ['list --session corp accounts', 'list accounts', []],
    ['login corp acme', 'login', ['corp', 'acme']],
    ['write a/b --name x', 'write', ['a/b']],
    ['login -- --odd', 'login', ['--odd']],
    ['config set region', 'config set', ['region']],
  ])('%s', (line, name, words) => {
    const { command, input } = read(line)
    expect(command?.name).toBe(name)
    expect(input.words).toEqual(words)
  })

  test('keeps values, also with an equals sign', () => {
    const { input } = read('write a/b --region=eu-west-1 --name my-name --dry-run')
    expect(Object.fromEntries(input.values)).toEqual({ region: 'eu-west-1', name: 'my-name' })
    expect([...input.switches]).toEqual(['dry-run'])
  })

  test('knows groups and nothing', () => {
    expect(read('sessions')).toMatchObject({ command: null, group: 'sessions' })
    expect(read('')).toMatchObject({ command: null, group: null })
    expect(read('--ascii')).toMatchObject({ command: null, group: null })
  })
})

describe('what is wrong is said with what would be right', () => {
  test.each([
    ['lgoin', 'There is no command lgoin', 'Did you mean lanyard login?'],
    ['sesions', 'There is no command sesions', 'Did you mean lanyard sessions?'],
    ['session list', 'There is no command session', 'Did you mean lanyard sessions list?'],
    ['lgoin corp', 'There is no command lgoin', 'Did you mean lanyard login?'],
    ['list acounts', 'There is no command list acounts', 'Did you mean lanyard list accounts?'],
    ['frobnicate', 'There is no command frobnicate', 'Run lanyard --help'],
    ['list frobnicate', 'There is no command list frobnicate', 'Run lanyard list --help'],
    ['login --devicecode', 'There is no option --devicecode for login', /--device-code/],
    ['status --jsn', 'There is no option --jsn for status', /--json/],
    ['login --match x', 'There is no option --match for login', /Run it with --help/],
    ['write a/b --region', '--region needs a value: --region R', /--help/],
    ['write a/b --region --json', '--region needs a value: --region R', /--help/],
    ['status --json=yes', '--json takes no value', /--help/],
    ['status corp', 'lanyard status takes no corp', /--help/],
  ])('%s', (line, message, next) => {
    const failure = refusal(line)
    expect(failure).toMatchObject({ kind: 'usage', message })
    expect(failure.next).toMatch(next)
  })

  test('a word that would act on the terminal is made harmless', () => {
    expect(refusal('\u001b]0;x\u0007').message).toBe('There is no command ␛]0;x␇')
  })
})
