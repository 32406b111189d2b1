/** The program as a child process: exit codes, streams, signals, pipes, and what is left behind. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import manifest from '../package.json' with { type: 'json' }
import { openShell } from './commands/shell.ts'
import { LANYARD } from './stories/program.ts'

describe('without doing anything', () => {
  test('a first look leaves an empty home empty', async () => {
    const shell = await openShell()
    const { code, stdout, stderr } = await shell.run()
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr).toContain('lanyard sessions add')
    expect(await shell.home.files()).toEqual([])
  })

  test('--version and --help answer on stdout', async () => {
    const shell = await openShell()
    expect(await shell.run('--version')).toEqual({
      code: 0,
      stdout: `${manifest.version}\n`,
      stderr: '',
    })
    const help = await shell.run('login', '--help')
    expect(help).toMatchObject({ code: 0, stderr: '' })
    expect(help.stdout).toMatch(/^ {2}lanyard login\n/)
    expect((await shell.run('sessions', '--help')).stdout).toContain('lanyard sessions add [NAME]')
  })

  test.each([[[]], [['login']], [['sessions']], [['sessions', 'add']]])(
    'help in front of %j is --help behind it',
    async (words) => {
      const shell = await openShell()
      expect(await shell.run('help', ...words)).toEqual(await shell.run(...words, '--help'))
    },
  )

  test('help of what is not there names what is', async () => {
    const shell = await openShell()
    const { code, stdout, stderr } = await shell.run('help', 'lgoin')
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('Did you mean lanyard login?')
  })
})

describe('a failure', () => {
  test('is told on stderr, with what to do and its code; stdout stays empty', async () => {
    const shell = await openShell()
    const { code, stdout, stderr } = await shell.run('lgoin')
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toBe(
      '✗ There is no command lgoin\n  Did you mean lanyard login?\n  lanyard explain LY-406\n',
    )
  })

  test('is a document with --json', async () => {
    const shell = await openShell()
    const { code, stdout, stderr } = await shell.run('login', '--json')
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(JSON.parse(stderr)).toEqual({
      error: {
        code: 'LY-404',
        message: 'No session is set up on this computer',
        next: 'Run lanyard sessions add NAME --start-url URL --region REGION',
      },
    })
  })

  test('has ASCII signs where the locale is not UTF-8, and no colour in a pipe', async () => {
    const shell = await openShell()
    const { stderr } = await shell.start(['lgoin'], { env: { LANG: 'C' } }).done
    expect(stderr).toMatch(/^x There/)
  })

  test('is coloured where that is asked for', async () => {
    const shell = await openShell()
    expect((await shell.run('status', '--color', 'sometimes')).stderr).toContain('auto')
    const { stderr } = await shell.start(['undo'], { env: { FORCE_COLOR: '1' } }).done
    expect(stderr).toMatch(/^\u001b\[31m✗\u001b\[39m /)
  })
})

describe('a pipe', () => {
  test('that is closed early ends the program quietly', async () => {
    const shell = await openShell({ sessions: ['corp'], signedIn: ['corp'] })
    const script = `"$0" "$1" keys | head -1; echo "$?"`
    const { stdout, stderr } = await promisify(execFile)('sh', ['-c', script, ...LANYARD], {
      env: { HOME: shell.home.path, PATH: process.env.PATH, LANG: 'C.UTF-8' },
    })
    expect(stderr).toBe('')
    expect(stdout.trim().split('\n')).toHaveLength(2)
  })
})

describe('Ctrl-C', () => {
  test('cancels a sign-in cleanly: 130, and nothing listens any more', async () => {
    const shell = await openShell({ sessions: ['corp'] })
    const running = shell.start(['login', '--browser', '--no-browser'])
    const [, port] = await running.says('stderr', /127\.0\.0\.1%3A(\d+)/)
    running.child.kill('SIGINT')
    expect(await running.done).toMatchObject({ code: 130, stdout: '' })
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow()
    expect((await shell.home.files()).filter((file) => !file.includes('lanyard-browser'))).toEqual([
      '.aws/config',
    ])
  })

  test.each([
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('%s ends with %i', async (signal, code) => {
    const shell = await openShell()
    const running = shell.start(['emulator'])
    await running.says('stdout', /AWS_ENDPOINT_URL_STS=/)
    running.child.kill(signal)
    expect(await running.done).toMatchObject({ code })
  })
})

describe('lanyard emulator', () => {
  test('serves another lanyard through the lines that it prints', async () => {
    const shell = await openShell({ sessions: ['corp'] })
    const running = shell.start(['emulator', '--accounts', '12'], {
      env: { LANYARD_NOW: '2026-03-01T09:31:00Z' },
    })
    await running.says('stderr', /listening/)
    const [lines] = await running.says('stdout', /(export \w+=\S+\n){4}/)
    const env = Object.fromEntries(
      [...lines.matchAll(/export (\w+)=(\S+)/g)].map(([, name, value]) => [name, value ?? '']),
    )
    const login = await shell.start(['login', '--device-code'], { env }).done
    expect(login).toMatchObject({ code: 0 })
    const { stdout } = await shell.start(['list', 'accounts', '--tsv'], { env }).done
    expect(stdout.trim().split('\n')).toHaveLength(13)
    running.child.kill('SIGINT')
    expect(await running.done).toMatchObject({ code: 130 })
  })

  test.each([
    [['emulator', '--accounts', '3'], 2, '--accounts takes a whole number'],
    [['emulator', '--port', 'x'], 2, '--port takes a whole number'],
  ])('%j is refused', async (args, code, message) => {
    const shell = await openShell()
    const result = await shell.run(...args)
    expect(result).toMatchObject({ code, stdout: '' })
    expect(result.stderr).toContain(message)
  })

  test('a port that is taken is a failure with a way out', async () => {
    const shell = await openShell()
    const result = await shell.run('emulator', '--port', String(shell.emulator.port))
    expect(result).toMatchObject({ code: 2, stdout: '' })
    expect(result.stderr).toContain('--port')
  })
})

describe('lanyard demo without a terminal', () => {
  test('plays the main job, checks it, and leaves nothing', async () => {
    const shell = await openShell()
    const running = shell.start(['demo', '--accounts', '12'])
    const { code, stdout, stderr } = await running.done
    expect(stderr).toBe('')
    expect(code).toBe(0)
    expect(stdout).toContain('✓ signed in to corp')
    expect(stdout).toContain('✓ found 12 accounts')
    expect(stdout).toMatch(/✓ payroll-dev-ReadOnlyAccess is arn:aws:sts::777788889999:assumed-role/)
    expect(stdout).toContain('✓ signed out of corp')
    expect(stdout).toMatch(/\[profile payments-staging-DeveloperAccess\]\nsso_session = corp\n/)
    expect(await shell.home.files()).toEqual([])
    expect(shell.emulator.requests).toEqual([])
  })

  test('answers as one document with --json', async () => {
    const shell = await openShell()
    const steps = await shell.json<{ step: string }[]>('demo', '--accounts', '12')
    expect(new Set(steps.map(({ step }) => step))).toEqual(
      new Set(['sign in', 'browse', 'write', 'check', 'time', 'sign out', 'config']),
    )
  })

  test('goes without a trace on SIGTERM, and removes what a kill -9 left', async () => {
    const shell = await openShell()
    const first = shell.start(['demo'])
    await first.says('stdout', /signed in/)
    first.child.kill('SIGKILL')
    await first.done
    expect((await shell.home.files()).some((file) => file.startsWith('lanyard-demo-'))).toBe(true)
    const second = shell.start(['demo'])
    await second.says('stdout', /signed in/)
    second.child.kill('SIGTERM')
    expect(await second.done).toMatchObject({ code: 143 })
    expect(await shell.home.files()).toEqual([])
  })
})
