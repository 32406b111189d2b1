/** How commands behave where nobody looks, where the terminal can do little, and where the reader goes away. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, onTestFinished, test } from 'vitest'
import { LANYARD } from '../stories/program.ts'
import { openTerminal, type Terminal } from '../stories/terminal.ts'
import { openShell, type Shell } from './shell.ts'

function atTerminal(
  { home }: Shell,
  args: readonly string[],
  env: Record<string, string>,
): Terminal {
  const [command, ...first] = LANYARD
  const terminal = openTerminal({ command, args: [...first, ...args], home: home.path, env })
  onTestFinished(() => terminal.close())
  return terminal
}

describe('a reader that goes away', () => {
  test.each([['keys'], ['manual'], ['explain'], ['--help'], ['list', 'profiles']])(
    'ends %s quietly',
    async (...words) => {
      const sections = Array.from({ length: 3000 }, (_, at) => `[profile p${at}]\nregion = x\n`)
      const shell = await openShell(words[0] === 'list' ? { config: sections.join('') } : {})
      const script = '"$@" | head -c 1; echo " $PIPESTATUS"'
      const args = ['-c', script, 'bash', ...LANYARD, ...words]
      const env = { HOME: shell.home.path, PATH: process.env.PATH, LANG: 'C.UTF-8' }
      for (let run = 0; run < 3; run += 1) {
        const { stdout, stderr } = await promisify(execFile)('bash', args, { env })
        expect(stderr).toBe('')
        expect(stdout).toMatch(/^. 0\n$/)
      }
    },
  )
})

describe('a dumb terminal', () => {
  test.each([['status'], ['keys'], ['explain'], ['sessions', 'list'], ['lgoin']])(
    'gets no escape from %s',
    async (...words) => {
      const shell = await openShell({ sessions: ['corp'] })
      const terminal = atTerminal(shell, words, { TERM: 'dumb' })
      await terminal.exit
      expect(terminal.raw()).not.toContain('\u001b')
      expect(terminal.raw()).not.toBe('')
    },
  )
})

describe('without a terminal', () => {
  test('the screen is what status says, at once and without an escape', async () => {
    const shell = await openShell({ sessions: ['corp'], signedIn: ['corp'] })
    const status = await shell.run('status')
    expect(status.stdout).toMatch(/^● +corp /)
    const script = 'setsid "$@" </dev/null | cat'
    const program = ['/bin/sh', '-c', script, 'sh', ...LANYARD] as const
    const told = await shell.start([], { program }).done
    expect(told.stdout).toMatch(/^● +corp /)
    expect(told.stdout + told.stderr).not.toContain('\u001b')
  })

  test('no name is cut, however long', async () => {
    const name = `${'long-'.repeat(40)}end`
    const accounts = [{ id: '111122223333', name, email: 'a@corp.example', roles: ['Admin'] }]
    const corp = {
      name: 'corp',
      startUrl: 'https://corp.awsapps.com/start',
      region: 'us-east-1',
      user: 'sam',
      accounts,
    }
    const emulator = { world: { organisations: [corp] } }
    const shell = await openShell({ sessions: ['corp'], signedIn: ['corp'], emulator })
    for (const form of [[], ['--tsv'], ['--csv'], ['--json']]) {
      expect((await shell.run('list', 'accounts', ...form)).stdout).toContain(name)
    }
  })
})

describe('in CI', () => {
  test('the screen is drawn where there is a terminal', async () => {
    const terminal = atTerminal(await openShell(), [], { CI: 'true' })
    await terminal.waitFor('No AWS setup found on this computer.')
    terminal.press('q')
    expect(await terminal.exit).toEqual({ code: 0, signal: null })
  })

  test.each([
    ['logout', '--all'],
    ['sessions', 'add'],
    ['sessions', 'remove', 'corp'],
    ['pick'],
    ['config', 'edit'],
  ])('nobody is asked by %s %s', async (...words) => {
    const shell = await openShell({ sessions: ['corp'], signedIn: ['corp'] })
    const { code, stdout, stderr } = await shell.start(words, { env: { CI: 'true' } }).done
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^✗ .*\n {2}.+\n {2}lanyard explain LY-\d{3}\n$/)
  })
})

describe('a value that is misspelt is met with the right one', () => {
  test.each([
    ['status --color nevr', '--color never'],
    ['env dev --shell bahs', 'bash'],
    ['prompt --for tmxu', '--for tmux'],
    ['init fihs', 'fish'],
    ['completion pwoershell', 'powershell'],
    ['config set notify bel', 'bell'],
    ['config set region eu-wst-1', 'eu-west-1'],
    ['config get templat', 'template'],
    ['login crop', 'corp'],
    ['whoami deb', 'dev'],
    ['explain LY-4O4', 'LY-404'],
  ])('%s', async (line, right) => {
    const shell = await openShell({ sessions: ['corp'], config: '[profile dev]\nregion = x\n' })
    const { code, stdout, stderr } = await shell.run(...line.split(' '))
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(`Did you mean ${right}?`)
  })
})

describe('a terminal that draws ambiguous letters two cells wide', () => {
  const SESSION =
    '[sso-session ΩΩ]\nsso_start_url = https://omega.awsapps.com/start\nsso_region = us-east-1\n'
  const PROFILES = ['ΩΩ', 'dev'].map(
    (name) => `[profile ${name}]\nsso_account_id = 111122223333\nsso_role_name = Admin\n`,
  )
  const CONFIG = [SESSION, ...PROFILES].join('')
  const wide = async () => {
    const shell = await openShell({ sessions: ['corp'], config: CONFIG })
    await shell.home.write('.config/lanyard/config.ini', 'ambiguous_width = double\n')
    return shell
  }
  /** Where a word begins on its line, as such a terminal draws it. */
  const places = (text: string, word: string) =>
    text
      .split('\n')
      .filter((line) => line.includes(word))
      .map((line) => line.slice(0, line.indexOf(word)).replaceAll('Ω', 'OO').length)

  test.each([
    ['Admin', ['list', 'profiles']],
    ['signed out', ['status']],
    ['us-east-1', ['sessions', 'list']],
  ])('finds %s below each other in %j', async (word, args) => {
    const shell = await wide()
    const { stdout } = await shell.run(...args)
    const at = places(stdout, word)
    expect(at).toHaveLength(2)
    expect(new Set(at).size).toBe(1)
  })

  test('gets names as they are, and signs that are one cell wide', async () => {
    const shell = await wide()
    const { stdout, stderr } = await shell.run('status')
    expect(stdout).toMatch(/^\. {2}corp {2}signed out/m)
    expect(stdout).toMatch(/^\. {2}ΩΩ {2}signed out/m)
    expect(stderr).toBe('')
  })
})
