/**
 * Lines for shells. bash, dash, zsh and fish are run, with values that would do harm; PowerShell, cmd and
 * Nushell cannot be run here, so for them a table says what their manuals ask for.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { Failed } from '../../src/core/failure.ts'
import { type Shell, shellLines, shellOf } from '../../src/core/shell-lines.ts'

const HOSTILE = [
  '$(touch pwned)',
  '`touch pwned`',
  "'; touch pwned; '",
  '"; touch pwned; "',
  "a'b'c''",
  "\\'; touch pwned #",
  '\\',
  "\\\\'",
  '(touch pwned)',
  '; touch pwned &',
  '| touch pwned',
  '> pwned',
  '%PATH% %s %n',
  '!x !! !$',
  '$HOME $((1+1)) ${',
  '~ ~root',
  '=ls',
  '*.* ? [a-z] {a,b}',
  ' two  spaces ',
  '-rf --help',
  '# no comment',
  '',
  'œuvre 東京 🚀',
  '\u2018 \u2019; touch pwned; \u201a \u201b',
]

/** How each evaluates lines as README says, and then shows all it exports, one variable ended by NUL. */
const RUNNABLE: Readonly<Record<string, readonly [Shell, string, readonly string[]]>> = {
  bash: ['bash', 'bash', ['--norc', '-c', 'eval "$(cat)"; env -0']],
  dash: ['bash', 'dash', ['-c', 'eval "$(cat)"; env -0']],
  zsh: ['zsh', 'zsh', ['-f', '-c', 'eval "$(cat)"; env -0']],
  fish: ['fish', 'fish', ['--no-config', '-c', 'cat | source; env -0']],
}

/** What the shell exports after it has evaluated the lines, and the files it made. */
function evaluated(name: string, lines: string, before: Record<string, string> = {}) {
  const [, program = '', args = []] = RUNNABLE[name] ?? []
  const cwd = mkdtempSync(join(tmpdir(), 'lanyard-shell-'))
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }))
  const home = mkdtempSync(join(tmpdir(), 'lanyard-shell-'))
  onTestFinished(() => rmSync(home, { recursive: true, force: true }))
  const env = { PATH: '/usr/bin:/bin', LANG: 'C.UTF-8', HOME: home, ...before }
  try {
    const output = execFileSync(program, args, { cwd, env, input: lines, encoding: 'utf8' })
    const found = output.split('\0').map((line) => line.split(/=(.*)/s, 2) as [string, string])
    return { variables: Object.fromEntries(found), files: readdirSync(cwd) }
  } catch (error) {
    throw new Error(`this test needs ${name}: apt-get install ${name}`, { cause: error })
  }
}

function numbered(values: readonly string[]): Record<string, string> {
  return Object.fromEntries(values.map((value, at) => [`V${at}`, value]))
}

describe.each(Object.keys(RUNNABLE))('%s', (name) => {
  const [shell] = RUNNABLE[name] ?? []
  if (shell === undefined) throw new Error(name)

  test('keeps hostile values as they are, and does nothing else', () => {
    const wanted = numbered(HOSTILE)
    const { variables, files } = evaluated(name, shellLines(shell, wanted))
    expect(variables).toMatchObject(wanted)
    expect(files).toEqual([])
  })

  test('keeps any value', () => {
    const value = fc
      .string({ unit: 'binary' })
      .filter((text) => !/\p{C}|[\u2028\u2029]/u.test(text))
    fc.assert(
      fc.property(fc.array(value, { minLength: 50, maxLength: 50 }), (values) => {
        const wanted = numbered(values)
        expect(evaluated(name, shellLines(shell, wanted)).variables).toMatchObject(wanted)
      }),
      { numRuns: 3 },
    )
  })

  test('forgets what is unset', () => {
    const before = { AWS_PROFILE: 'old', KEPT: 'yes' }
    const lines = shellLines(shell, { AWS_PROFILE: null, ABSENT: null, AFTER: 'set' })
    const { variables } = evaluated(name, lines, before)
    expect(variables).toMatchObject({ KEPT: 'yes', AFTER: 'set' })
    expect(Object.keys(variables)).not.toContain('AWS_PROFILE')
  })
})

test('fish hides a universal variable, and does not erase it for good', () => {
  const home = mkdtempSync(join(tmpdir(), 'lanyard-shell-'))
  onTestFinished(() => rmSync(home, { recursive: true, force: true }))
  const env = { PATH: '/usr/bin:/bin', LANG: 'C.UTF-8', HOME: home }
  const fish = (script: string, input = '') =>
    execFileSync('fish', ['-c', script], { env, input, encoding: 'utf8' })
  fish('set -Ux AWS_PROFILE old')
  const lines = shellLines('fish', { AWS_PROFILE: null })
  expect(fish('cat | source; sh -c \'echo "<$AWS_PROFILE>"\'', lines)).toBe('<>\n')
  expect(fish('echo $AWS_PROFILE')).toBe('old\n')
})

describe('what cannot be run here, by its manual', () => {
  test.each([
    [
      'powershell',
      "it's \u2018$(x)\u2019 `n",
      "$Env:V = 'it''s \u2018\u2018$(x)\u2019\u2019 `n'\n",
    ],
    ['powershell', null, '$Env:V = $null\n'],
    ['cmd', 'a & b | c > d ^ e', 'set "V=a & b | c > d ^ e"\r\n'],
    ['cmd', null, 'set "V="\r\n'],
    ['nu', `a"b'c\\d $(x)`, `{"V":"a\\"b'c\\\\d $(x)"}\n`],
    ['nu', null, '{"V":null}\n'],
  ] as const)('%s: %s', (shell, value, lines) => {
    expect(shellLines(shell, { V: value })).toBe(lines)
  })

  test.each(['%PATH%', '!x!', 'a"b'])('cmd cannot hold %s', (value) => {
    expect(() => shellLines('cmd', { V: value })).toThrow(Failed)
  })
})

test.each(['a\nb', 'a\r', 'a\0b', '\u001b[2J', '\u2028'])('%j is refused by all', (value) => {
  for (const shell of ['bash', 'zsh', 'fish', 'powershell', 'nu', 'cmd'] as const) {
    expect(() => shellLines(shell, { V: value })).toThrow('V has a control character in it')
  }
})

test.each([
  [{ SHELL: '/bin/bash' }, 'bash'],
  [{ SHELL: '/usr/bin/zsh' }, 'zsh'],
  [{ SHELL: '/opt/homebrew/bin/fish' }, 'fish'],
  [{ SHELL: '/usr/bin/nu' }, 'nu'],
  [{ SHELL: '/usr/bin/pwsh' }, 'powershell'],
  [{ SHELL: 'C:\\Program Files\\Git\\usr\\bin\\bash.exe' }, 'bash'],
  [{ SHELL: '/bin/sh' }, 'bash'],
  [{ PSModulePath: 'x', ComSpec: 'y' }, 'powershell'],
  [{ ComSpec: 'y' }, 'cmd'],
  [{}, 'bash'],
])('%j is %s', (env, shell) => {
  expect(shellOf(env)).toBe(shell)
})
