/** lanyard doctor: what is amiss, from the files of a real home; what it mends, and how that comes back. */
import { createHash } from 'node:crypto'
import { chmod, link, mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openShell, type Shell } from './shell.ts'

interface Row {
  readonly check: string
  readonly level: string
  readonly message: string
  readonly fix: string | null
}

const DEV = `[profile dev]
sso_session = corp
sso_account_id = 707602334725
sso_role_name = DeveloperAccess
`

async function rows(shell: Shell, ...args: readonly string[]) {
  const { code, stdout } = await shell.run('doctor', ...args, '--json')
  const all: Row[] = JSON.parse(stdout)
  return { code, all, amiss: all.filter(({ level }) => level !== 'ok') }
}

describe('lanyard doctor', () => {
  test('where all is well it says so, check by check, asks nobody, and exits with 0', async () => {
    const shell = await openShell({ sessions: ['corp'], config: DEV })
    const { code, all } = await rows(shell)
    expect(code).toBe(0)
    expect(all.length).toBeGreaterThan(10)
    expect(all.every(({ level }) => level === 'ok')).toBe(true)
    expect(Object.keys(all[0] ?? {})).toEqual(['check', 'level', 'message', 'fix'])
    expect(shell.emulator.requests).toEqual([])
    const { stdout, stderr } = await shell.run('doctor')
    expect(stdout).toMatch(/^✓ ~\/\.aws\/config: 1 profile and 1 session\n✓ the AWS CLI takes/)
    expect(stderr).toBe('')
  })

  test('tells version, places and what was decided about the terminal, and no secret', async () => {
    const shell = await openShell({ sessions: ['corp'], signedIn: ['corp'], config: DEV })
    const env = { AWS_CONFIG_FILE: '~/.aws/config', TERM: 'xterm', FORCE_COLOR: '1' }
    const told = await shell.start(['doctor', '--json'], { env }).done
    const about = Object.fromEntries(
      (JSON.parse(told.stdout) as Row[]).map(({ check, message }) => [check, message]),
    )
    expect(about).toMatchObject({
      version: expect.stringMatching(/^lanyard \d+\.\d+\.\d+, Node \d+/),
      'config-file': '~/.aws/config',
      'cache-dir': '~/.cache/lanyard',
      colours: '16: FORCE_COLOR=1',
      signs: expect.stringMatching(/^Unicode: /),
    })
    const { stdout } = await shell.run('doctor')
    expect(stdout).toMatch(/– settings +~\/\.config\/lanyard\n/)
    expect(shell.emulator.secrets.filter((one) => `${told.stdout}${stdout}`.includes(one))).toEqual(
      [],
    )
  })

  test('a home without any files is well', async () => {
    const shell = await openShell()
    expect(await shell.run('doctor')).toMatchObject({ code: 0, stderr: '' })
    expect(await shell.home.files()).toEqual([])
  })

  test('with nothing to mend --fix --dry-run says so', async () => {
    const shell = await openShell({ sessions: ['corp'], config: DEV })
    const args = ['doctor', '--fix', '--dry-run']
    expect(await shell.run(...args)).toEqual({
      code: 0,
      stdout: '',
      stderr: '– there is nothing to mend\n',
    })
    expect(await shell.json(...args)).toEqual([])
  })

  test('a warning is 4, a failure is 1', async () => {
    const odd = await openShell({
      sessions: ['corp'],
      config: `${DEV}\n[profile "x y"]\nregion = x\n`,
    })
    expect(await rows(odd)).toMatchObject({
      code: 4,
      amiss: [{ check: 'name', level: 'warn', fix: "lanyard profile rename 'x y' x-y" }],
    })
    const broken = await openShell({ config: DEV })
    expect(await rows(broken)).toMatchObject({
      code: 1,
      amiss: [{ check: 'session', level: 'fail' }],
    })
  })

  test('--fix mends comments and rights after a question, and undo takes the file back', async () => {
    const shell = await openShell({
      sessions: ['corp'],
      signedIn: ['corp'],
      config: `${DEV}Region: eu-west-1 # near\n`,
    })
    const before = await shell.config()
    const token = (await shell.home.files()).find((file) => file.includes('sso/cache')) ?? ''
    const path = join(shell.home.path, token)
    await chmod(path, 0o644)
    expect((await rows(shell)).amiss.map(({ check }) => check)).toEqual(['value', 'value', 'mode'])

    const asked = await shell.run('doctor', '--fix')
    expect(asked).toMatchObject({ code: 2, stdout: '' })
    expect(asked.stderr).toContain('Change dev?')
    const diff = await shell.run('doctor', '--fix', '--dry-run')
    expect(diff.stdout).toContain('-Region: eu-west-1 # near\n+# near\n+region = eu-west-1\n')
    expect(await shell.config()).toBe(before)
    expect((await stat(path)).mode & 0o777).toBe(0o644)

    expect(await rows(shell, '--fix', '--yes')).toMatchObject({ code: 0, amiss: [] })
    expect(await shell.config()).toContain(`${DEV}# near\nregion = eu-west-1\n`)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect((await shell.run('undo', '--yes')).code).toBe(0)
    expect(await shell.config()).toBe(before)
  })

  test('--fix takes a byte order mark out after a question, and undo brings it back', async () => {
    const shell = await openShell()
    const before = `\ufeff${DEV}`
    await shell.home.write('.aws/config', before)
    const asked = await shell.run('doctor', '--fix')
    expect(asked).toMatchObject({ code: 2, stdout: '' })
    expect(asked.stderr).toContain('Change line 1?')
    const diff = await shell.run('doctor', '--fix', '--dry-run')
    expect(diff.stdout).toContain('-\\u{feff}[profile dev]\n+[profile dev]\n')
    expect(await shell.config()).toBe(before)
    const fixed = await shell.run('doctor', '--fix', '--yes')
    expect(fixed.stdout).toContain('mended line 1')
    expect(await shell.config()).toBe(DEV)
    expect((await shell.run('undo', '--yes')).code).toBe(0)
    expect(await shell.config()).toBe(before)
  })

  test('a write in place is told of; one that was cut off is found, and taken back', async () => {
    const shell = await openShell({ sessions: ['corp'], config: DEV })
    const before = (await shell.config()) ?? ''
    await link(join(shell.home.path, '.aws/config'), join(shell.home.path, 'other'))
    const { stderr } = await shell.run('write', '111122223333/ReadOnlyAccess', '--name', 'x')
    expect(stderr).toContain('the config file was written in place')
    const after = (await shell.config()) ?? ''
    const notes = (await shell.home.files()).filter((file) => /backups\/.*\.json$/.test(file))
    const note = notes.at(-1) ?? ''
    const record = JSON.parse((await shell.home.read(note)) ?? '')
    await shell.home.write(note, JSON.stringify({ ...record, inPlace: true }))
    await shell.home.write('.aws/config', after.slice(0, before.length + 5))
    expect(await rows(shell)).toMatchObject({
      code: 1,
      amiss: [
        {
          check: 'file',
          level: 'fail',
          message: expect.stringContaining('was cut off half way: added [profile x]; the file'),
          fix: 'lanyard undo',
        },
        {},
      ],
    })
    expect((await shell.run('undo')).code).toBe(0)
    expect(await shell.config()).toBe(before)
    expect(await rows(shell)).toMatchObject({ code: 0, amiss: [] })
  })

  test('what is assigned is held against the file, as it was seen last', async () => {
    const shell = await openShell({
      sessions: ['corp'],
      signedIn: ['corp'],
      emulator: { accounts: 12 },
      config: `${DEV}\n${DEV.replace('dev', 'gone').replace('DeveloperAccess', 'NoSuchRole')}`,
    })
    const unseen = await rows(shell)
    expect(unseen.all).toContainEqual(
      expect.objectContaining({ check: 'unassigned', level: 'ok', fix: 'lanyard list roles' }),
    )
    await shell.run('list', 'roles')
    const seen = await rows(shell)
    expect(seen.amiss).toEqual([
      {
        check: 'unassigned',
        level: 'warn',
        message: 'gone: NoSuchRole in 707602334725 is not assigned to you any more',
        fix: 'lanyard profile remove gone',
      },
    ])
    expect(seen.all).toContainEqual(
      expect.objectContaining({
        check: 'unwritten',
        level: 'ok',
        fix: "lanyard write --session corp --match '*'",
      }),
    )
  })

  test('of thousands of one kind it tells the first, and how many more', async () => {
    const many = Array.from({ length: 30 }, (_, at) => `[profile "x ${at}"]\nregion = x\n`)
    const shell = await openShell({ config: many.join('') })
    const { code, stdout, stderr } = await shell.run('doctor')
    expect(code).toBe(4)
    expect(stdout.match(/only the AWS CLI can read/g)).toHaveLength(20)
    expect(stderr).toBe('– name: 10 more; --json has all\n')
    expect((await rows(shell)).amiss).toHaveLength(30)
  })

  test('names damaged files of the caches, what that means, and what mends it', async () => {
    const shell = await openShell({ sessions: ['corp', 'acme'], signedIn: ['acme'] })
    const token = (session: string) =>
      `.aws/sso/cache/${createHash('sha1').update(session).digest('hex')}.json`
    await shell.home.write(token('corp'), '{"accessToken": "top')
    await shell.home.write('.aws/sso/cache/torn one.json', '')
    await shell.home.write('.aws/sso/cache/tool.json', '{}')
    await mkdir(join(shell.home.path, '.aws/cli/cache/a.json'), { recursive: true })
    const cache = async () => (await rows(shell)).all.filter(({ check }) => check === 'cache')
    const warned = (message: string, fix: string) => ({
      check: 'cache',
      level: 'warn',
      message,
      fix,
    })
    const found = await cache()
    expect(found).toHaveLength(3)
    const what = 'is damaged: empty, cut short or no JSON'
    expect(found).toEqual(
      expect.arrayContaining([
        warned(`~/${token('corp')} ${what}, so nobody is signed in to corp`, 'lanyard login corp'),
        warned(
          `~/.aws/sso/cache/torn one.json ${what}`,
          'Remove it: what was in it is asked for again',
        ),
        warned('~/.aws/cli/cache/a.json is not a file', 'rm -r ~/.aws/cli/cache/a.json'),
      ]),
    )
    await shell.home.write(token('corp'), '{"accessToken": {}, "expiresAt": "never"}')
    expect(await cache()).toContainEqual(
      expect.objectContaining({ message: expect.stringContaining('it holds no token') }),
    )
  })

  test('no secret is in what it prints', async () => {
    const config = `[profile keys]
aws_access_key_id = AKIAEXAMPLE # topsecret
aws_secret_access_key = topsecret # hush
`
    const shell = await openShell({ config })
    const { stdout, stderr } = await shell.run('doctor')
    expect(stdout + stderr).not.toMatch(/topsecret|hush|AKIA/)
  })
})
