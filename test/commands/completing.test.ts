/** What may stand at the cursor, and that nobody is asked for it. bash, zsh and fish ask in test/stories/completion.test.ts. */
import { describe, expect, test } from 'vitest'
import { candidatesFor, type KnownNames } from '../../src/commands/completing.ts'
import { COMMANDS } from '../../src/commands/index.ts'
import { COMPLETIONS } from '../../src/core/shell-completions.ts'
import { openShell } from './shell.ts'

const named = (...values: readonly string[]) => values.map((value) => ({ value, about: 'x' }))
const NAMES: KnownNames = {
  sessions: async () => named('corp', 'acme'),
  profiles: async () => named('corp-dev', 'lab'),
  targets: async () => named('core/', '111122223333/'),
}

async function values(...words: readonly string[]): Promise<readonly string[]> {
  const found = await candidatesFor(words.slice(0, -1), words.at(-1) ?? '', COMMANDS, NAMES)
  return found.map(({ value }) => value)
}

describe('at the cursor stand', () => {
  test.each([
    [['stat'], ['status']],
    [['ses'], ['sessions']],
    [['sessions', 're'], ['remove']],
    [['--json', 'sessions', 'ed'], ['edit']],
    [['login', 'co'], ['corp']],
    [
      ['login', 'corp', ''],
      ['corp', 'acme'],
    ],
    [['sessions', 'remove', 'a'], ['acme']],
    [['sessions', 'add', 'a'], []],
    [
      ['profile', 'show', ''],
      ['corp-dev', 'lab'],
    ],
    [['profile', 'rename', 'lab', ''], []],
    [
      ['env', 'cor'],
      ['corp-dev', 'core/'],
    ],
    [['env', 'lab', ''], []],
    [['exec', 'lab', '--', 'l'], []],
    [['--session', 'c'], ['corp']],
    [['--session=c'], ['--session=corp']],
    [['status', '--session', 'corp', '--wa'], ['--watch']],
    [['env', '--shell', 'po'], ['powershell']],
    [['env', '--shell=z'], ['--shell=zsh']],
    [['completion', 'z'], ['zsh']],
    [['prompt', '--for', 'st'], ['starship']],
    [['--color', 'n'], ['never']],
    [['write', 'core/X', '--region', 'eu-no'], ['eu-north-1']],
    [['frob', ''], []],
    [['help', 'whoa'], ['whoami']],
    [['help', 'sessions', 're'], ['remove']],
  ])('%j: %j', async (words, expected) => {
    expect(await values(...words)).toEqual(expected)
  })

  test('every command, where nothing is typed yet', async () => {
    const words = new Set(COMMANDS.map(({ name }) => name.split(' ')[0]))
    expect(new Set(await values(''))).toEqual(words)
  })

  test('no value of an option that the command does not have', async () => {
    expect(await values('status', '--region', '')).toEqual([])
  })
})

test('roles that were seen before are completed, and AWS is not asked', async () => {
  const shell = await openShell({ sessions: ['corp'], signedIn: ['corp'] })
  await shell.run('list', 'roles', '--match', 'payments-dev/*')
  const asked = shell.emulator.requests.length
  const complete = async (word: string) =>
    (await shell.run('completion', 'fish', '--', `.${word}`, 'write')).stdout
  expect(await complete('payments-d')).toMatch(/^payments-dev\/\t\d{12}$/m)
  expect(await complete('payments-dev/Read')).toBe('payments-dev/ReadOnlyAccess\tcorp\n')
  expect(shell.emulator.requests).toHaveLength(asked)
})

test('no name acts on the terminal, and a config file that cannot be read completes nothing', async () => {
  const shell = await openShell({ config: '[profile "a\u001bb"]\nregion = x\n[profile ab]\n' })
  const shown = await shell.run('completion', 'zsh', '--', '.a', 'whoami')
  expect(shown.stdout).toBe('a␛b\nab\n')
  const { code, stdout } = await shell.start(['completion', 'zsh', '--', '.a', 'whoami'], {
    env: { AWS_CONFIG_FILE: '/' },
  }).done
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
})

test('a shell that lanyard does not know is refused with the nearest', async () => {
  const shell = await openShell()
  const { code, stdout, stderr } = await shell.run('completion', 'bsah')
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain('Did you mean bash?')
})

// PowerShell cannot be run here.
test('PowerShell quotes what is not plain, with every quote that it knows', () => {
  const { powershell } = COMPLETIONS
  expect(powershell).toContain("$value -match '^[\\w./:+-]+$'")
  expect(powershell).toContain(`"'" + ($value -replace "['\\u2018-\\u201b]", '$0$0') + "'"`)
  expect(powershell).toContain('& lanyard completion powershell -- ".$wordToComplete" @words')
})
