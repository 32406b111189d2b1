/** lanyard prompt as a shell runs it: before every line, whatever state the files are in. */
import { execFileSync } from 'node:child_process'
import { utimesSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openTerminal } from '../stories/terminal.ts'
import { openShell, type Shell } from './shell.ts'

const PROFILE = '[profile dev]\nsso_session = corp\nsso_account_id = 111122223333\n'

async function promptIn(shell: Shell, profile: string, ...args: readonly string[]) {
  return shell.start(['prompt', ...args], { env: { AWS_PROFILE: profile } }).done
}

describe('lanyard prompt', () => {
  test('is the profile and what is left, without asking anybody', async () => {
    const shell = await openShell({ sessions: ['corp'], signedIn: ['corp'], config: PROFILE })
    const asked = shell.emulator.requests.length
    expect(await promptIn(shell, 'dev')).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^● dev 7h 5\dm\n$/),
      stderr: '',
    })
    const [answer, ...others] = JSON.parse((await promptIn(shell, 'dev', '--json')).stdout)
    expect(others).toEqual([])
    expect(answer).toMatchObject({ profile: 'dev', session: 'corp', state: 'signedIn' })
    expect(answer.secondsLeft).toBeGreaterThan(7 * 3600)
    expect(shell.emulator.requests).toHaveLength(asked)
  })

  test('is the role whose keys the environment has, and how long they last', async () => {
    const config = `${PROFILE}sso_role_name = ReadOnlyAccess\n`
    const options = { sessions: ['corp'], signedIn: ['corp'], config }
    const lifetimes = { credentials: 3_600_000 }
    const shell = await openShell({ ...options, emulator: { lifetimes } })
    const keys = await shell.json<Record<string, string | null>>('env', 'dev')
    const env = Object.fromEntries(
      Object.entries(keys).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
    )
    expect((await shell.start(['prompt'], { env }).done).stdout).toMatch(/^. dev 59m\n$/)
    const ended = { ...env, AWS_CREDENTIAL_EXPIRATION: '2020-01-01T00:00:00Z' }
    expect((await shell.start(['prompt'], { env: ended }).done).stdout).toBe('○ dev ended\n')
    const json = await shell.start(['prompt', '--json'], { env: ended }).done
    expect(JSON.parse(json.stdout)).toEqual([
      {
        profile: 'dev',
        session: null,
        state: 'expired',
        expiresAt: '2020-01-01T00:00:00Z',
        secondsLeft: null,
        risk: null,
      },
    ])
    const other = { ...ended, AWS_CREDENTIAL_EXPIRATION: 'soon', LANYARD_TARGET: 'a%b' }
    const zsh = await shell.start(['prompt', '--for', 'zsh'], { env: other }).done
    expect(zsh.stdout).toBe('a%%b\n')
  })

  test.each([
    ['by the name of its account', 'account = payments-prod\nbadge = live', 'live'],
    ['by its id and role', 'account = 111122223333\nrole = Read*', 'x'],
    ['by the usual rule', '', 'prod'],
    ['not where another role is meant', 'account = *prod*\nrole = Admin*', null],
  ])('tells of a risk: %s', async (_, rule, badge) => {
    const config = `${PROFILE}sso_role_name = ReadOnlyAccess\n`
    const shell = await openShell({ sessions: ['corp'], signedIn: ['corp'], config })
    await shell.run('list', 'accounts')
    if (rule !== '') await shell.home.write('.config/lanyard/config.ini', `[risk x]\n${rule}\n`)
    const asked = shell.emulator.requests.length
    const mark = badge === null ? '' : `▲ ${badge} `
    // At a glance, and by the whole program, to which a file that was just written is left.
    for (const changedAt of [Date.now() / 1000 - 60, Date.now() / 1000]) {
      utimesSync(join(shell.home.path, '.aws/config'), changedAt, changedAt)
      const { stdout } = await promptIn(shell, 'dev')
      expect(stdout).toMatch(new RegExp(`^${mark}● dev 7h 5\\dm\n$`))
      const [answer] = JSON.parse((await promptIn(shell, 'dev', '--json')).stdout)
      expect(answer.risk).toBe(badge)
    }
    expect(shell.emulator.requests).toHaveLength(asked)
  })

  test('tells of the risk of keys by what they were asked for', async () => {
    const shell = await openShell()
    const env = { AWS_ACCESS_KEY_ID: 'AKIDNONE', LANYARD_TARGET: 'payments-prod/Admin' }
    const { stdout } = await shell.start(['prompt', '--color', 'always'], { env }).done
    expect(stdout).toBe('\u001b[31m▲\u001b[39m prod payments-prod/Admin\n')
  })

  test('says the same however it is called', async () => {
    const shell = await openShell({ sessions: ['corp'], signedIn: ['corp'], config: PROFILE })
    const env = { AWS_PROFILE: 'dev' }
    const { stdout } = await shell.start(['--ascii', 'prompt'], { env }).done
    expect(stdout).toMatch(/^@ dev 7h 5\dm\n$/)
  })

  test('says that nobody is signed in, and of a profile without a sign-in only the name', async () => {
    const shell = await openShell({ sessions: ['corp'], config: PROFILE })
    expect((await promptIn(shell, 'dev')).stdout).toBe('○ dev signed out\n')
    expect((await promptIn(shell, 'other')).stdout).toBe('other\n')
    expect(await shell.home.files()).toEqual(['.aws/config'])
  })

  test.each([
    ['no profile is chosen', {}, ''],
    ['AWS_PROFILE is empty', { AWS_PROFILE: '' }, ''],
    ['there is no home', { AWS_PROFILE: 'dev', HOME: '' }, 'dev\n'],
    ['the config file is a directory', { AWS_PROFILE: 'dev', AWS_CONFIG_FILE: '/' }, 'dev\n'],
    ['the older variable names it', { AWS_DEFAULT_PROFILE: 'dev' }, 'dev\n'],
  ])('fails no prompt where %s', async (_, env, stdout) => {
    const shell = await openShell()
    expect(await shell.start(['prompt'], { env }).done).toEqual({ code: 0, stdout, stderr: '' })
  })

  test('is told what is right where it is called wrongly', async () => {
    const shell = await openShell()
    const { code, stdout, stderr } = await promptIn(shell, 'dev', '--for', 'zhs')
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('Did you mean --for zsh?')
    expect((await promptIn(shell, 'dev', '--help')).stdout).toContain('lanyard prompt')
  })
})

describe('a name that would act where the line goes', () => {
  const hostile = '%F{red}%n#[fg=red]#(touch x)$(touch y)`touch z`\u001b[31m'
  const shown = hostile.replace('\u001b', '␛')

  test('does not in zsh', async () => {
    const shell = await openShell()
    const { stdout } = await promptIn(shell, hostile, '--for', 'zsh')
    const script = "setopt prompt_subst; line=$1; print -rP -- '$line'"
    const seen = execFileSync('zsh', ['-fc', script, 'zsh', stdout.trimEnd()], {
      cwd: shell.home.path,
      encoding: 'utf8',
    })
    expect(seen).toBe(`${shown}\n`)
    expect(await shell.home.files()).toEqual([])
  })

  test('does not in tmux', async () => {
    const shell = await openShell()
    const { stdout } = await promptIn(shell, hostile, '--for', 'tmux')
    await shell.home.write('line', stdout)
    await shell.home.write(
      'tmux.conf',
      "set -g status-right-length 100\nset -g status-right '#(cat line)'\nset -g status-interval 1\n",
    )
    const terminal = openTerminal({
      command: 'tmux',
      args: ['-S', `${shell.home.path}/socket`, '-f', 'tmux.conf', 'new-session', 'cat'],
      home: shell.home.path,
      columns: 120,
    })
    onTestFinished(() => terminal.close())
    await terminal.waitFor(shown)
    execFileSync('tmux', ['-S', `${shell.home.path}/socket`, 'kill-server'])
    await terminal.exit
    expect((await shell.home.files()).filter((name) => /^[xyz]$/.test(name))).toEqual([])
  })
})
