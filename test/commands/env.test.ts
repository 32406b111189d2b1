/** lanyard env: what shells make of it, in the built program, with names that would do harm. */
import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { openShell, type Shell } from './shell.ts'

const CONFIG = `[profile dev]
sso_session = corp
sso_account_id = 707602334725
sso_role_name = DeveloperAccess
region = eu-west-1

[profile $(>pwned)|x]
sso_session = corp
sso_account_id = 707602334725
sso_role_name = ReadOnlyAccess
region = \`>pwned\`; >pwned '

[profile keys]
aws_access_key_id = AKIAEXAMPLE
aws_secret_access_key = x
`
const HOSTILE = '$(>pwned)|x'

const signedIn = {
  sessions: ['corp'],
  signedIn: ['corp'],
  emulator: { accounts: 12 },
  config: CONFIG,
}

const STALE = {
  AWS_PROFILE: 'old',
  AWS_ACCESS_KEY_ID: 'AKIAOLD',
  AWS_WEB_IDENTITY_TOKEN_FILE: '/old',
}

/** All that a program in the shell would see, once the shell has evaluated the lines. */
function inShell(shell: Shell, program: string, lines: string): Record<string, string> {
  const evaluate = program === 'fish' ? 'cat | source; env -0' : 'eval "$(cat)"; env -0'
  const env = { ...STALE, HOME: shell.home.path, PATH: '/usr/bin:/bin', LANG: 'C.UTF-8' }
  const output = execFileSync(program, ['-c', evaluate], {
    cwd: shell.home.path,
    env,
    input: lines,
    encoding: 'utf8',
  })
  return Object.fromEntries(output.split('\0').map((line) => line.split(/=(.*)/s, 2)))
}

describe.each(['bash', 'dash', 'zsh', 'fish'])('in %s', (program) => {
  const option = program === 'dash' ? 'bash' : program

  test('one acts as the role and as nobody else, whatever its names are', async () => {
    const shell = await openShell(signedIn)
    const { code, stdout, stderr } = await shell.run('env', HOSTILE, '--shell', option)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const seen = inShell(shell, program, stdout)
    expect(seen).toMatchObject({
      AWS_ACCESS_KEY_ID: expect.stringMatching(/^ASIA/),
      AWS_REGION: "`>pwned`; >pwned '",
      LANYARD_TARGET: HOSTILE,
    })
    expect(seen).not.toHaveProperty('AWS_PROFILE')
    expect(seen).not.toHaveProperty('AWS_WEB_IDENTITY_TOKEN_FILE')

    const unset = await shell.run('env', '--unset', '--shell', option)
    const after = inShell(shell, program, `${stdout}${unset.stdout}`)
    expect(Object.keys(after).filter((name) => /^AWS_(?!.*REGION)|LANYARD/.test(name))).toEqual([])
    expect(await shell.home.files()).not.toContainEqual(expect.stringContaining('pwned'))
  })
})

test('by its profile alone nobody is asked, and no secret is told', async () => {
  const shell = await openShell({ sessions: ['corp'], config: CONFIG })
  const byName = await shell.run('env', 'dev', '--profile-only', '--shell', 'bash')
  expect(byName).toMatchObject({ code: 0, stderr: '' })
  expect(inShell(shell, 'bash', byName.stdout)).toMatchObject({ AWS_PROFILE: 'dev' })
  const byRole = await shell.json('env', '707602334725/DeveloperAccess', '--profile-only')
  expect(byRole).toMatchObject({ AWS_PROFILE: 'dev', AWS_ACCESS_KEY_ID: null })
  expect(shell.emulator.requests).toEqual([])
  expect(await shell.home.files()).toEqual(['.aws/config'])
})

test('a profile of another kind is left to the AWS clients', async () => {
  const shell = await openShell({ config: CONFIG })
  const { code, stdout, stderr } = await shell.run('env', 'keys', '--shell', 'bash')
  expect(code).toBe(0)
  expect(stderr).toContain('only AWS_PROFILE is set')
  const seen = inShell(shell, 'bash', stdout)
  expect(seen.AWS_PROFILE).toBe('keys')
  expect(seen).not.toHaveProperty('AWS_ACCESS_KEY_ID')
})

test('the shell is that of SHELL', async () => {
  const shell = await openShell({ sessions: ['corp'], config: CONFIG })
  const args = ['env', 'dev', '--profile-only']
  const fish = await shell.start(args, { env: { SHELL: '/usr/bin/fish' } }).done
  expect(fish.stdout).toContain("set -gx AWS_PROFILE 'dev'\n")
  const nu = await shell.start(args, { env: { SHELL: '/usr/bin/nu' } }).done
  expect(JSON.parse(nu.stdout)).toMatchObject({ AWS_PROFILE: 'dev' })
  const pwsh = await shell.run(...args, '--shell', 'pwsh')
  expect(pwsh.stdout).toContain("$Env:AWS_PROFILE = 'dev'\n")
  const [sh, bash] = [await shell.run(...args, '--shell', 'sh'), await shell.run(...args)]
  expect(sh).toEqual(bash)
})

test.each(['init', 'completion'])('PowerShell goes by both of its names at %s', async (command) => {
  const shell = await openShell()
  const pwsh = await shell.run(command, 'pwsh')
  expect(pwsh).toMatchObject({ code: 0, stderr: '' })
  expect(pwsh).toEqual(await shell.run(command, 'powershell'))
  // What sh evaluates bash does, but what bash completes is nothing to sh.
  expect((await shell.run(command, 'sh')).code).toBe(2)
})

test.each([
  ['not signed in', ['dev'], 3, 'lanyard login corp'],
  ['a typo', ['dve'], 2, 'Did you mean dev?'],
  ['an unknown shell', ['dev', '--shell', 'fihs'], 2, 'Did you mean fish?'],
  ['no profile for the role', ['123456789012/X', '--profile-only'], 2, 'lanyard write'],
  ['a target to forget', ['dev', '--unset'], 2, 'lanyard env --unset'],
  ['no target', [], 2, 'takes one profile'],
])('%s: nothing to evaluate', async (_, args, code, words) => {
  const shell = await openShell({ sessions: ['corp'], config: CONFIG })
  const result = await shell.run('env', ...args)
  expect(result).toMatchObject({ code, stdout: '' })
  expect(result.stderr).toContain(words)
})
